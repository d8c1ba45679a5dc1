#include "store/text.h"

#include <algorithm>
#include <cstddef>

namespace store {

namespace {

unsigned byte_at(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// Length of the well-formed character at `at` (Unicode 15, table 3-7), 0 when there is none.
std::size_t well_formed(std::string_view text, std::size_t at)
{
    const unsigned first = byte_at(text, at);
    if (first >= 0x01 && first <= 0x7F)
        return 1;
    // The second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned low = first == 0xE0 ? 0xA0U : first == 0xF0 ? 0x90U : 0x80U;
    const unsigned high = first == 0xED ? 0x9FU : first == 0xF4 ? 0x8FU : 0xBFU;
    const unsigned second = byte_at(text, at + 1);
    if (first < 0xC2 || first > 0xF4 || second < low || second > high)
        return 0;
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (std::size_t next = 2; next < length; ++next)
        if ((byte_at(text, at + next) & 0xC0U) != 0x80U)
            return 0;
    return length;
}

} // namespace

std::string storable(std::string_view text)
{
    const auto plain = [](char c) { return c >= 0x01 && static_cast<unsigned char>(c) <= 0x7F; };
    const auto odd = std::find_if_not(text.begin(), text.end(), plain);
    std::size_t at = static_cast<std::size_t>(odd - text.begin());
    std::string result;
    result.reserve(text.size());
    result.append(text.substr(0, at));
    while (at < text.size()) {
        const std::size_t length = well_formed(text, at);
        if (length == 0)
            result.append("\xEF\xBF\xBD");
        else
            result.append(text.substr(at, length));
        at += std::max<std::size_t>(length, 1);
    }
    return result;
}

} // namespace store
