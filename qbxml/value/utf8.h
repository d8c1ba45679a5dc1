#pragma once

#include <string>
#include <string_view>

namespace qbxml {

/// Some bytes read as UTF-8.
struct Decoded {
    std::u32string characters;
    bool damaged = false; ///< bytes that are no UTF-8 were left out
};

Decoded decode_utf8(std::string_view bytes);
void append_utf8(std::string& text, char32_t character);
std::string encode_utf8(std::u32string_view characters);
bool is_utf8(std::string_view bytes);

/// Letters and accents joined into one character each where there is one (NFC).
std::u32string composed(std::u32string_view characters);

} // namespace qbxml
