#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;

TEST_CASE("check: only inventory items have stock and an asset account", "[document]")
{
    qbxml::Item item;
    item.sku = "X";
    item.name = "X";
    item.type = qbxml::ItemType::service;
    item.quantity_on_hand = amount("3");
    item.asset_account = "Inventory Asset";
    const auto faults = qbxml::check(item);
    CHECK(has(faults, "quantity_on_hand"));
    CHECK(has(faults, "accounts.asset"));
}

TEST_CASE("check: customers, vendors and items have an id and a name", "[document]")
{
    CHECK(paths(qbxml::check(qbxml::Customer{})) == Paths{"external_id", "name"});
    CHECK(paths(qbxml::check(qbxml::Vendor{})) == Paths{"external_id", "name"});
    CHECK(paths(qbxml::check(qbxml::Item{})) == Paths{"sku", "name"});
}

TEST_CASE("check: an item's price and cost are 0 or more", "[document]")
{
    qbxml::Item item;
    item.sku = "X";
    item.name = "X";
    item.price = amount("0");
    item.cost = amount("0.00001");
    CHECK(qbxml::check(item).empty());
    item.price = amount("-1");
    item.cost = amount("-1");
    CHECK(paths(qbxml::check(item)) == Paths{"price", "cost"});
}
