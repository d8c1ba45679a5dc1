#include "server/soap/envelope_check.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace server {
namespace {

constexpr std::string_view not_xml = "The request is not an XML text.";
constexpr std::string_view not_closed = "The request is not well-formed XML.";
constexpr std::string_view has_dtd = "A document type declaration is not accepted.";
constexpr std::string_view too_deep = "The request's elements are nested too deeply.";

/// Takes text away up to and with `end`; false when it does not come.
bool skip_past(std::string_view& text, std::string_view end)
{
    const std::size_t at = text.find(end);
    text.remove_prefix(std::min(text.size(), at == std::string_view::npos ? at : at + end.size()));
    return at != std::string_view::npos;
}

/// Takes a tag away, minding that a quoted value may hold '>'. The character before its '>', or nothing when
/// it has no end.
std::optional<char> skip_tag(std::string_view& text)
{
    char quote = '\0';
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            const char before = text[i - 1];
            text.remove_prefix(i + 1);
            return before;
        }
    }
    return std::nullopt;
}

/// Takes one piece of mark-up away, which stands at the front, and keeps count of the depth.
std::optional<std::string_view> pass_markup(std::string_view& text, int& depth)
{
    if (text.substr(0, 4) == "<!--") {
        return skip_past(text, "-->") ? std::nullopt : std::optional(not_closed);
    }
    if (text.substr(0, 9) == "<![CDATA[") {
        return skip_past(text, "]]>") ? std::nullopt : std::optional(not_closed);
    }
    if (text.substr(0, 2) == "<!") {
        return has_dtd;
    }
    if (text.substr(0, 2) == "<?") {
        return skip_past(text, "?>") ? std::nullopt : std::optional(not_closed);
    }
    const bool closes = text.substr(0, 2) == "</";
    const auto before_end = skip_tag(text);
    if (!before_end) {
        return not_closed;
    }
    if (closes) {
        --depth;
    } else if (*before_end != '/' && ++depth > deepest_envelope) {
        return too_deep;
    }
    return std::nullopt;
}

/// A numeric character reference that is too long for gSOAP, and what it means.
struct LongReference {
    std::size_t start = 0;
    std::size_t length = 0;
    std::string character;
};

/// What gSOAP's buffer holds between '&' and ';', both left out.
constexpr std::size_t longest_known_reference = 6;

std::string utf8(unsigned long code)
{
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80) {
        return {static_cast<char>(code)};
    }
    if (code < 0x800) {
        return {static_cast<char>(0xC0U | (code >> 6U)), tail(0)};
    }
    if (code < 0x10000) {
        return {static_cast<char>(0xE0U | (code >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
}

/// The character of "#233" or "#xE9"; empty when it is none, or one that XML cannot have. Mark-up stays
/// escaped.
std::string referred_character(std::string_view name)
{
    const bool hex = name.size() > 1 && name[1] == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned long code = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, code, hex ? 16 : 10);
    if (error != std::errc{} || stop != end || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ||
        (code < 0x20 && code != '\t' && code != '\n' && code != '\r')) {
        return {};
    }
    if (code < 0x80) {
        return "&#" + std::to_string(code) + ";";
    }
    return utf8(code);
}

/// Finds the long references in a run of text between mark-up, which starts at `offset` of the whole. False:
/// one is wrong.
bool collect_references(std::string_view run, std::size_t offset, std::vector<LongReference>& found)
{
    for (std::size_t at = run.find("&#"); at != std::string_view::npos; at = run.find("&#", at + 2)) {
        const std::size_t end = run.find(';', at);
        if (end == std::string_view::npos) {
            return false;
        }
        const std::string_view name = run.substr(at + 1, end - at - 1);
        if (name.size() > longest_known_reference) {
            found.push_back({offset + at, name.size() + 2, referred_character(name)});
            if (found.back().character.empty()) {
                return false;
            }
        }
    }
    return true;
}

std::string rewrite(std::string_view text, const std::vector<LongReference>& references)
{
    std::string out;
    out.reserve(text.size());
    std::size_t done = 0;
    for (const LongReference& reference : references) {
        out.append(text, done, reference.start - done).append(reference.character);
        done = reference.start + reference.length;
    }
    return out.append(text.substr(done));
}

bool looks_like_xml(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && text[start] == '<' && text.find('\0') == std::string_view::npos;
}

} // namespace

CheckedEnvelope check_envelope(std::string_view text)
{
    if (!looks_like_xml(text)) {
        return {std::string(not_xml), std::nullopt};
    }
    std::vector<LongReference> references;
    std::string_view rest = text;
    int depth = 0;
    while (true) {
        const std::string_view run = rest.substr(0, rest.find('<'));
        if (!collect_references(run, text.size() - rest.size(), references)) {
            return {std::string(not_closed), std::nullopt};
        }
        rest.remove_prefix(run.size());
        if (rest.empty()) {
            break;
        }
        if (const auto refusal = pass_markup(rest, depth)) {
            return {std::string(*refusal), std::nullopt};
        }
    }
    if (references.empty()) {
        return {};
    }
    return {"", rewrite(text, references)};
}

} // namespace server
