#include "qbxml/message/leaf_check.h"

#include "qbxml/message/leaf_form.h"
#include "qbxml/message/similar.h"
#include "qbxml/value/decimal.h"
#include "qbxml/value/text.h"
#include "qbxml/value/utf8.h"

#include <algorithm>

namespace qbxml {
namespace {

using schema::BaseType;

constexpr std::size_t longest_id = 36;

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

/// A value as a message shows it: a hostile one does not flood the page.
std::string shown(std::string_view text)
{
    constexpr std::size_t longest = 60;
    return length(text) > longest ? "\"" + cut(text, longest) + "…\"" : "\"" + std::string(text) + "\"";
}

Faults length_faults(std::string_view text, const schema::Member& member, const Scope& scope,
                     const std::string& path)
{
    const auto limit = longest(member, scope);
    const auto count = limit == 0 ? 0 : length(text);
    if (count <= limit)
        return {};
    return {{path,
             ticked(member.name) + " takes " + std::to_string(limit) + " characters, this has " +
                 std::to_string(count),
             "shorten it to " + std::to_string(limit) + " characters"}};
}

std::string listed(std::span<const schema::EnumValue> values, const Scope& scope)
{
    constexpr std::size_t most_shown = 12;
    std::string text;
    std::size_t count = 0;
    for (const auto& value : values) {
        if (!scope.sees(value) || value.text.empty())
            continue;
        if (count++ == most_shown)
            return text + " …";
        text += (text.empty() ? "" : ", ") + std::string(value.text);
    }
    return text;
}

bool in_range(std::string_view text, const schema::Member& member)
{
    const auto value = Decimal::parse(trimmed(text));
    if (!value) // more digits than any range of the catalogue has
        return trimmed(text).starts_with('-') ? member.low.empty() : member.high.empty();
    const auto low = Decimal::parse(member.low);
    const auto high = Decimal::parse(member.high);
    return (!low || *value >= *low) && (!high || *value <= *high);
}

Faults range_faults(std::string_view text, const schema::Member& member, const std::string& path)
{
    if ((member.low.empty() && member.high.empty()) || text.empty() || in_range(text, member))
        return {};
    const auto low = std::string(member.low);
    const auto high = std::string(member.high);
    return {{path, ticked(member.name) + " cannot be " + shown(text),
             high.empty() ? "at least " + low : "from " + low + " to " + high}};
}

} // namespace

std::size_t longest(const schema::Member& member, const Scope& scope)
{
    if (member.type == BaseType::id)
        return longest_id;
    if (scope.with_notes() && schema::contains(member.other_editions, scope.target.edition))
        return member.other_length;
    return member.max_length;
}

Faults word_faults(std::string_view text, std::string_view name, std::span<const schema::EnumValue> values,
                   const Scope& scope, const std::string& path)
{
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.text == text; });
    if (found != values.end() && scope.sees(*found))
        return {};
    if (found != values.end() && found->since > scope.target.version)
        return {{path,
                 shown(text) + " in " + ticked(name) + " needs qbXML " + found->since.text() +
                     ", this is written for " + scope.target.version.text(),
                 "one of: " + listed(values, scope)}};
    std::vector<std::string_view> words;
    for (const auto& value : values)
        if (scope.sees(value))
            words.push_back(value.text);
    const auto meant = most_similar(text, words);
    return {
        {path, ticked(name) + " cannot be " + shown(text),
         meant.empty() ? "one of: " + listed(values, scope) : "did you mean " + std::string(meant) + "?"}};
}

Faults character_faults(std::string_view text, const std::string& path)
{
    const auto decoded = decode_utf8(text);
    std::string lost;
    for (const auto c : decoded.characters)
        if (c > 0xFF)
            append_utf8(lost, c);
    if (!lost.empty())
        return {{path, "QuickBooks cannot keep these characters: " + cut(lost, 40),
                 "spell them in Latin letters (ISO-8859-1)"}};
    const bool has_control =
        std::any_of(decoded.characters.begin(), decoded.characters.end(), [](char32_t c) {
            return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
        });
    if (decoded.damaged || has_control)
        return {{path, decoded.damaged ? "the text is not UTF-8" : "the text holds control characters",
                 "leave them out"}};
    return {};
}

Faults leaf_faults(std::string_view text, const schema::Member& member, const Scope& scope,
                   const std::string& path)
{
    if (text.empty() && member.empty_is_default)
        return {};
    auto faults = scope.with_notes() ? character_faults(text, path) : Faults{};
    const auto add = [&](const Faults& more) { faults.insert(faults.end(), more.begin(), more.end()); };
    add(length_faults(text, member, scope, path));
    if (member.type == BaseType::enumeration)
        add(word_faults(text, member.name, schema::values(member), scope, path));
    else if (!has_form(text, member.type))
        faults.push_back(
            {path,
             shown(text) + " is no " + std::string(noun_of(member.type)) + " for " + ticked(member.name),
             "write " + std::string(form_of(member.type))});
    else
        add(range_faults(text, member, path));
    return faults;
}

} // namespace qbxml
