#include "qbxml/value/text.h"

#include "qbxml/value/latin1.h"
#include "qbxml/value/sha1.h"
#include "qbxml/value/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace qbxml {
namespace {

constexpr std::size_t hash_length = 5;
constexpr std::size_t ref_number_length = 11;
constexpr char32_t no_break_space = 0xA0;
constexpr char32_t soft_hyphen = 0xAD;

/// Every kind of line end as one newline; other control characters but the tab left out.
std::u32string without_controls(std::u32string_view characters)
{
    std::u32string result;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const auto c = characters[i];
        if (c == U'\r') {
            if (i + 1 == characters.size() || characters[i + 1] != U'\n')
                result += U'\n';
            continue;
        }
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (!control || c == U'\t' || c == U'\n')
            result += c;
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

std::string shortened(std::string_view text, std::size_t max)
{
    auto start = cut(text, max - hash_length - 1);
    while (!start.empty() && start.back() == ' ')
        start.pop_back();
    return start + "~" + short_hash(text);
}

/// Printable ASCII, which nearly all texts of a shop are: every rule below leaves it alone or is simple for
/// it.
bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

} // namespace

CleanText latin1_safe(std::string_view utf8)
{
    if (is_plain(utf8))
        return {std::string(utf8), false, {}};
    CleanText clean;
    std::u32string result;
    for (const auto character : composed(without_controls(decode_utf8(utf8).characters))) {
        if (const auto spelling = latin1_spelling(character))
            result += *spelling;
        else
            append_utf8(clean.lost, character);
    }
    clean.text = encode_utf8(result);
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

std::string short_hash(std::string_view text)
{
    constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
    const auto hash = sha1(text);
    const auto bits = (std::uint32_t{hash[0]} << 24U) | (std::uint32_t{hash[1]} << 16U) |
                      (std::uint32_t{hash[2]} << 8U) | std::uint32_t{hash[3]};
    std::string result;
    for (unsigned i = 0; i < hash_length; ++i)
        result += digits[(bits >> (27U - 5U * i)) & 31U];
    return result;
}

CleanText list_name(std::string_view utf8, std::size_t max)
{
    auto clean = latin1_safe_line(utf8);
    std::replace(clean.text.begin(), clean.text.end(), ':', '-');
    if (length(clean.text) > max)
        clean.text = max > hash_length + 1 ? shortened(clean.text, max) : cut(clean.text, max);
    clean.changed = clean.text != utf8;
    return clean;
}

std::string ref_number(std::string_view number, std::string_view whole_key)
{
    const auto clean = latin1_safe_line(number);
    const auto count = length(clean.text);
    if (count <= ref_number_length && clean.lost.empty())
        return clean.text;
    const auto characters = decode_utf8(clean.text).characters;
    const auto tail = characters.substr(count - std::min(count, hash_length));
    return encode_utf8(tail) + "-" + short_hash(whole_key);
}

std::string fold(std::string_view utf8)
{
    if (is_plain(utf8)) {
        std::string folded(utf8);
        for (char& c : folded)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return folded;
    }
    const auto text = encode_utf8(decode_utf8(utf8).characters);
    utf8proc_uint8_t* result = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    const auto used = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result, options);
    if (used < 0)
        throw std::runtime_error(std::string("folding the case of a text failed: ") + utf8proc_errmsg(used));
    std::string folded(reinterpret_cast<const char*>(result), static_cast<std::size_t>(used));
    std::free(result); // NOLINT: utf8proc hands out malloc'ed memory
    return folded;
}

} // namespace qbxml
