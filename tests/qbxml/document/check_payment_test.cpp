#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;

namespace {

qbxml::Payment payment()
{
    qbxml::Payment one;
    one.external_id = "P-1";
    one.customer.name = "Jane";
    one.amount = amount("100.00");
    one.method = "Visa";
    one.fee = amount("3.00");
    one.apply = {{"S-1", amount("60.00")}, {"S-2", amount("40.00")}};
    return one;
}

/// The paths of what is wrong once `change` has been made.
Paths after(void (*change)(qbxml::Payment&))
{
    qbxml::Payment one = payment();
    change(one);
    return paths(qbxml::check(one));
}

} // namespace

TEST_CASE("check: a payment for sales, in part or in advance is fine", "[document]")
{
    CHECK(after([](qbxml::Payment&) {}).empty());
    CHECK(after([](qbxml::Payment& one) { one.apply.pop_back(); }).empty());
    CHECK(after([](qbxml::Payment& one) { one.apply.clear(); }).empty());
    CHECK(after([](qbxml::Payment& one) { one.customer = {}; }).empty());
}

TEST_CASE("check: each fault of a payment is named by its path", "[document]")
{
    CHECK(after([](qbxml::Payment& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after([](qbxml::Payment& one) { one.method.clear(); }) == Paths{"method"});
    CHECK(after([](qbxml::Payment& one) { one.amount = amount("-1"); }).front() == "amount");
    CHECK(after([](qbxml::Payment& one) { one.amount = amount("100.001"); }) == Paths{"amount"});
    CHECK(after([](qbxml::Payment& one) { one.fee = amount("-1"); }) == Paths{"fee"});
    CHECK(after([](qbxml::Payment& one) { one.fee = amount("100.01"); }) == Paths{"fee"});
    CHECK(after([](qbxml::Payment& one) { one.apply[1].external_id.clear(); }) ==
          Paths{"apply[1].external_id"});
    CHECK(after([](qbxml::Payment& one) { one.apply[1].external_id = "S-1"; }) ==
          Paths{"apply[1].external_id"});
    CHECK(after([](qbxml::Payment& one) { one.apply[0].amount = {}; }) == Paths{"apply[0].amount"});
    CHECK(after([](qbxml::Payment& one) {
              one.customer = {};
              one.apply.clear();
          }) == Paths{"customer"});
}

TEST_CASE("check: more applied than paid is refused with both sums, and the fee where it is that",
          "[document]")
{
    qbxml::Payment one = payment();
    one.amount = amount("97.00");
    const auto faults = qbxml::check(one);
    REQUIRE(paths(faults) == Paths{"apply"});
    CHECK(faults[0].message.find("97.00") != std::string::npos);
    CHECK(faults[0].message.find("S-1 60.00 and S-2 40.00 add up to 100.00") != std::string::npos);
    CHECK(faults[0].message.find("exactly the fee") != std::string::npos);
}

TEST_CASE("check: a settlement says what it settles and how much", "[document]")
{
    qbxml::Settlement settlement;
    CHECK(paths(qbxml::check(settlement)) == Paths{"external_id", "refund", "amount"});
    settlement.external_id = "R-1/settlement";
    settlement.refund = "R-1";
    settlement.amount = amount("5.00");
    CHECK(qbxml::check(settlement).empty());
}
