#include "server/soap/envelope_check.h"

#include <algorithm>

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

} // namespace

std::optional<std::string> refuse_envelope(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '<' || text.find('\0') != std::string_view::npos) {
        return std::string(not_xml);
    }
    int depth = 0;
    while (true) {
        text.remove_prefix(std::min(text.size(), text.find('<')));
        if (text.empty()) {
            return std::nullopt;
        }
        if (const auto refusal = pass_markup(text, depth)) {
            return std::string(*refusal);
        }
    }
}

} // namespace server
