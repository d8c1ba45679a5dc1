#include "server/import/shares.h"

#include "tests/support/catch.h"

#include <random>

using qbxml::Decimal;
using namespace server;

namespace {

Decimal of(const char* text) { return *Decimal::parse(text); }

} // namespace

TEST_CASE("shares: a cent too many goes to the largest remainder", "[import]")
{
    CHECK(shared_out(of("1.00"), {of("1"), of("1"), of("1")}) ==
          std::vector{of("0.34"), of("0.33"), of("0.33")});
    CHECK(shared_out(of("0.10"), {of("1"), of("5"), of("1")}) ==
          std::vector{of("0.02"), of("0.07"), of("0.01")});
    CHECK(shared_out(of("-1.00"), {of("1"), of("2")}) == std::vector{of("-0.33"), of("-0.67")});
    CHECK(shared_out(of("5.00"), {of("0"), of("0")}) == std::vector{of("5.00"), of("0.00")});
    CHECK(shared_out(of("5.00"), {}).empty());
}

TEST_CASE("shares: whatever is shared out adds up, and a price with its discount makes its amount",
          "[import]")
{
    std::mt19937 random(7); // NOLINT: the same numbers each time
    for (int round = 0; round < 2000; ++round) {
        std::vector<Decimal> weights;
        for (unsigned i = 0; i <= random() % 6; ++i)
            weights.push_back(Decimal::from_cents(random() % 100000));
        const Decimal total = Decimal::from_cents(random() % 10000000);
        REQUIRE(sum(shared_out(total, weights)) == total);
        const Decimal quantity = Decimal::whole(1 + random() % 5000);
        const Priced price = priced(total, quantity);
        REQUIRE(times_to_cents(quantity, price.unit_price) - price.discount == total);
        REQUIRE_FALSE(price.discount.is_negative());
    }
    CHECK(priced(of("25.00"), of("3")).unit_price == of("8.33333"));
    CHECK(priced(of("25.00"), of("3")).discount.is_zero());
}

TEST_CASE("shares: a part is rounded half up to the cent, and a rate becomes per cent", "[import]")
{
    CHECK(part_of(of("10.00"), of("1"), of("3")) == of("3.33"));
    CHECK(part_of(of("0.05"), of("1"), of("2")) == of("0.03"));
    CHECK(part_of(of("9.99"), of("1"), of("0")) == of("9.99"));
    CHECK(hundredfold(of("0.0625")) == of("6.25"));
    CHECK(hundredfold(of("0.06625")) == of("6.625"));
}
