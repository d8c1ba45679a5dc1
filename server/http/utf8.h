#pragma once

#include <cstddef>
#include <string_view>

namespace server {

/// How many bytes the UTF-8 character at the front of `text` has; 0 when there is none: no text, overlong, a
/// surrogate, beyond Unicode, or cut off.
std::size_t utf8_length(std::string_view text);

} // namespace server
