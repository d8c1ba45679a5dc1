#include "qbxml/value/utf8.h"

#include "qbxml/value/bytes.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace qbxml {
namespace {

/// One character off the front; -1 and one byte when the bytes are no UTF-8.
utf8proc_int32_t take_character(std::string_view& rest)
{
    utf8proc_int32_t character = -1;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                       static_cast<utf8proc_ssize_t>(rest.size()), &character);
    rest.remove_prefix(used > 0 ? static_cast<std::size_t>(used) : 1);
    return used > 0 ? character : -1;
}

} // namespace

Decoded decode_utf8(std::string_view bytes)
{
    Decoded decoded;
    decoded.characters.reserve(bytes.size());
    while (!bytes.empty()) {
        const auto character = take_character(bytes);
        if (character < 0)
            decoded.damaged = true;
        else
            decoded.characters += static_cast<char32_t>(character);
    }
    return decoded;
}

void append_utf8(std::string& text, char32_t character)
{
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto used = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(used));
}

std::string encode_utf8(std::u32string_view characters)
{
    std::string text;
    text.reserve(characters.size());
    for (const auto character : characters)
        append_utf8(text, character);
    return text;
}

bool is_utf8(std::string_view bytes)
{
    if (is_ascii(bytes))
        return true;
    while (!bytes.empty())
        if (take_character(bytes) < 0)
            return false;
    return true;
}

std::u32string composed(std::u32string_view characters)
{
    const auto decomposed = encode_utf8(characters);
    utf8proc_uint8_t* result = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto used = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(decomposed.data()),
                                   static_cast<utf8proc_ssize_t>(decomposed.size()), &result, options);
    if (used < 0)
        throw std::runtime_error(std::string("composing a text failed: ") + utf8proc_errmsg(used));
    const std::string text(reinterpret_cast<const char*>(result), static_cast<std::size_t>(used));
    std::free(result); // NOLINT: utf8proc hands out malloc'ed memory
    return decode_utf8(text).characters;
}

} // namespace qbxml
