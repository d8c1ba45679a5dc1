#include "qbxml/document/check.h"

#include "tests/support/catch.h"

#include <algorithm>

using qbxml::Decimal;

namespace {

qbxml::Sale invoice()
{
    qbxml::Sale sale;
    sale.external_id = "S-1";
    sale.type = qbxml::SaleType::invoice;
    sale.customer.name = "Jane";
    qbxml::SaleLine line;
    line.name = "Tea";
    line.quantity = *Decimal::parse("3");
    line.unit_price = *Decimal::parse("3.335");
    sale.lines = {line};
    sale.shipping = *Decimal::parse("4.00");
    sale.total = *Decimal::parse("14.01");
    return sale;
}

bool has(const qbxml::Faults& faults, const std::string& path)
{
    return std::any_of(faults.begin(), faults.end(),
                       [&](const qbxml::Fault& fault) { return fault.path == path; });
}

} // namespace

TEST_CASE("check: a line is rounded half up to the cent before the total is compared", "[document]")
{
    CHECK(invoice().lines[0].amount() == *Decimal::parse("10.01")); // 10.005
    CHECK(qbxml::check(invoice()).empty());
}

TEST_CASE("check: a total that does not add up is refused with both figures and the difference", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.total = *Decimal::parse("14.00");
    const auto faults = qbxml::check(sale);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].path == "total");
    CHECK(faults[0].message.find("14.00") != std::string::npos);
    CHECK(faults[0].message.find("14.01") != std::string::npos);
    CHECK(faults[0].message.find("-0.01") != std::string::npos);
}

TEST_CASE("check: an invoice without a customer is refused, a receipt without one is a walk-in", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.customer = {};
    CHECK(has(qbxml::check(sale), "customer"));
    sale.type = qbxml::SaleType::receipt;
    CHECK(qbxml::check(sale).empty());
}

TEST_CASE("check: a payment on an invoice and a receipt paid in part are refused by path", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.payments = {{"Visa", *Decimal::parse("14.01"), ""}};
    CHECK(has(qbxml::check(sale), "payments"));
    sale.type = qbxml::SaleType::receipt;
    CHECK(qbxml::check(sale).empty());
    sale.payments[0].amount = *Decimal::parse("10");
    CHECK(has(qbxml::check(sale), "payments[0].amount"));
}

TEST_CASE("check: amounts that no book can hold are faults, not crashes", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.lines[0].quantity = *Decimal::parse("9999999999999");
    sale.lines[0].unit_price = *Decimal::parse("9999999999999");
    CHECK(has(qbxml::check(sale), "lines"));
    sale = invoice();
    sale.lines[0].discount = *Decimal::parse("0.001");
    CHECK(has(qbxml::check(sale), "lines[0].discount"));
    sale.lines[0].discount = *Decimal::parse("11");
    CHECK(has(qbxml::check(sale), "lines[0].discount"));
    sale.lines[0].discount = *Decimal::parse("-1");
    CHECK(has(qbxml::check(sale), "lines[0].discount"));
}

TEST_CASE("check: a taxable line is refused as long as sales tax is not posted", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.lines[0].taxable = true;
    CHECK(has(qbxml::check(sale), "lines[0].taxable"));
}

TEST_CASE("check: only inventory items have stock and an asset account", "[document]")
{
    qbxml::Item item;
    item.sku = "X";
    item.name = "X";
    item.type = qbxml::ItemType::service;
    item.quantity_on_hand = *Decimal::parse("3");
    item.asset_account = "Inventory Asset";
    const auto faults = qbxml::check(item);
    CHECK(has(faults, "quantity_on_hand"));
    CHECK(has(faults, "accounts.asset"));
}
