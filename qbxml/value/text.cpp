#include "qbxml/value/text.h"

#include "qbxml/value/bytes.h"
#include "qbxml/value/latin1.h"
#include "qbxml/value/letters.h"
#include "qbxml/value/sha1.h"
#include "qbxml/value/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace qbxml {
namespace {

constexpr std::size_t name_hash_length = 10;
constexpr std::size_t shortest_with_name_hash = 15;
constexpr std::size_t shortest_with_hash = 7;
constexpr std::size_t ref_number_length = 11;
constexpr std::size_t ref_number_half = 5; ///< characters of the number, and of the hash
constexpr char32_t no_break_space = 0xA0;
constexpr char32_t soft_hyphen = 0xAD;

/// Every kind of line end as one newline; other control characters but the tab left out, or read as the bytes
/// of Windows-1252 that they were.
std::u32string without_controls(std::u32string_view characters)
{
    constexpr char32_t vertical_tab = 0x0B;
    constexpr char32_t form_feed = 0x0C;
    std::u32string result;
    result.reserve(characters.size());
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const auto c = characters[i];
        if (c == U'\r' && i + 1 < characters.size() && characters[i + 1] == U'\n')
            continue;
        if (c == U'\r' || c == vertical_tab || c == form_feed) {
            result += U'\n';
        } else if (c >= 0x80 && c < 0xA0) {
            if (const auto meant = windows_1252(static_cast<unsigned char>(c)); meant != 0)
                result += meant;
        } else if (c == U'\t' || c == U'\n' || (c >= 0x20 && c != 0x7F)) {
            result += c;
        }
    }
    return result;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == no_break_space; }

/// Runs of blanks as one blank, none at the ends, no soft hyphens: two names that look the same become the
/// same.
std::u32string on_one_line(std::u32string_view characters)
{
    std::u32string result;
    bool blank_due = false;
    for (const auto c : characters) {
        if (c == soft_hyphen)
            continue;
        if (is_blank(c)) {
            blank_due = !result.empty();
            continue;
        }
        if (blank_due)
            result += U' ';
        blank_due = false;
        result += c;
    }
    return result;
}

std::vector<std::u32string> words_of(std::u32string_view line, std::size_t width)
{
    std::vector<std::u32string> words;
    while (!line.empty()) {
        const auto end = std::min(line.find(U' '), line.size());
        for (std::size_t from = 0; from < end; from += width) // a word wider than a line is broken hard
            words.emplace_back(line.substr(from, std::min(width, end - from)));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

std::string shortened(const std::string& line, std::size_t max)
{
    if (max < shortest_with_hash)
        return cut(line, max);
    const auto hash_length = max < shortest_with_name_hash ? max / 2 : name_hash_length;
    auto start = cut(line, max - hash_length - 1);
    while (!start.empty() && start.back() == ' ')
        start.pop_back();
    return start + "~" + short_hash(fold(line), hash_length);
}

CleanText limited(CleanText clean, std::string_view before, std::size_t max)
{
    if (length(clean.text) > max)
        clean.text = shortened(clean.text, max);
    clean.changed = clean.text != before;
    return clean;
}

/// Unicode's mappings by utf8proc, over valid UTF-8.
std::string mapped(std::string_view utf8, int options)
{
    utf8proc_uint8_t* result = nullptr;
    const auto used = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
        &result,
        static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (used < 0)
        throw std::runtime_error(std::string("folding the case of a text failed: ") + utf8proc_errmsg(used));
    std::string text(reinterpret_cast<const char*>(result), static_cast<std::size_t>(used));
    std::free(result); // NOLINT: utf8proc hands out malloc'ed memory
    return text;
}

/// What is left of a shop's name when everything is taken away that means nothing.
std::string essence(std::string_view utf8)
{
    const auto plain = plain_punctuation(composed(without_controls(decode_utf8(utf8).characters)));
    return encode_utf8(
        on_one_line(decode_utf8(mapped(encode_utf8(plain), UTF8PROC_COMPAT | UTF8PROC_IGNORE)).characters));
}

} // namespace

CleanText latin1_safe(std::string_view utf8)
{
    if (is_plain(utf8))
        return {std::string(utf8), false, {}};
    const auto spelled = in_latin1(composed(without_controls(decode_utf8(utf8).characters)));
    CleanText clean;
    clean.text = encode_utf8(spelled.text);
    clean.lost = encode_utf8(spelled.lost);
    clean.changed = clean.text != utf8;
    return clean;
}

CleanText latin1_safe_line(std::string_view utf8)
{
    if (is_plain(utf8) && !utf8.starts_with(' ') && !utf8.ends_with(' ') &&
        utf8.find("  ") == std::string_view::npos)
        return {std::string(utf8), false, {}};
    auto clean = latin1_safe(utf8);
    clean.text = encode_utf8(on_one_line(decode_utf8(clean.text).characters));
    clean.changed = clean.text != utf8;
    return clean;
}

std::size_t length(std::string_view utf8)
{
    return is_plain(utf8) ? utf8.size() : decode_utf8(utf8).characters.size();
}

std::string cut(std::string_view utf8, std::size_t max)
{
    if (is_plain(utf8))
        return std::string(utf8.substr(0, max));
    return encode_utf8(decode_utf8(utf8).characters.substr(0, max));
}

std::vector<std::string> wrap(std::string_view utf8, std::size_t width, std::size_t max_lines)
{
    std::vector<std::string> lines;
    if (width == 0)
        return lines;
    const auto text = decode_utf8(utf8).characters;
    for (std::u32string_view rest = text; !rest.empty() && lines.size() < max_lines;) {
        const auto end = std::min(rest.find(U'\n'), rest.size());
        std::u32string line;
        for (const auto& word : words_of(on_one_line(rest.substr(0, end)), width)) {
            if (!line.empty() && line.size() + 1 + word.size() > width) {
                lines.push_back(encode_utf8(line));
                line.clear();
            }
            line += line.empty() ? word : U" " + word;
        }
        if (!line.empty())
            lines.push_back(encode_utf8(line));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (lines.size() > max_lines)
        lines.resize(max_lines);
    return lines;
}

std::string short_hash(std::string_view text, std::size_t characters)
{
    constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
    const auto hash = sha1(text);
    std::string result(std::min(characters, hash.size() * 8 / 5), ' ');
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto bit = i * 5;
        const auto first = std::uint32_t{hash[bit / 8]} << 8U;
        const auto second = bit / 8 + 1 < hash.size() ? std::uint32_t{hash[bit / 8 + 1]} : 0U;
        result[i] = digits[((first | second) >> (11U - bit % 8)) & 31U];
    }
    return result;
}

CleanText short_line(std::string_view utf8, std::size_t max)
{
    return limited(latin1_safe_line(utf8), utf8, max);
}

CleanText list_name(std::string_view utf8, std::size_t max)
{
    auto clean = latin1_safe_line(utf8);
    std::replace(clean.text.begin(), clean.text.end(), ':', '-');
    return limited(std::move(clean), utf8, max);
}

std::string ref_number(std::string_view number, std::string_view whole_key)
{
    const auto clean = latin1_safe_line(number);
    const auto count = length(clean.text);
    if (count <= ref_number_length && clean.lost.empty())
        return clean.text;
    const auto characters = decode_utf8(clean.text).characters;
    const auto tail = characters.substr(count - std::min(count, ref_number_half));
    return encode_utf8(tail) + "-" + short_hash(whole_key, ref_number_half);
}

std::string fold(std::string_view utf8)
{
    if (is_plain(utf8)) {
        std::string folded(utf8);
        for (char& c : folded)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return folded;
    }
    return mapped(encode_utf8(decode_utf8(utf8).characters), 0);
}

bool same_name(std::string_view one, std::string_view other)
{
    return one == other || essence(one) == essence(other);
}

} // namespace qbxml
