#include "tests/support/random_values.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace random_messages {
namespace {

using namespace qbxml;
using schema::BaseType;
using Texts = std::span<const std::string_view>;

/// Spellings of each type: such as a shop has first, then what the type allows at its bounds.
struct Spellings {
    Texts usual;
    Texts bounds;
};

constexpr auto booleans = std::to_array<std::string_view>({"true", "false"});
constexpr auto odd_booleans = std::to_array<std::string_view>({"true", "false", "1", "0", ""});
constexpr auto dates = std::to_array<std::string_view>({"2026-11-20", "2025-01-31", "2024-02-29"});
constexpr auto odd_dates = std::to_array<std::string_view>(
    {"1901-01-01", "9999-12-31", "2000-02-29", "2026-11-20Z", "2026-11-20-08:00", "2026-11-20+14:00", ""});
constexpr auto times = std::to_array<std::string_view>(
    {"2026-11-20T15:04:05", "2026-11-20T15:04:05-08:00", "2025-06-30T00:00:00+02:00"});
constexpr auto odd_times = std::to_array<std::string_view>(
    {"2026-11-20", "2026-1-2", "2026-11-20T9", "2026-11-20T9:5", "2026-11-20T23:59:59+1:0", ""});
constexpr auto intervals = std::to_array<std::string_view>({"PT1H30M", "PT8H", "PT0H45M0S"});
constexpr auto odd_intervals = std::to_array<std::string_view>({"PT1S", "-PT1H", "PT100000H59M59S", ""});
constexpr auto amounts = std::to_array<std::string_view>({"12.30", "1499.00", "-25.00", "0.05", "0.00"});
constexpr auto odd_amounts = std::to_array<std::string_view>(
    {"-1234567890123.45", "9999999999999.99", "+7", "0", "-0.01", "0000000000012.30", ""});
constexpr auto numbers = std::to_array<std::string_view>({"1", "12", "0.125", "8.25", "199.95", "-3"});
constexpr auto odd_numbers = std::to_array<std::string_view>(
    {"1234567890.12345", "-9999999999.99999", "+0.00001", "0", "1.10000", ""});
constexpr auto integers = std::to_array<std::string_view>({"1", "7", "30", "250"});
constexpr auto odd_integers =
    std::to_array<std::string_view>({"2147483647", "-2147483648", "0", "+5", "007"});
constexpr auto guids = std::to_array<std::string_view>({"0", "{7d543f23-f3b1-4dea-8ff4-37bd26d15e6c}"});
constexpr auto odd_guids = std::to_array<std::string_view>(
    {"{01234567-89ab-cdef-0123-456789ABCDEF}", "{FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF}", "0"});
constexpr auto floats = std::to_array<std::string_view>({"1.25", "0.5", "3"});
constexpr auto odd_floats =
    std::to_array<std::string_view>({".5", "5.", "-0.000001", "12345678901234567890", ""});
constexpr auto ids =
    std::to_array<std::string_view>({"80000001-1446673838", "1A2B-1732099845", "5D3C2-1446673999"});
constexpr auto odd_ids = std::to_array<std::string_view>({"-1", "x", "123456789012345678901234567890123456"});
constexpr auto phrases = std::to_array<std::string_view>(
    {"Ada Lovelace", "Müller & Söhne", "12 Harbor Street", "Widget, blue", "Café \"Zur Post\"", "San José",
     "O'Brien", "Net 30", "a < b", "Delivery on Friday"});

Spellings spellings(BaseType type)
{
    switch (type) {
    case BaseType::boolean:
        return {booleans, odd_booleans};
    case BaseType::date:
        return {dates, odd_dates};
    case BaseType::date_time:
        return {times, odd_times};
    case BaseType::time_interval:
        return {intervals, odd_intervals};
    case BaseType::amount:
        return {amounts, odd_amounts};
    case BaseType::price:
    case BaseType::quantity:
    case BaseType::percent:
        return {numbers, odd_numbers};
    case BaseType::integer:
        return {integers, odd_integers};
    case BaseType::guid:
        return {guids, odd_guids};
    case BaseType::floating:
        return {floats, odd_floats};
    case BaseType::id:
        return {ids, odd_ids};
    default:
        return {phrases, phrases};
    }
}

std::string one_of(Texts texts, Chance& chance) { return std::string(texts[below(texts.size(), chance)]); }

/// Inside a range only its ends are known to be right, so these are what is drawn.
std::string in_range(const schema::Member& member, Chance& chance)
{
    if (member.low.empty() || (!member.high.empty() && in_percent(50, chance)))
        return std::string(member.high);
    if (member.high.empty() && in_percent(50, chance))
        return "100";
    return std::string(member.low);
}

std::string word(const schema::Member& member, const Scope& scope, Chance& chance)
{
    const auto known = words(schema::values(member), scope);
    return known.empty() ? std::string() : known[below(known.size(), chance)];
}

/// As many of the phrase's characters as fit. The phrases hold no character of more than two bytes.
std::string shortened(std::string phrase, std::size_t characters)
{
    std::size_t at = 0;
    for (std::size_t i = 0; i < characters && at < phrase.size(); ++i)
        at += (static_cast<unsigned char>(phrase[at]) & 0x80U) != 0 ? 2 : 1;
    phrase.resize(std::min(at, phrase.size()));
    while (!phrase.empty() && phrase.back() == ' ')
        phrase.pop_back();
    return phrase;
}

std::string string_value(std::size_t most, Fill fill, Chance& chance)
{
    constexpr std::size_t long_enough = 300; // where the schema sets no end
    if (fill == Fill::minimal)
        return text(1, chance);
    if (fill == Fill::everything)
        return text(most == 0 ? long_enough : most, chance);
    const auto phrase = one_of(phrases, chance);
    return most == 0 ? phrase : shortened(phrase, most);
}

} // namespace

std::size_t below(std::size_t limit, Chance& chance)
{
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(chance);
}

bool in_percent(unsigned percent, Chance& chance) { return below(100, chance) < percent; }

std::vector<std::string> words(std::span<const schema::EnumValue> values, const Scope& scope)
{
    std::vector<std::string> known;
    for (const auto& candidate : values)
        if (scope.sees(candidate))
            known.emplace_back(candidate.text);
    return known;
}

std::size_t most_characters(const schema::Member& member, const Scope& scope)
{
    constexpr std::size_t longest_id = 36;
    if (member.type == BaseType::id)
        return longest_id;
    if (scope.with_notes() && schema::contains(member.other_editions, scope.target.edition))
        return member.other_length;
    return member.max_length;
}

std::string text(std::size_t characters, Chance& chance)
{
    constexpr auto alphabet = std::to_array<std::string_view>(
        {"a", "Z", "7", "-", ".", "&", "<", ">", "\"", "'", "]", "é", "ß", "Ñ", "ÿ", "¡"});
    std::string result;
    for (std::size_t i = 0; i < characters; ++i) {
        const bool at_end = i == 0 || i + 1 == characters;
        if (at_end || in_percent(85, chance))
            result += alphabet[below(alphabet.size(), chance)];
        else
            result += in_percent(10, chance) ? "\n" : " ";
    }
    return result;
}

std::string value(const schema::Member& member, const Scope& scope, Fill fill, Chance& chance)
{
    if (member.type == BaseType::enumeration)
        return word(member, scope, chance);
    if (!member.low.empty() || !member.high.empty())
        return in_range(member, chance);
    const auto most = most_characters(member, scope);
    if (member.type == BaseType::string || member.type == BaseType::macro)
        return string_value(most, fill, chance);
    const auto known = spellings(member.type);
    const auto drawn = one_of(fill == Fill::everything ? known.bounds : known.usual, chance);
    return most == 0 ? drawn : shortened(drawn, most);
}

} // namespace random_messages
