#include "qbxml/json/describe_words.h"

#include <array>

namespace qbxml {
namespace {

using schema::BaseType;

void append(std::string& text, std::string_view more, std::string_view between)
{
    if (!more.empty())
        text.append(text.empty() ? "" : between).append(more);
}

std::string characters(const schema::Member& member)
{
    constexpr std::string_view at_most = ", at most ";
    if (member.max_length == 0 && member.other_editions == 0)
        return {};
    std::string text;
    if (member.max_length != 0)
        text = std::string(at_most) + std::to_string(member.max_length) + " characters";
    if (member.other_editions != 0)
        text += (text.empty() ? std::string(at_most) : " (") + std::to_string(member.other_length) + " in " +
                editions_in(member.other_editions) + (text.empty() ? "" : ")");
    return text;
}

std::string range(const schema::Member& member)
{
    if (!member.low.empty() && !member.high.empty())
        return ", " + std::string(member.low) + " to " + std::string(member.high);
    if (!member.low.empty())
        return ", " + std::string(member.low) + " or more";
    return member.high.empty() ? "" : ", at most " + std::string(member.high);
}

std::string listed(std::span<const schema::EnumValue> values, const View& view, Words words)
{
    constexpr std::size_t shown = 10;
    std::string text;
    std::size_t count = 0;
    for (const auto& value : values) {
        if (!sees(view, value))
            continue;
        if (++count > shown && words == Words::some)
            continue;
        std::string word = value.text.empty() ? "nothing" : std::string(value.text);
        if (!view.version && value.since > Version{1, 0})
            word += " (" + value.since.text() + ")";
        if (!view.version && value.until < Version{16, 0})
            word += " (until " + value.until.text() + ")";
        append(text, word, ", ");
    }
    if (count > shown && words == Words::some)
        text += " … and " + std::to_string(count - shown) + " more";
    return (count == 1 ? "" : "one of: ") + text;
}

std::string_view type_words(BaseType type)
{
    constexpr auto words = std::to_array<std::string_view>(
        {"", "ID, at most 36 characters", "text", "true or false", "date, such as 2026-11-20",
         "date and time, such as 2026-11-20T15:04:05", "duration, such as PT1H30M", "amount, such as 12.30",
         "price, at most 5 decimals", "quantity, at most 5 decimals", "percentage, at most 5 decimals", "",
         "whole number", "GUID in braces, or 0", "decimal number", "name of a macro"});
    return words.at(static_cast<std::size_t>(type));
}

} // namespace

std::string how_often(std::size_t least, const schema::Particle& particle)
{
    if (particle.max == schema::unlimited)
        return least == 0 ? "any number" : least == 1 ? "one or more" : std::to_string(least) + " or more";
    if (particle.max == 1)
        return least == 0 ? "optional" : "required";
    return least == 0 ? "up to " + std::to_string(particle.max)
                      : std::to_string(least) + " to " + std::to_string(particle.max);
}

std::string group_heading(const schema::Particle& particle)
{
    const bool is_choice = particle.kind == schema::ParticleKind::choice;
    if (particle.max == 1 && is_choice)
        return particle.min == 0 ? "at most one of these:" : "exactly one of these:";
    if (particle.max == 1)
        return particle.min == 0 ? "all of these in this order, or none:" : "these, in this order:";
    const auto often = particle.max == schema::unlimited
                           ? std::string(particle.min == 0 ? "any number" : "one or more")
                           : "up to " + std::to_string(particle.max);
    return is_choice ? often + " of these, mixed as you like:"
                     : "these, in this order, " + often + " of times:";
}

std::string what_it_takes(const schema::Member& member, const View& view, Words words)
{
    if (member.type == BaseType::enumeration)
        return listed(schema::values(member), view, words);
    return std::string(type_words(member.type)) + (member.type == BaseType::id ? "" : characters(member)) +
           range(member);
}

std::string what_it_takes(const schema::AttributeRow& row, const View& view)
{
    const auto values = schema::values(row);
    return values.empty() ? std::string(type_words(row.type)) : listed(values, view, Words::some);
}

std::string reach_notes(const Reach& own, const Reach& outside, const View& view)
{
    std::string notes;
    if (own.since > outside.since)
        append(notes, "since " + own.since.text(), "; ");
    const auto lacking = static_cast<std::uint8_t>(own.not_in & ~outside.not_in);
    if (const auto editions = editions_in(lacking); !editions.empty() && !view.edition)
        append(notes, "not in " + editions, "; ");
    return notes;
}

std::string other_notes(const schema::Member& member)
{
    std::string notes;
    const std::string absent(member.meant_when_absent);
    if (!absent.empty())
        append(notes, absent + (member.empty_is_default ? " when left out or empty" : " when left out"),
               "; ");
    if (member.macro == schema::MacroUse::defines)
        append(notes, "takes @defMacro", "; ");
    if (member.macro == schema::MacroUse::uses)
        append(notes, "takes @useMacro", "; ");
    if (member.really_required)
        append(notes, "optional in the schema, required by QuickBooks", "; ");
    return notes;
}

std::string editions_in(std::uint8_t editions)
{
    std::string text;
    for (const auto edition : {Edition::us, Edition::ca, Edition::uk, Edition::au})
        if (schema::contains(editions, edition))
            append(text, schema::edition_name(edition), ", ");
    return text;
}

std::string what_it_does(const schema::Message& message)
{
    if (message.kind == schema::Kind::report)
        return "report";
    constexpr auto words =
        std::to_array<std::string_view>({"add", "modify", "query", "delete", "void", "merge"});
    return std::string(words.at(static_cast<std::size_t>(message.operation))) +
           (schema::has_iterator(message) ? ", page by page" : "");
}

} // namespace qbxml
