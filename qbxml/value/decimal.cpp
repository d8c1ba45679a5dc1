#include "qbxml/value/decimal.h"

#include <cassert>
#include <stdexcept>

namespace qbxml {
namespace {

constexpr std::int64_t scale = 100'000; // units in one whole
constexpr std::int64_t units_per_cent = 1'000;
constexpr std::int64_t limit = 1'000'000'000'000'000'000; // 13 digits before the point and 5 after it
constexpr std::size_t whole_digits = 13;
constexpr std::size_t fraction_digits = 5;

std::int64_t in_range(std::int64_t units)
{
    if (units <= -limit || units >= limit)
        throw std::overflow_error("a decimal number needs more than 13 digits before the point");
    return units;
}

std::uint64_t magnitude(std::int64_t units)
{
    return units < 0 ? static_cast<std::uint64_t>(-units) : static_cast<std::uint64_t>(units);
}

/// Reads digits until something else stands there; nothing when there are none or too many.
std::optional<std::string_view> take_digits(std::string_view& rest, std::size_t most)
{
    std::size_t count = 0;
    while (count < rest.size() && rest[count] >= '0' && rest[count] <= '9')
        ++count;
    if (count == 0 || count > most)
        return std::nullopt;
    const auto digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

std::int64_t number(std::string_view digits)
{
    std::int64_t value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

std::string with_sign(bool negative, const std::string& digits) { return negative ? "-" + digits : digits; }

std::string padded(std::uint64_t value, std::size_t width)
{
    auto digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+'))
        text.remove_prefix(1);
    const auto whole_part = take_digits(text, whole_digits);
    if (!whole_part)
        return std::nullopt;
    std::int64_t units = number(*whole_part) * scale;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        const auto fraction = take_digits(text, fraction_digits);
        if (!fraction)
            return std::nullopt;
        units += number(std::string(*fraction).append(fraction_digits - fraction->size(), '0'));
    }
    if (!text.empty())
        return std::nullopt;
    return Decimal(negative ? -units : units);
}

Decimal Decimal::from_cents(std::int64_t cents)
{
    if (cents <= -limit / units_per_cent || cents >= limit / units_per_cent)
        throw std::overflow_error("an amount in cents has more than 15 digits");
    return Decimal(cents * units_per_cent);
}

Decimal Decimal::whole(std::int64_t units)
{
    if (units <= -limit / scale || units >= limit / scale)
        throw std::overflow_error("a whole number has more than 13 digits");
    return Decimal(units * scale);
}

std::string Decimal::amount() const
{
    assert(is_whole_cents());
    const auto cents = magnitude(units_) / units_per_cent;
    return with_sign(is_negative(), std::to_string(cents / 100) + "." + padded(cents % 100, 2));
}

std::string Decimal::plain() const
{
    const auto value = magnitude(units_);
    auto text = std::to_string(value / scale);
    if (value % scale != 0) {
        text += "." + padded(value % scale, fraction_digits);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return with_sign(is_negative(), text);
}

std::int64_t Decimal::cents() const
{
    assert(is_whole_cents());
    return units_ / units_per_cent;
}

Decimal Decimal::rounded_to_cents() const
{
    const auto cents = static_cast<std::int64_t>((magnitude(units_) + units_per_cent / 2) / units_per_cent);
    return from_cents(is_negative() ? -cents : cents);
}

Decimal Decimal::operator-() const { return Decimal(-units_); }

Decimal operator+(Decimal a, Decimal b)
{
    return Decimal(in_range(a.units_ + b.units_)); // two numbers below 10^18 never overflow 64 bits
}

Decimal operator-(Decimal a, Decimal b) { return Decimal(in_range(a.units_ - b.units_)); }

Decimal times_to_cents(Decimal a, Decimal b)
{
    // Schoolbook multiplication in halves of nine digits: the exact product has 36 digits and 64 bits
    // hold 18.
    constexpr std::uint64_t half = 1'000'000'000;
    const auto left = magnitude(a.units_);
    const auto right = magnitude(b.units_);
    const auto high = (left / half) * (right / half);
    const auto middle = (left / half) * (right % half) + (left % half) * (right / half);
    const auto low = (left % half) * (right % half);
    // The product counts 10^-10, a cent is 10^8 of those: high weighs 10^10 cents, middle 10 cents.
    constexpr std::uint64_t cents_limit = 1'000'000'000'000'000;
    if (high >= cents_limit / 10'000'000'000 || middle >= cents_limit / 10)
        throw std::overflow_error("a product needs more than 13 digits before the point");
    const auto cents = high * 10'000'000'000 + middle * 10 + (low + 50'000'000) / 100'000'000;
    const auto sum = static_cast<std::int64_t>(cents);
    return Decimal::from_cents(a.is_negative() != b.is_negative() ? -sum : sum);
}

Decimal percent_to_cents(Decimal amount, Decimal percent)
{
    assert(amount.is_whole_cents());
    return times_to_cents(Decimal(amount.units_ / 100), percent); // a cent has a thousand units: it is exact
}

} // namespace qbxml
