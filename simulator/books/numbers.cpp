#include "simulator/books/numbers.h"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/LocalDateTime.h>
#include <Poco/Timespan.h>
#include <Poco/Timestamp.h>
#include <Poco/Timezone.h>

#include <array>
#include <cassert>
#include <charconv>
#include <ctime>
#include <stdexcept>

namespace simulator {

namespace {

// Products of two 18-digit numbers need 128 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t one = 100000; // Decimal counts hundred-thousandths
constexpr std::int64_t cent = 1000;

std::int64_t units(Decimal value)
{
    const std::string text = value.plain();
    const auto point = text.find('.');
    std::string digits = text.substr(0, point);
    std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
    fraction.resize(5, '0');
    return std::stoll(digits + fraction);
}

Decimal from_units(Wide value)
{
    const bool negative = value < 0;
    const Wide magnitude = negative ? -value : value;
    if (magnitude / one > 9'999'999'999'999)
        throw std::overflow_error("a number left the range that QuickBooks keeps");
    const auto small = static_cast<std::int64_t>(magnitude);
    std::string fraction = std::to_string(small % one);
    fraction.insert(0, 5 - fraction.size(), '0');
    return Decimal::parse((negative ? "-" : "") + std::to_string(small / one) + "." + fraction).value();
}

/// numerator / denominator, half away from zero.
Wide divide(Wide numerator, Wide denominator)
{
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Wide half = denominator / 2;
    return (numerator < 0 ? numerator - half : numerator + half) / denominator;
}

Poco::LocalDateTime local(Time time) { return {Poco::DateTime(Poco::Timestamp::fromEpochTime(time))}; }

int digits(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    if (text.size() >= from + count)
        std::from_chars(text.data() + from, text.data() + from + count, value);
    return value;
}

} // namespace

Decimal quotient(Decimal a, Decimal b)
{
    assert(!b.is_zero());
    return from_units(divide(Wide{units(a)} * one, units(b)));
}

Decimal percent_of(Decimal amount, Decimal percent)
{
    const Wide hundred = Wide{100} * one;
    return from_units(divide(Wide{units(amount)} * units(percent), hundred * cent) * cent);
}

Decimal share_to_cents(Decimal amount, Decimal part, Decimal whole)
{
    assert(!whole.is_zero());
    // The bound is on the product: 128 bits hold amount × part for every amount and quantity that Decimal can
    // keep.
    return from_units(divide(Wide{units(amount)} * units(part), Wide{units(whole)} * cent) * cent);
}

std::string price_text(Decimal price)
{
    std::string text = price.plain();
    const auto point = text.find('.');
    if (point == std::string::npos)
        return text + ".00";
    if (text.size() - point == 2)
        text += '0';
    return text;
}

Decimal number(std::string_view text) { return Decimal::parse(text).value_or(Decimal{}); }

std::string date_time_text(Time time)
{
    return Poco::DateTimeFormatter::format(local(time), "%Y-%m-%dT%H:%M:%S%z");
}

bool is_summer_time(Time time) { return Poco::Timezone::isDst(Poco::Timestamp::fromEpochTime(time)); }

std::string date_text(Time time) { return Poco::DateTimeFormatter::format(local(time), "%Y-%m-%d"); }

Time instant(std::string_view text, DayEnd end)
{
    const bool bare = text.size() <= 10;
    const bool last = bare && end == DayEnd::last_second;
    const std::array<int, 3> clock{last ? 23 : digits(text, 11, 2), last ? 59 : digits(text, 14, 2),
                                   last ? 59 : digits(text, 17, 2)};
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    const auto sign = text.find_first_of("+-", 11);
    if (!bare && sign != std::string_view::npos) {
        const int offset = digits(text, sign + 1, 2) * 3600 + digits(text, sign + 4, 2) * 60;
        const Poco::DateTime utc(year, month, day, clock[0], clock[1], clock[2]);
        return utc.timestamp().epochTime() - (text[sign] == '-' ? -offset : offset);
    }
    std::tm at{};
    at.tm_year = year - 1900;
    at.tm_mon = month - 1;
    at.tm_mday = day;
    at.tm_hour = clock[0];
    at.tm_min = clock[1];
    at.tm_sec = clock[2];
    at.tm_isdst = -1; // whether summer time is in force follows from the date
    return std::mktime(&at);
}

std::string add_days(std::string_view date, int days)
{
    Poco::DateTime day(digits(date, 0, 4), digits(date, 5, 2), digits(date, 8, 2));
    day += Poco::Timespan(days, 0, 0, 0, 0);
    return Poco::DateTimeFormatter::format(day, "%Y-%m-%d");
}

} // namespace simulator
