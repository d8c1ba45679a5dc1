#pragma once

#include <array>
#include <string_view>

namespace qbxml {

/// The SHA-1 of some bytes. For names that must come out the same every time, never for secrets.
std::array<unsigned char, 20> sha1(std::string_view bytes);

} // namespace qbxml
