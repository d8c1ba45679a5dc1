#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

/// Questions about all bytes of a text, answered eight at a time: they are asked of every text that comes in
/// or goes out.
namespace qbxml {

namespace bytes {

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t high_bits = ones << 7U;

/// True when `good` holds for every eight bytes of the text; the last ones are filled up with `filler`.
template <typename Predicate>
bool all_words(std::string_view text, char filler, Predicate good)
{
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        if (!good(word))
            return false;
    }
    if (text.empty())
        return true;
    std::memset(&word, filler, sizeof word);
    std::memcpy(&word, text.data(), text.size());
    return good(word);
}

/// Of bytes below 0x80: not zero when one of them is below `limit` (at most 0x80).
constexpr std::uint64_t any_below(std::uint64_t word, std::uint64_t limit)
{
    return (word - ones * limit) & ~word & high_bits;
}

/// Not zero when one of the bytes is `byte`; exact for words of ASCII.
constexpr std::uint64_t any_equal(std::uint64_t word, char byte)
{
    return any_below(word ^ (ones * static_cast<unsigned char>(byte)), 1);
}

} // namespace bytes

/// No byte above 0x7F.
inline bool is_ascii(std::string_view text)
{
    return bytes::all_words(text, ' ', [](std::uint64_t word) { return (word & bytes::high_bits) == 0; });
}

/// Printable ASCII, which nearly all texts of a shop are: blank to tilde.
inline bool is_plain(std::string_view text)
{
    return bytes::all_words(text, ' ', [](std::uint64_t word) {
        return ((word & bytes::high_bits) | bytes::any_below(word, ' ') | bytes::any_equal(word, 0x7F)) == 0;
    });
}

/// ASCII without control characters but tab and the two line ends.
inline bool is_plain_with_line_ends(std::string_view text)
{
    return bytes::all_words(text, ' ', [](std::uint64_t word) {
        if ((word & bytes::high_bits) != 0)
            return false;
        if (bytes::any_below(word, ' ') == 0)
            return true;
        for (unsigned i = 0; i < sizeof word; ++i) {
            const auto byte = (word >> (8 * i)) & 0xFFU;
            if (byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r')
                return false;
        }
        return true;
    });
}

} // namespace qbxml
