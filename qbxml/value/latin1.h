#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// What stands for one character in ISO-8859-1: itself, a replacement of any length (also an empty one, for
/// marks that carry no meaning of their own), or nothing when Latin letters cannot say it.
std::optional<std::u32string> latin1_spelling(char32_t character);

} // namespace qbxml
