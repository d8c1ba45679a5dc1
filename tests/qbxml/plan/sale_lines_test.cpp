#include "qbxml/plan/planner.h"
#include "qbxml/plan/sale_rows.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

using Lines = std::vector<std::string>;

Lines posted(const Sale& told, const Facts& known = facts(), const Policy& choices = policy())
{
    return lines_of(walk(totalled(told), known, choices).add());
}

const Request* made(const End& end, const std::string& name)
{
    const auto found = std::find_if(end.made.begin(), end.made.end(), [&](const Request& request) {
        return request.body.front().at("Name") == name;
    });
    return found == end.made.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("lines: goods have their quantity and their amount less their own discount, and no rate",
          "[plan][sale]")
{
    SaleLine tea = line("TEA", "3", "3.333");
    tea.discount = money("1.00");
    const Sale told = sale({tea});
    CHECK(posted(told) == Lines{"TEA 3 = 9.00"});
    CHECK(walk(told, facts(), policy()).add().child("SalesReceiptLineAdd")->child("Rate") == nullptr);
}

TEST_CASE("lines: shipping, fees and tips stand on items of their own, behind the goods", "[plan][sale]")
{
    Sale told = sale({line("TEA", "1", "10.00")});
    told.shipping = money("4.00");
    told.fees = {{"Small order", money("2.00")}};
    told.tips = money("1.50");
    CHECK(posted(told) == Lines{"TEA 1 = 10.00", "Shipping = 4.00", "Fee = 2.00", "Tips = 1.50"});
    const End end = walk(totalled(told), facts(), policy());
    CHECK(made(end, "Tips")->body[0].at("SalesOrPurchase/AccountRef/ListID") == "Tips Payable");
    CHECK(made(end, "Fee")->body[0].at("SalesOrPurchase/AccountRef/ListID") == "Fee Income");
    CHECK(made(end, "Shipping")->body[0].at("SalesOrPurchase/AccountRef/ListID") == "Shipping Income");
}

TEST_CASE("lines: a discount on the order is a discount line without a quantity", "[plan][sale]")
{
    Sale told = sale({line("TEA", "1", "10.00"), line("CAKE", "1", "5.00")});
    told.discounts = {{"Welcome", money("3.00")}};
    CHECK(posted(told) == Lines{"TEA 1 = 10.00", "CAKE 1 = 5.00", "Discount = -3.00"});
    const End end = walk(totalled(told), facts(), policy());
    REQUIRE(made(end, "Discount") != nullptr);
    CHECK(made(end, "Discount")->message == "ItemDiscountAdd");
    CHECK(made(end, "Discount")->body[0].at("AccountRef/ListID") == "Sales Discounts");
}

TEST_CASE("lines: where sales tax is in use a discount is split by tax code, to the cent", "[plan][sale]")
{
    Sale told = sale({line("TEA", "1", "10.00", true), line("CAKE", "1", "5.00")});
    told.discounts = {{"Welcome", money("1.00")}};
    CHECK(posted(told, taxed_facts()) ==
          Lines{"TEA 1 = 10.00 Tax", "CAKE 1 = 5.00 Non", "Discount = -0.67 Tax", "Discount = -0.33 Non"});
}

TEST_CASE("lines: shares are rounded to the nearest cent and never lose one", "[plan][sale]")
{
    CHECK(share_of(money("1.00"), money("1.00"), money("2.00")) == money("0.33"));
    CHECK(share_of(money("1.00"), money("2.00"), money("1.00")) == money("0.67"));
    CHECK(share_of(money("0.01"), money("1.00"), money("1.00")) == money("0.01"));
    CHECK(share_of(money("5.00"), money("1.00"), money("0.00")) == money("5.00"));
    CHECK(share_of(money("5.00"), money("0.00"), money("1.00")) == money("0.00"));
    CHECK(share_of(money("-1.00"), money("-2.00"), money("-1.00")) == money("-0.67"));
    CHECK(share_of(money("90000000.01"), money("90000000.00"), money("90000000.00")) == money("45000000.01"));
}

TEST_CASE("lines: a gift card sold is owed to its holder, not taxable and no income", "[plan][sale]")
{
    SaleLine card = line("GC-50", "1", "50.00");
    card.gift_card = true;
    const Sale told = sale({card});
    CHECK(posted(told, taxed_facts()) == Lines{"Gift card = 50.00 Non"});
    const End end = walk(told, facts(), policy());
    CHECK(made(end, "Gift card")->body[0].at("SalesOrPurchase/AccountRef/ListID") == "Gift Cards");
}

TEST_CASE("lines: a gift card redeemed takes from the total behind everything else", "[plan][sale]")
{
    Sale told = sale({line("TEA", "2", "10.00")});
    told.payments = {{"Gift card", money("8.00"), ""}, {"Visa", money("12.00"), ""}};
    const End end = walk(told, facts(), policy());
    CHECK(end.add().name == "SalesReceiptAdd");
    CHECK(lines_of(end.add()) == Lines{"TEA 2 = 20.00", "Gift card = -8.00"});
    CHECK(end.add().at("PaymentMethodRef/ListID") == "Visa");
    CHECK(end.add().at("DepositToAccountRef/ListID") == "Visa clearing");
    CHECK(end.post->likeness.total == "12.00");
}

TEST_CASE("lines: a gift card pays a part of an invoice on a line of its own, and is no payment",
          "[plan][sale]")
{
    Sale told = sale({line("TEA", "2", "10.00")}, SaleType::invoice);
    told.payments = {{"Gift card", money("8.00"), ""}};
    const End end = walk(told, facts(), policy());
    CHECK(lines_of(end.add()) == Lines{"TEA 2 = 20.00", "Gift card = -8.00"});
    CHECK(end.post->likeness.total == "12.00");
    CHECK(follow_ups(Document{told}, policy()).empty());
}

TEST_CASE("lines: a sale paid by gift card alone comes to nothing", "[plan][sale]")
{
    Sale told = sale({line("TEA", "2", "10.00")});
    told.payments = {{"Gift card", money("20.00"), ""}};
    const End end = walk(told, facts(), policy());
    CHECK(lines_of(end.add()) == Lines{"TEA 2 = 20.00", "Gift card = -20.00"});
    CHECK(end.add().at("PaymentMethodRef/ListID") == "Gift card");
    CHECK_FALSE(end.add().at("DepositToAccountRef/ListID").empty());
    CHECK(end.post->likeness.total == "0.00");
}

TEST_CASE("lines: a rounding within the policy's limit is a line, beyond it the sale is held with both sums",
          "[plan][sale]")
{
    Sale told = sale({line("TEA", "1", "9.98")});
    told.total = money("10.00");
    told.payments.front().amount = money("10.00");
    const End refused = walk(told, facts(), policy());
    CHECK(refused.outcome.why.code == "total_differs");
    CHECK(refused.outcome.why.sentence.find("10.00") != std::string::npos);
    CHECK(refused.outcome.why.sentence.find("9.98") != std::string::npos);
    CHECK(refused.outcome.why.sentence.find("difference 0.02") != std::string::npos);
    Policy choices = policy();
    choices.rounding = money("0.02");
    CHECK(lines_of(walk(told, facts(), choices).add()) == Lines{"TEA 1 = 9.98", "Rounding = 0.02"});
    choices.rounding = money("0.01");
    CHECK(walk(told, facts(), choices).outcome.why.code == "total_differs");
}

TEST_CASE("lines: what came back and not into stock is no stock item, on the same income account",
          "[plan][sale]")
{
    SaleLine tea = line("TEA", "1", "10.00");
    tea.restock = false;
    const Sale refund = sale({tea}, SaleType::refund);
    CHECK(posted(refund) == Lines{"Returned goods 1 = 10.00"});
    Facts known = facts();
    Item item;
    item.sku = "TEA";
    item.name = "Tea";
    item.income_account = "Fee Income";
    known.pushed.items[fold("TEA")] = item;
    CHECK(posted(refund, known) == Lines{"Returned goods Fee Income 1 = 10.00"});
    item.type = ItemType::service;
    known.pushed.items[fold("TEA")] = item;
    CHECK(posted(refund, known) == Lines{"Tea 1 = 10.00"});
}

TEST_CASE("lines: a total below zero is held", "[plan][sale]")
{
    Sale told = sale({line("TEA", "1", "10.00")});
    told.payments = {{"Gift card", money("12.00"), ""}, {"Visa", money("-2.00"), ""}};
    CHECK(walk(told, facts(), policy()).outcome.why.code == "negative_total");
}
