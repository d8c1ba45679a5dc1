#include "qbxml/value/decimal.h"

#include "tests/support/catch.h"

#include <stdexcept>

using qbxml::Decimal;

namespace {

Decimal decimal(std::string_view text)
{
    const auto value = Decimal::parse(text);
    REQUIRE(value);
    return *value;
}

} // namespace

TEST_CASE("decimal: what is read comes out in its shortest spelling", "[qbxml][value]")
{
    CHECK(decimal("3").plain() == "3");
    CHECK(decimal("+3.50").plain() == "3.5");
    CHECK(decimal("-0.12500").plain() == "-0.125");
    CHECK(decimal("-0").plain() == "0");
    CHECK(decimal("9999999999999.99999").plain() == "9999999999999.99999");
    CHECK(decimal("0.00001").plain() == "0.00001");
}

TEST_CASE("decimal: other spellings are refused", "[qbxml][value]")
{
    for (const auto* text : {"", "+", "-", ".5", "5.", "1e3", " 1", "1 ", "1,5", "--1", "12345678901234",
                             "1.123456", "0x10", "1.2.3", "NaN"})
        CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("decimal: an amount has exactly two decimals", "[qbxml][value]")
{
    CHECK(decimal("12.3").amount() == "12.30");
    CHECK(decimal("-0.05").amount() == "-0.05");
    CHECK(Decimal::from_cents(-123456).amount() == "-1234.56");
    CHECK(Decimal::whole(7).amount() == "7.00");
    CHECK_FALSE(decimal("0.125").is_whole_cents());
}

TEST_CASE("decimal: rounding goes half away from zero", "[qbxml][value]")
{
    CHECK(decimal("0.005").rounded_to_cents().amount() == "0.01");
    CHECK(decimal("-0.005").rounded_to_cents().amount() == "-0.01");
    CHECK(decimal("0.00499").rounded_to_cents().amount() == "0.00");
    CHECK(decimal("1.00500").rounded_to_cents().amount() == "1.01");
}

TEST_CASE("decimal: a product is exact until it is rounded once", "[qbxml][value]")
{
    CHECK(times_to_cents(decimal("12"), decimal("14.00")).amount() == "168.00");
    CHECK(times_to_cents(decimal("3"), decimal("0.33333")).amount() == "1.00");
    CHECK(times_to_cents(decimal("0.1"), decimal("0.05")).amount() == "0.01");
    CHECK(times_to_cents(decimal("-0.1"), decimal("0.05")).amount() == "-0.01");
    CHECK(times_to_cents(decimal("0.1"), decimal("0.04999")).amount() == "0.00");
    CHECK(times_to_cents(decimal("1234567.89012"), decimal("7654.32109")).amount() == "9449779038.38");
    CHECK(times_to_cents(decimal("9999999999999"), decimal("1")).amount() == "9999999999999.00");
}

TEST_CASE("decimal: arithmetic that leaves the range says so", "[qbxml][value]")
{
    const auto most = decimal("9999999999999.99999");
    CHECK_THROWS_AS(most + decimal("0.00001"), std::overflow_error);
    CHECK_THROWS_AS(-most - decimal("1"), std::overflow_error);
    CHECK_THROWS_AS(most.rounded_to_cents(), std::overflow_error);
    CHECK_THROWS_AS(times_to_cents(most, decimal("2")), std::overflow_error);
    CHECK_THROWS_AS(times_to_cents(decimal("10000000"), decimal("1000000")), std::overflow_error);
    CHECK_THROWS_AS(Decimal::from_cents(1'000'000'000'000'000), std::overflow_error);
    CHECK_THROWS_AS(Decimal::whole(10'000'000'000'000), std::overflow_error);
    CHECK((most - most).is_zero());
}

TEST_CASE("decimal: numbers are ordered by value", "[qbxml][value]")
{
    CHECK(decimal("1.50") == decimal("1.5"));
    CHECK(decimal("-2") < decimal("1"));
    auto sum = decimal("0.1");
    sum += decimal("0.2");
    CHECK(sum == decimal("0.3"));
    sum -= decimal("0.4");
    CHECK(sum.is_negative());
}
