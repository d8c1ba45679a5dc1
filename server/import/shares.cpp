#include "server/import/shares.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>

namespace server {
namespace {

using qbxml::Decimal;

/// Products of two amounts need more than 64 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t per_whole = 100'000;
constexpr std::int64_t per_cent = 1'000;

/// In hundred-thousandths.
std::int64_t units_of(Decimal value)
{
    std::string text = value.plain();
    const auto point = text.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    if (point != std::string::npos) {
        text.erase(point, 1);
    }
    return std::stoll(text + std::string(5 - decimals, '0'));
}

Decimal from_units(std::int64_t units)
{
    const std::string rest = std::to_string(units % per_whole);
    const auto value =
        Decimal::parse(std::to_string(units / per_whole) + "." + std::string(5 - rest.size(), '0') + rest);
    if (!value) {
        throw std::overflow_error("a number is larger than any that QuickBooks can hold");
    }
    return *value;
}

std::int64_t cents_of(Decimal amount) { return units_of(amount.rounded_to_cents()) / per_cent; }

/// Half up, of numbers that are not negative.
std::int64_t divided(Wide product, std::int64_t by)
{
    return static_cast<std::int64_t>((product * 2 + by) / (static_cast<Wide>(by) * 2));
}

} // namespace

Decimal sum(const std::vector<Decimal>& amounts)
{
    return std::accumulate(amounts.begin(), amounts.end(), Decimal{});
}

Decimal hundredfold(Decimal rate)
{
    return rate.is_negative() ? -hundredfold(-rate) : from_units(units_of(rate) * 100);
}

std::vector<Decimal> shared_out(Decimal total, const std::vector<Decimal>& weights)
{
    std::vector<std::int64_t> weight;
    for (const Decimal one : weights) {
        weight.push_back(std::max<std::int64_t>(units_of(one), 0));
    }
    const std::int64_t whole = std::accumulate(weight.begin(), weight.end(), std::int64_t{0});
    if (whole == 0 && !weight.empty()) {
        weight[0] = 1;
    }
    const std::int64_t cents = std::abs(cents_of(total));
    std::vector<std::int64_t> shares;
    std::vector<std::size_t> order(weight.size());
    std::vector<std::int64_t> remainders;
    std::int64_t left = cents;
    for (const std::int64_t one : weight) {
        const Wide product = static_cast<Wide>(cents) * one;
        shares.push_back(static_cast<std::int64_t>(product / std::max<std::int64_t>(whole, 1)));
        remainders.push_back(static_cast<std::int64_t>(product % std::max<std::int64_t>(whole, 1)));
        left -= shares.back();
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0 && i < order.size(); ++i, --left) {
        ++shares[order[i]];
    }
    std::vector<Decimal> amounts;
    for (const std::int64_t share : shares) {
        amounts.push_back(Decimal::from_cents(total.is_negative() ? -share : share));
    }
    return amounts;
}

Decimal part_of(Decimal amount, Decimal part, Decimal whole)
{
    if (!(whole > Decimal{})) {
        return amount;
    }
    const auto cents = divided(static_cast<Wide>(cents_of(amount)) * units_of(part), units_of(whole));
    return Decimal::from_cents(cents);
}

Priced priced(Decimal amount, Decimal quantity)
{
    const std::int64_t count = units_of(quantity);
    if (count <= 0) {
        return {amount, Decimal{}};
    }
    const Wide product = static_cast<Wide>(units_of(amount)) * per_whole;
    std::int64_t price = divided(product, count);
    if (times_to_cents(quantity, from_units(price)) < amount) {
        ++price;
    }
    const Decimal unit_price = from_units(price);
    return {unit_price, times_to_cents(quantity, unit_price) - amount};
}

} // namespace server
