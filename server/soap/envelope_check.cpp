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

/// Takes a tag away and returns it without its brackets, minding that a quoted value may hold '>'. Nothing:
/// it has no end.
std::optional<std::string_view> take_tag(std::string_view& text)
{
    char quote = '\0';
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            const std::string_view tag = text.substr(1, i - 1);
            text.remove_prefix(i + 1);
            return tag;
        }
    }
    return std::nullopt;
}

/// The elements that are open, outermost first.
class OpenElements {
public:
    /// Takes a start or end tag into account. The sentence, when the text is refused for it.
    std::optional<std::string_view> pass(std::string_view tag)
    {
        const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/", 1));
        if (!tag.empty() && tag.front() == '/') {
            if (names_.empty() || names_.back() != name.substr(1)) {
                return not_closed;
            }
            names_.pop_back();
            return std::nullopt;
        }
        if (name.empty() || (names_.empty() && seen_root_)) {
            return not_closed;
        }
        seen_root_ = true;
        if (names_.size() == deepest_envelope) {
            return too_deep;
        }
        if (tag.back() != '/') {
            names_.push_back(name);
        }
        return std::nullopt;
    }

    [[nodiscard]] bool complete() const { return seen_root_ && names_.empty(); }

private:
    std::vector<std::string_view> names_;
    bool seen_root_ = false;
};

/// Takes one piece of mark-up away, which stands at the front. The sentence, when the text is refused for it.
std::optional<std::string_view> pass_markup(std::string_view& text, OpenElements& open)
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
    const auto tag = take_tag(text);
    return tag ? open.pass(*tag) : std::optional(not_closed);
}

/// A numeric character reference that gSOAP is not to see, and what stands for it.
struct Reference {
    std::size_t start = 0;
    std::size_t length = 0;
    std::string character;
};

/// What gSOAP's buffer holds between '&' and ';', both left out.
constexpr std::size_t longest_known_reference = 6;
/// Leading zeros may go on for ever, but need not.
constexpr std::size_t longest_reference = 64;

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

/// The number in "#233" or "#xE9"; nothing when there is none, or it is beyond Unicode.
std::optional<unsigned long> referred_code(std::string_view name)
{
    if (name.size() < 2 || name.front() != '#') {
        return std::nullopt;
    }
    const bool hex = name[1] == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned long code = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, code, hex ? 16 : 10);
    if (error != std::errc{} || stop != end || code > 0x10FFFF) {
        return std::nullopt;
    }
    return code;
}

/// No text can have them. .NET refers to them all the same, and an answer of QuickBooks must not be lost for
/// it.
bool unstorable(unsigned long code) { return code == 0 || (code >= 0xD800 && code <= 0xDFFF); }

/// What to write for a reference; mark-up stays escaped.
std::string replacement(unsigned long code)
{
    if (unstorable(code)) {
        return "?";
    }
    return code < 0x80 ? "&#" + std::to_string(code) + ";" : utf8(code);
}

bool known_entity(std::string_view name)
{
    return name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos";
}

/// Finds those references in a run of text between mark-up, which starts at `offset` of the whole. False:
/// one is wrong.
bool collect_references(std::string_view run, std::size_t offset, std::vector<Reference>& found)
{
    for (std::size_t at = run.find('&'); at != std::string_view::npos; at = run.find('&', at + 1)) {
        const std::size_t end = run.substr(at, longest_reference).find(';');
        if (end == std::string_view::npos) {
            return false;
        }
        const std::string_view name = run.substr(at + 1, end - 1);
        if (known_entity(name)) {
            continue;
        }
        const auto code = referred_code(name);
        if (!code) {
            return false;
        }
        if (name.size() > longest_known_reference || unstorable(*code)) {
            found.push_back({offset + at, name.size() + 2, replacement(*code)});
        }
    }
    return true;
}

std::string rewrite(std::string_view text, const std::vector<Reference>& references)
{
    std::string out;
    out.reserve(text.size());
    std::size_t done = 0;
    for (const Reference& reference : references) {
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
    std::vector<Reference> references;
    std::string_view rest = text;
    OpenElements open;
    while (true) {
        const std::string_view run = rest.substr(0, rest.find('<'));
        if (!collect_references(run, text.size() - rest.size(), references)) {
            return {std::string(not_closed), std::nullopt};
        }
        rest.remove_prefix(run.size());
        if (rest.empty()) {
            break;
        }
        if (const auto refusal = pass_markup(rest, open)) {
            return {std::string(*refusal), std::nullopt};
        }
    }
    if (!open.complete()) {
        return {std::string(not_closed), std::nullopt};
    }
    if (references.empty()) {
        return {};
    }
    return {"", rewrite(text, references)};
}

} // namespace server
