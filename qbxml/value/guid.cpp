#include "qbxml/value/guid.h"

#include "qbxml/value/sha1.h"

#include <array>
#include <cstddef>
#include <stdexcept>

namespace qbxml {
namespace {

constexpr std::size_t guid_bytes = 16;

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool is_dash_place(std::size_t place) { return place == 8 || place == 13 || place == 18 || place == 23; }

/// The sixteen bytes of a GUID in network order.
std::string bytes_of(std::string_view guid)
{
    const auto refuse = [&] { throw std::invalid_argument("not a GUID: \"" + std::string(guid) + "\""); };
    auto inner = guid;
    if (inner.size() == 38 && inner.front() == '{' && inner.back() == '}')
        inner = inner.substr(1, 36);
    if (inner.size() != 36)
        refuse();
    std::string bytes;
    for (std::size_t i = 0; i < inner.size();) {
        if (is_dash_place(i)) {
            if (inner[i++] != '-')
                refuse();
            continue;
        }
        const int high = nibble(inner[i]);
        const int low = nibble(inner[i + 1]);
        if (high < 0 || low < 0)
            refuse();
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return bytes;
}

} // namespace

std::string guid_v5(std::string_view space, std::string_view name)
{
    auto hash = sha1(bytes_of(space) + std::string(name));
    hash[6] = static_cast<unsigned char>((hash[6] & 0x0fU) | 0x50U); // version 5
    hash[8] = static_cast<unsigned char>((hash[8] & 0x3fU) | 0x80U); // the variant of RFC 4122
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "{";
    for (std::size_t i = 0; i < guid_bytes; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += digits[hash[i] >> 4U];
        text += digits[hash[i] & 0x0fU];
    }
    return text + "}";
}

} // namespace qbxml
