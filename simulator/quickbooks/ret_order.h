#pragma once

#include "qbxml/message/element.h"

#include <string_view>

namespace simulator {

using qbxml::Element;

/// Does a Ret, or a line of it, have such a member in US QuickBooks Desktop?
bool ret_has(std::string_view ret, std::string_view member);

/// Sorts the members of a Ret, or of a line, as the response schema wants them.
void put_in_order(Element& ret);

} // namespace simulator
