#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;
using qbxml::PurchaseType;

namespace {

qbxml::Purchase bill()
{
    qbxml::Purchase purchase;
    purchase.external_id = "B-1";
    purchase.vendor.name = "Mill";
    qbxml::PurchaseLine goods;
    goods.sku = "NOTE";
    goods.quantity = amount("10");
    goods.cost = amount("4.105");
    qbxml::PurchaseLine freight;
    freight.account = "Freight";
    freight.quantity = amount("1");
    freight.cost = amount("35.00");
    purchase.lines = {goods, freight};
    purchase.total = amount("76.05");
    return purchase;
}

Paths after(void (*change)(qbxml::Purchase&))
{
    qbxml::Purchase purchase = bill();
    change(purchase);
    return paths(qbxml::check(purchase));
}

} // namespace

TEST_CASE("check: a bill of goods and expenses is fine, with or without a total", "[document]")
{
    CHECK(after([](qbxml::Purchase&) {}).empty());
    CHECK(after([](qbxml::Purchase& one) { one.total.reset(); }).empty());
    CHECK(after([](qbxml::Purchase& one) { one.order = "PO-1"; }).empty());
    CHECK(after([](qbxml::Purchase& one) { one.type = PurchaseType::credit; }).empty());
}

TEST_CASE("check: each fault of a purchase is named by its path", "[document]")
{
    CHECK(after([](qbxml::Purchase& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after([](qbxml::Purchase& one) { one.vendor = {}; }) == Paths{"vendor"});
    CHECK(after([](qbxml::Purchase& one) {
              one.lines.clear();
              one.total.reset();
          }) == Paths{"lines"});
    CHECK(after([](qbxml::Purchase& one) { one.lines[0].sku.clear(); }) == Paths{"lines[0]"});
    CHECK(after([](qbxml::Purchase& one) { one.lines[0].account = "Freight"; }) == Paths{"lines[0].account"});
    CHECK(after([](qbxml::Purchase& one) { one.lines[0].quantity = amount("-1"); }).front() ==
          "lines[0].quantity");
    CHECK(after([](qbxml::Purchase& one) { one.lines[0].cost = amount("-1"); }).front() == "lines[0].cost");
    CHECK(after([](qbxml::Purchase& one) { one.type = PurchaseType::order; }) == Paths{"lines[1].account"});
    CHECK(after([](qbxml::Purchase& one) {
              one.type = PurchaseType::credit;
              one.order = "PO-1";
          }) == Paths{"order"});
    CHECK(after([](qbxml::Purchase& one) { one.expected_date = qbxml::Date{}; }) == Paths{"expected_date"});
    CHECK(after([](qbxml::Purchase& one) { one.closed = true; }) == Paths{"closed"});
    CHECK(after([](qbxml::Purchase& one) { one.lines[0].cost = amount("9999999999999"); }) == Paths{"lines"});
}

TEST_CASE("check: a purchase's total that differs is refused with both sums and the line that makes it",
          "[document]")
{
    qbxml::Purchase purchase = bill();
    purchase.total = amount("41.05");
    const auto faults = qbxml::check(purchase);
    REQUIRE(paths(faults) == Paths{"total"});
    CHECK(faults[0].message.find("41.05") != std::string::npos);
    CHECK(faults[0].message.find("76.05") != std::string::npos);
    CHECK(faults[0].message.find("exactly the amount of lines[1]") != std::string::npos);
}
