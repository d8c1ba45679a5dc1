#pragma once

#include <string>
#include <string_view>

namespace server {

/// The text with a question mark for everything that XML 1.0 cannot carry, escaped or not: control characters
/// but tab and line ends, bytes that are no UTF-8, U+FFFE and U+FFFF. Whatever a text quotes, the message
/// around it stays readable.
std::string xml_text(std::string_view text);

} // namespace server
