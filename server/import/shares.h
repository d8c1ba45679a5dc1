#pragma once

#include "qbxml/value/decimal.h"

#include <vector>

namespace server {

/// Shares whole cents out in proportion to the weights, so that the shares add up: what rounding leaves goes
/// to the largest remainders, the first of equals first. Without any weight the first one takes all.
std::vector<qbxml::Decimal> shared_out(qbxml::Decimal total, const std::vector<qbxml::Decimal>& weights);

/// amount × part / whole, rounded half up to the cent; the amount itself when the whole is zero.
qbxml::Decimal part_of(qbxml::Decimal amount, qbxml::Decimal part, qbxml::Decimal whole);

/// A price and a discount that make exactly the amount of so many: quantity × price, rounded to the cent,
/// less the discount. The discount is zero wherever a price of five decimals can say it alone.
struct Priced {
    qbxml::Decimal unit_price;
    qbxml::Decimal discount;
};
Priced priced(qbxml::Decimal amount, qbxml::Decimal quantity);

/// A rate as Shopify writes it (0.0625) in per cent (6.25).
qbxml::Decimal hundredfold(qbxml::Decimal rate);

qbxml::Decimal sum(const std::vector<qbxml::Decimal>& amounts);

} // namespace server
