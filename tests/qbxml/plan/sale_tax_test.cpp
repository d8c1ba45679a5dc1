#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

using Lines = std::vector<std::string>;

Sale taxed(std::vector<Tax> taxes)
{
    Sale told = sale({line("TEA", "1", "20.00", true), line("BOOK", "1", "5.00")});
    told.taxes = std::move(taxes);
    return totalled(told);
}

Tax tax(const std::string& name, const std::string& rate, const std::string& amount)
{
    return {name, money(rate), money(amount)};
}

Policy by(TaxWay way)
{
    Policy choices = policy();
    choices.tax = way;
    return choices;
}

const Request* made(const End& end, const std::string& name)
{
    const auto found = std::find_if(end.made.begin(), end.made.end(), [&](const Request& request) {
        return request.body.front().at("Name") == name;
    });
    return found == end.made.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("tax: QuickBooks computes it where its rule gives the shop's figure", "[plan][tax]")
{
    const End end = walk(taxed({tax("State", "8.25", "1.65")}), taxed_facts(), by(TaxWay::quickbooks));
    CHECK(end.add().at("ItemSalesTaxRef/ListID") == "State");
    CHECK(end.add().at("CustomerSalesTaxCodeRef/ListID") == "Tax");
    CHECK(lines_of(end.add()) == Lines{"TEA 1 = 20.00 Tax", "BOOK 1 = 5.00 Non"});
    CHECK(end.post->likeness.total == "26.65");
    CHECK(end.post->note.empty());
    REQUIRE(made(end, "State") != nullptr);
    CHECK(made(end, "State")->body[0].at("TaxRate") == "8.25");
    CHECK(made(end, "State")->body[0].at("TaxVendorRef/ListID") == "Sales Tax Agency");
}

TEST_CASE("tax: the policy says which item of QuickBooks a tax of the shop is", "[plan][tax]")
{
    Policy choices = by(TaxWay::quickbooks);
    choices.tax_items = {{fold("State"), "CA"}, {fold("State + County"), "Both"}};
    Facts known = taxed_facts();
    put(known, List::item, "CA", "ItemSalesTaxGroup");
    put(known, List::item, "Both", "ItemSalesTaxGroup");
    CHECK(walk(taxed({tax("State", "8.25", "1.65")}), known, choices).add().at("ItemSalesTaxRef/ListID") ==
          "CA");
    CHECK(walk(taxed({tax("State", "6", "1.20"), tax("County", "1", "0.20")}), known, choices)
              .add()
              .at("ItemSalesTaxRef/ListID") == "Both");
}

TEST_CASE("tax: shipping is taxed where only that gives the shop's figure", "[plan][tax]")
{
    Sale told = sale({line("TEA", "1", "20.00", true)});
    told.shipping = money("10.00");
    told.taxes = {tax("State", "10", "3.00")};
    CHECK(lines_of(walk(totalled(told), taxed_facts(), by(TaxWay::quickbooks)).add()) ==
          Lines{"TEA 1 = 20.00 Tax", "Shipping = 10.00 Tax"});
    told.taxes = {tax("State", "10", "2.00")};
    CHECK(lines_of(walk(totalled(told), taxed_facts(), by(TaxWay::quickbooks)).add()) ==
          Lines{"TEA 1 = 20.00 Tax", "Shipping = 10.00 Non"});
}

TEST_CASE("tax: a cent apart from QuickBooks' rule the shop's figure is posted, and that is told",
          "[plan][tax]")
{
    const End end = walk(taxed({tax("State", "8.25", "1.66")}), taxed_facts(), by(TaxWay::quickbooks));
    CHECK(end.add().at("ItemSalesTaxRef/ListID") == "Tax by the shop");
    CHECK(lines_of(end.add()) == Lines{"TEA 1 = 20.00 Tax", "BOOK 1 = 5.00 Non", "Subtotal", "State = 1.66"});
    CHECK(end.post->note.find("QuickBooks would make it 1.65, the shop has 1.66") != std::string::npos);
}

TEST_CASE("tax: several taxes without a group in QuickBooks go as the shop has them", "[plan][tax]")
{
    const End end = walk(taxed({tax("State", "6", "1.20"), tax("County", "1", "0.20")}), taxed_facts(),
                         by(TaxWay::quickbooks));
    CHECK(end.add().at("ItemSalesTaxRef/ListID") == "Tax by the shop");
    CHECK(lines_of(end.add()) ==
          Lines{"TEA 1 = 20.00 Tax", "BOOK 1 = 5.00 Non", "Subtotal", "State = 1.20", "County = 0.20"});
    CHECK(end.post->note.find("no group of tax items called \"State + County\"") != std::string::npos);
}

TEST_CASE("tax: half a cent is rounded up once, from the exact product", "[plan][tax]")
{
    CHECK(percent_to_cents(money("10.00"), money("8.25")) == money("0.83"));
    CHECK(percent_to_cents(money("-10.00"), money("8.25")) == money("-0.83"));
    CHECK(percent_to_cents(money("9.93"), money("4.99496")) == money("0.50"));
    CHECK(percent_to_cents(money("0.99"), money("0.50499")) == money("0.00")); // 0.0049994
}

TEST_CASE("tax: the shop's way puts a subtotal and a line of each tax behind all that is sold", "[plan][tax]")
{
    Sale told = taxed({tax("State", "6", "1.20"), tax("County", "1", "0.20"), tax("None", "0", "0.00")});
    told.shipping = money("4.00");
    told.tips = money("2.00");
    told = totalled(told);
    const End end = walk(told, taxed_facts(), by(TaxWay::shop));
    CHECK(lines_of(end.add()) == Lines{"TEA 1 = 20.00 Tax", "BOOK 1 = 5.00 Non", "Shipping = 4.00 Non",
                                       "Tips = 2.00 Non", "Subtotal", "State = 1.20", "County = 0.20"});
    CHECK(end.add().at("ItemSalesTaxRef/ListID") == "Tax by the shop");
    CHECK(made(end, "Tax by the shop")->body[0].at("TaxRate") == "0");
    CHECK(made(end, "Tax by the shop")->body[0].child("TaxVendorRef") == nullptr);
    CHECK(end.post->note.empty());
    for (const Element& each : end.add().children) {
        if (each.at("ItemRef/ListID") == "State" || each.at("ItemRef/ListID") == "Subtotal") {
            CHECK(each.child("Quantity") == nullptr);
            CHECK(each.child("SalesTaxCodeRef") == nullptr);
        }
    }
}

TEST_CASE("tax: a tax whose sign QuickBooks would turn around is held", "[plan][tax]")
{
    Sale told = sale({line("TEA", "1", "20.00", true)});
    told.discounts = {{"All and more", money("25.00")}};
    told.shipping = money("2.00");
    told.taxes = {tax("State", "10", "4.00")};
    CHECK(walk(totalled(told), taxed_facts(), by(TaxWay::shop)).outcome.why.code == "tax_sign");
}

TEST_CASE("tax: where QuickBooks' sales tax is off it is a liability of its own, without any tax reference",
          "[plan][tax]")
{
    const End end = walk(taxed({tax("State", "8.25", "1.65")}), facts(), by(TaxWay::quickbooks));
    CHECK(lines_of(end.add()) == Lines{"TEA 1 = 20.00", "BOOK 1 = 5.00", "Sales Tax Collected = 1.65"});
    CHECK(end.add().child("ItemSalesTaxRef") == nullptr);
    CHECK(made(end, "Sales Tax Collected")->body[0].at("SalesOrPurchase/AccountRef/ListID") ==
          "Sales Tax Collected");
}

TEST_CASE("tax: switched off by policy alone, the head still names the 0 % item", "[plan][tax]")
{
    const End end = walk(taxed({tax("State", "8.25", "1.65")}), taxed_facts(), by(TaxWay::off));
    CHECK(end.add().at("ItemSalesTaxRef/ListID") == "Tax by the shop");
    CHECK(lines_of(end.add()).back() == "Sales Tax Collected = 1.65 Non");
}

TEST_CASE("tax: an untaxed sale names the 0 % item, never none", "[plan][tax]")
{
    for (const TaxWay way : {TaxWay::quickbooks, TaxWay::shop, TaxWay::off}) {
        for (const SaleType type :
             {SaleType::receipt, SaleType::invoice, SaleType::refund, SaleType::order, SaleType::estimate}) {
            const End end = walk(sale({line("TEA", "1", "20.00", true)}, type), taxed_facts(), by(way));
            CHECK(end.add().at("ItemSalesTaxRef/ListID") == "Tax by the shop");
            CHECK(lines_of(end.add()) == Lines{"TEA 1 = 20.00 Tax"});
        }
    }
}
