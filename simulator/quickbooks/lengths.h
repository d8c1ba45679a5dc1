#pragma once

#include "qbxml/message/request.h"

#include <string>
#include <vector>

namespace simulator {

struct Overlong {
    std::string field;
    std::string value;
};

/// The texts of a request that are longer than their fields. QuickBooks' parser lets them pass and the
/// request then fails with 3070, while its neighbours run; so they are looked for apart from everything else
/// that the schema forbids.
std::vector<Overlong> overlong_texts(const qbxml::Request& request);

/// The same request with those texts cut, so that check_request tells what else is wrong.
qbxml::Request with_texts_cut(qbxml::Request request);

} // namespace simulator
