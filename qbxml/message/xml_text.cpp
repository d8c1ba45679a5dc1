#include "qbxml/message/xml_text.h"

#include "qbxml/value/bytes.h"
#include "qbxml/value/utf8.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

bool xml_can_hold(char32_t c)
{
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

bool is_hex_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value of a character reference ("#233", "#xE9"); 0 when it is none.
unsigned long referenced(std::string_view name)
{
    const bool hex = name.size() > 2 && name[1] == 'x';
    const auto digits = name.substr(std::min<std::size_t>(hex ? 2 : 1, name.size()));
    if (name.empty() || name[0] != '#' || digits.empty() || digits.size() > 7)
        return 0;
    if (!std::all_of(digits.begin(), digits.end(), hex ? is_hex_digit : is_digit))
        return 0;
    return std::stoul(std::string(digits), nullptr, hex ? 16 : 10);
}

/// `rest` begins with an ampersand.
bool is_reference(std::string_view rest)
{
    const auto end = rest.find(';');
    if (end == std::string_view::npos || end > 12)
        return false;
    const auto name = rest.substr(1, end - 1);
    constexpr auto entities = std::to_array<std::string_view>({"amp", "lt", "gt", "quot", "apos"});
    if (std::find(entities.begin(), entities.end(), name) != entities.end())
        return true;
    const auto value = referenced(name);
    return value != 0 && value <= 0x10FFFF && xml_can_hold(static_cast<char32_t>(value));
}

/// How many characters of a CDATA section or comment stand at the front; 0 when there is none.
std::size_t literal_section(std::string_view rest)
{
    const auto until = [&](std::string_view end) { return std::min(rest.find(end), rest.size() - 1) + 1; };
    if (rest.starts_with("<![CDATA["))
        return until("]]>");
    if (rest.starts_with("<!--"))
        return until("-->");
    return 0;
}

/// Nearly every text is ASCII without control characters, and every ampersand in it begins a reference: two
/// fast looks over it show that. No says nothing yet.
bool is_clean(std::string_view text)
{
    if (!is_plain_with_line_ends(text))
        return false;
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1))
        if (!is_reference(text.substr(at)))
            return false;
    return true;
}

/// Where the first line begins that is not UTF-8; a line break is never part of a longer character.
std::size_t first_not_utf8(std::string_view text)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        if (!is_utf8(text.substr(begin, end - begin)))
            break;
        begin = end;
    }
    return begin;
}

/// ASCII without any of the signs that stand for something else.
bool needs_no_escape(std::string_view text)
{
    return is_plain(text) && bytes::all_words(text, ' ', [](std::uint64_t word) {
               return (bytes::any_equal(word, '&') | bytes::any_equal(word, '<') |
                       bytes::any_equal(word, '>') | bytes::any_equal(word, '"') |
                       bytes::any_equal(word, '\'')) == 0;
           });
}

void append_character(std::string& text, char32_t c)
{
    switch (c) {
    case U'&':
        text += "&amp;";
        return;
    case U'<':
        text += "&lt;";
        return;
    case U'>':
        text += "&gt;";
        return;
    case U'"':
        text += "&quot;";
        return;
    case U'\'':
        text += "&apos;";
        return;
    default:
        if (!xml_can_hold(c))
            return;
        if (c < 0x7F && c != U'\r') // a bare carriage return would be read as a newline
            text += static_cast<char>(c);
        else
            text += "&#" + std::to_string(static_cast<unsigned long>(c)) + ";";
    }
}

} // namespace

std::string escaped(std::string_view utf8)
{
    std::string text;
    append_escaped(text, utf8);
    return text;
}

void append_escaped(std::string& text, std::string_view utf8)
{
    if (needs_no_escape(utf8)) {
        text += utf8;
        return;
    }
    for (const auto c : decode_utf8(utf8).characters)
        append_character(text, c);
}

std::string escaped_value(std::string_view utf8)
{
    const auto text = escaped(utf8);
    if (text.find_first_of("\n\t") == std::string::npos)
        return text;
    std::string value;
    for (const char c : text) {
        if (c == '\n' || c == '\t')
            value += c == '\n' ? "&#10;" : "&#9;";
        else
            value += c;
    }
    return value;
}

std::optional<TextFlaw> what_pugixml_forgives(std::string_view text)
{
    if (is_clean(text))
        return std::nullopt;
    if (!is_utf8(text))
        return TextFlaw{"the text is not UTF-8", first_not_utf8(text)};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!xml_can_hold(c))
            return TextFlaw{"a control character (number " + std::to_string(c) + ") stands at byte " +
                                std::to_string(i),
                            i};
        if (c == '<')
            i += std::max<std::size_t>(literal_section(text.substr(i)), 1) - 1;
        else if (c == '&' && !is_reference(text.substr(i)))
            return TextFlaw{"a bare ampersand or an unknown entity stands at byte " + std::to_string(i), i};
    }
    return std::nullopt;
}

} // namespace qbxml
