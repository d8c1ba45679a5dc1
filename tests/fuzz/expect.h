#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"

#include <string>
#include <string_view>

namespace fuzz {

/// Throws Broken with `what` unless it holds.
void expect(bool holds, std::string_view what);

/// The request is without a fault for the target: then it has to survive being written, and read, and JSON.
void expect_same_after_writing(const qbxml::Request& request, const qbxml::Target& target);

/// The quick check and the thorough one agree about the request; gives what the thorough one says.
qbxml::Faults agreed_faults(const qbxml::Request& request, const qbxml::Target& target, qbxml::Rules rules);

/// A whole answer around the text of one reply.
std::string answer_around(std::string_view reply);

} // namespace fuzz
