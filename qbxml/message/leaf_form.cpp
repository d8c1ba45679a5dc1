#include "qbxml/message/leaf_form.h"

#include "qbxml/value/date.h"

#include <algorithm>
#include <array>
#include <limits>

namespace qbxml {
namespace {

using schema::BaseType;

constexpr std::size_t any = std::numeric_limits<std::size_t>::max();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Reads a text from the left; each member says whether it found what it looked for and moves on only then.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool one_of(std::string_view characters)
    {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    template <typename Predicate>
    bool run(Predicate wanted, std::size_t least, std::size_t most)
    {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), wanted);
        const auto count = std::min(static_cast<std::size_t>(end - rest_.begin()), most);
        if (count < least)
            return false;
        rest_.remove_prefix(count);
        return true;
    }

    bool digits(std::size_t least, std::size_t most) { return run(is_digit, least, most); }
    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

bool is_number(std::string_view text, std::size_t whole, std::size_t least_decimals,
               std::size_t most_decimals)
{
    Reader reader(text);
    reader.one_of("+-");
    if (!reader.digits(1, whole))
        return false;
    return reader.done() ||
           (reader.one_of(".") && reader.digits(least_decimals, most_decimals) && reader.done());
}

/// xsd:decimal: the digits of one side of the point may be missing.
bool is_decimal(std::string_view text)
{
    Reader reader(text);
    reader.one_of("+-");
    const bool whole = reader.digits(1, any);
    if (reader.done())
        return whole;
    return reader.one_of(".") && (reader.digits(1, any) || whole) && reader.done();
}

bool is_integer(std::string_view text)
{
    Reader reader(text);
    reader.one_of("+-");
    return reader.digits(1, any) && reader.done();
}

/// xsd:date: a real day, perhaps with a time zone.
bool is_date(std::string_view text)
{
    if (!Date::parse(text.substr(0, std::min<std::size_t>(10, text.size()))))
        return false;
    const auto zone = text.substr(10);
    if (zone.empty() || zone == "Z")
        return true;
    Reader reader(zone);
    const bool formed =
        reader.one_of("+-") && reader.digits(2, 2) && reader.one_of(":") && reader.digits(2, 2);
    if (!formed || !reader.done())
        return false;
    const auto hours = zone.substr(1, 2);
    const auto minutes = zone.substr(4, 2);
    return (hours < "14" && minutes < "60") || (hours == "14" && minutes == "00");
}

bool is_date_time(std::string_view text)
{
    Reader reader(text);
    const auto small = [&] { return reader.digits(1, 2); };
    if (!(reader.digits(4, 4) && reader.one_of("-") && small() && reader.one_of("-") && small()))
        return false;
    if (!reader.one_of("T"))
        return reader.done();
    if (!small())
        return false;
    for (int part = 0; part < 2; ++part) { // minutes, then seconds
        if (reader.done())
            return true;
        if (!(reader.one_of(":") && small()))
            return false;
    }
    if (reader.one_of("+-") && !(small() && reader.one_of(":") && small()))
        return false;
    return reader.done();
}

/// Hours, minutes and seconds of an xsd:duration, at least one of them.
bool is_time_interval(std::string_view text)
{
    Reader reader(text);
    reader.one_of("-");
    if (!reader.one_of("P") || !reader.one_of("T") || reader.done())
        return false;
    std::string_view units = "HMS";
    while (!reader.done()) {
        if (!reader.digits(1, any) || reader.done())
            return false;
        const auto unit = units.find(reader.rest().front());
        if (unit == std::string_view::npos)
            return false;
        units.remove_prefix(unit + 1);
        reader.one_of("HMS");
    }
    return true;
}

bool is_guid(std::string_view text)
{
    if (text == "0")
        return true;
    Reader reader(text);
    if (!reader.one_of("{") || !reader.run(is_hex_digit, 8, 8))
        return false;
    for (int group = 0; group < 3; ++group)
        if (!reader.one_of("-") || !reader.run(is_hex_digit, 4, 4))
            return false;
    return reader.one_of("-") && reader.run(is_hex_digit, 12, 12) && reader.one_of("}") && reader.done();
}

bool is_boolean(std::string_view text)
{
    return text == "true" || text == "false" || text == "1" || text == "0";
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool has_form(std::string_view text, BaseType type)
{
    const auto inner = trimmed(text); // where the schema lets surrounding blanks collapse
    switch (type) {
    case BaseType::boolean:
        return inner.empty() || is_boolean(inner);
    case BaseType::date:
        return inner.empty() || is_date(inner);
    case BaseType::date_time:
        return inner.empty() || is_date_time(text);
    case BaseType::time_interval:
        return inner.empty() || is_time_interval(inner);
    case BaseType::floating:
        return inner.empty() || is_decimal(inner);
    case BaseType::integer:
        return is_integer(inner);
    case BaseType::amount:
        return text.empty() || is_number(text, 13, 2, 2);
    case BaseType::price:
    case BaseType::quantity:
    case BaseType::percent:
        return text.empty() || is_number(text, 10, 1, 5);
    case BaseType::guid:
        return is_guid(text);
    case BaseType::aggregate:
    case BaseType::id:
    case BaseType::string:
    case BaseType::enumeration:
    case BaseType::macro:
        return true;
    }
    return false;
}

std::string_view noun_of(BaseType type)
{
    constexpr auto nouns = std::to_array<std::string_view>(
        {"aggregate", "ID", "text", "boolean", "date", "date and time", "duration", "amount", "price",
         "quantity", "percentage", "word", "whole number", "GUID", "decimal number", "macro"});
    return nouns.at(static_cast<std::size_t>(type));
}

std::string_view form_of(BaseType type)
{
    switch (type) {
    case BaseType::boolean:
        return "true or false";
    case BaseType::date:
        return "YYYY-MM-DD, such as 2026-11-20";
    case BaseType::date_time:
        return "YYYY-MM-DDTHH:MM:SS, such as 2026-11-20T15:04:05";
    case BaseType::time_interval:
        return "hours and minutes, such as PT1H30M";
    case BaseType::floating:
        return "a decimal number";
    case BaseType::integer:
        return "a whole number";
    case BaseType::amount:
        return "at most 13 digits, and exactly two decimals or none, such as 12.30";
    case BaseType::price:
    case BaseType::quantity:
    case BaseType::percent:
        return "at most 10 digits and 5 decimals, such as 0.125";
    case BaseType::guid:
        return "0, or {8-4-4-4-12 hexadecimal digits} in braces";
    case BaseType::aggregate:
        return "elements";
    case BaseType::id:
    case BaseType::string:
    case BaseType::enumeration:
    case BaseType::macro:
        return "text";
    }
    return "text";
}

} // namespace qbxml
