#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;

namespace {

qbxml::Adjustment adjustment()
{
    qbxml::Adjustment one;
    one.external_id = "A-1";
    one.lines = {
        {"TEA", amount("-3"), {}, {}}, {"CUP", {}, amount("0"), {}}, {"POT", {}, {}, amount("12.50")}};
    return one;
}

qbxml::Transfer transfer() { return {"T-1", {}, "", "Main Street", "Kiosk", "", {{"TEA", amount("3")}}}; }

Paths after(void (*change)(qbxml::Adjustment&))
{
    qbxml::Adjustment one = adjustment();
    change(one);
    return paths(qbxml::check(one));
}

Paths after_moving(void (*change)(qbxml::Transfer&))
{
    qbxml::Transfer one = transfer();
    change(one);
    return paths(qbxml::check(one));
}

} // namespace

TEST_CASE("check: a line of an adjustment says one thing: a difference, a new quantity or a value",
          "[document]")
{
    CHECK(after([](qbxml::Adjustment&) {}).empty());
    CHECK(after([](qbxml::Adjustment& one) { one.lines[0].quantity_difference.reset(); }) ==
          Paths{"lines[0]"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[0].new_quantity = amount("1"); }) ==
          Paths{"lines[0]"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[1].value = amount("1"); }) == Paths{"lines[1]"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[0].quantity_difference = amount("0"); }) ==
          Paths{"lines[0].quantity_difference"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[1].new_quantity = amount("-1"); }) ==
          Paths{"lines[1].new_quantity"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[2].value = amount("1.005"); }) ==
          Paths{"lines[2].value"});
}

TEST_CASE("check: an adjustment has an id and lines, each of another sku", "[document]")
{
    CHECK(after([](qbxml::Adjustment& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines.clear(); }) == Paths{"lines"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[1].sku.clear(); }) == Paths{"lines[1].sku"});
    CHECK(after([](qbxml::Adjustment& one) { one.lines[1].sku = "tea"; }) == Paths{"lines[1].sku"});
}

TEST_CASE("check: a transfer goes from one site to another", "[document]")
{
    CHECK(after_moving([](qbxml::Transfer&) {}).empty());
    CHECK(after_moving([](qbxml::Transfer& one) { one.external_id.clear(); }) == Paths{"external_id"});
    CHECK(after_moving([](qbxml::Transfer& one) { one.from_site.clear(); }) == Paths{"from_site"});
    CHECK(after_moving([](qbxml::Transfer& one) { one.to_site.clear(); }) == Paths{"to_site"});
    CHECK(after_moving([](qbxml::Transfer& one) { one.to_site = "MAIN STREET"; }) == Paths{"to_site"});
    CHECK(after_moving([](qbxml::Transfer& one) { one.lines.clear(); }) == Paths{"lines"});
    CHECK(after_moving([](qbxml::Transfer& one) { one.lines[0].quantity = amount("0"); }) ==
          Paths{"lines[0].quantity"});
}
