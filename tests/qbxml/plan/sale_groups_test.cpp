#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace pretend_file;

namespace {

using Lines = std::vector<std::string>;

SaleLine folded(const std::string& sku, const std::string& quantity, const std::string& amount,
                bool taxable = false)
{
    SaleLine out = line(sku, quantity, "0", taxable);
    out.folded = money(amount);
    return out;
}

Sale day(std::vector<SaleLine> lines, std::vector<Tender> tenders, SaleType type = SaleType::receipt)
{
    Sale out = sale(std::move(lines), type);
    out.customer.name = "Walk-in Customer";
    out.payments = std::move(tenders);
    out.group = Group{"day", 12, "1001", "1012"};
    return out;
}

Policy summary()
{
    Policy choices = policy();
    choices.modes.inventory = Detail::summary;
    return choices;
}

} // namespace

TEST_CASE("groups: many paid sales in one come to nothing, with a line for every tender", "[plan][groups]")
{
    const Sale told = day({folded("TEA", "7", "70.00"), folded("CAKE", "3", "15.01")},
                          {{"Visa", money("60.00"), ""}, {"Cash", money("25.01"), ""}});
    const End end = walk(told, facts(), policy());
    CHECK(end.add().name == "SalesReceiptAdd");
    CHECK(lines_of(end.add()) ==
          Lines{"TEA 7 = 70.00", "CAKE 3 = 15.01", "Paid by Visa = -60.00", "Paid by Cash = -25.01"});
    CHECK(end.post->likeness.total == "0.00");
    CHECK(end.add().at("CustomerRef/ListID") == "Walk-in Customer");
    CHECK(end.add().at("Memo").find("12 sales, 1001 to 1012") != std::string_view::npos);
    CHECK(end.add().child("PaymentMethodRef") == nullptr);
    CHECK(follow_ups(Document{told}, policy()).empty());
    bool visa = false;
    for (const Request& made : end.made) {
        const Element& body = made.body.front();
        if (body.at("Name") == "Paid by Visa") {
            visa = true;
            CHECK(made.message == "ItemOtherChargeAdd");
            CHECK(body.at("SalesOrPurchase/AccountRef/ListID") == "Visa clearing");
        }
    }
    CHECK(visa);
}

TEST_CASE("groups: a tender without an account of its own is held, never put to undeposited funds",
          "[plan][groups]")
{
    const Sale told = day({folded("TEA", "7", "70.00")}, {{"Voucher", money("70.00"), ""}});
    const End end = walk(told, facts(), policy());
    CHECK(end.outcome.why.code == "account_missing");
    CHECK(end.outcome.why.next_action.find("tender.") != std::string::npos);
}

TEST_CASE("groups: money of no method goes to the account of money received, if that is no undeposited funds",
          "[plan][groups]")
{
    const Sale told = day({folded("TEA", "7", "70.00")}, {{"", money("70.00"), ""}});
    Policy choices = policy();
    choices.deposit_account = "Cash drawer";
    CHECK(lines_of(walk(told, facts(), choices).add()).back() == "Paid by = -70.00");
    choices.deposit_account = "Undeposited Funds";
    CHECK(walk(told, facts(), choices).outcome.why.code == "account_missing");
}

TEST_CASE("groups: refunds that gave no money back are an ordinary credit of the stand-in", "[plan][groups]")
{
    const End end = walk(day({folded("TEA", "2", "20.00")}, {}, SaleType::refund), facts(), policy());
    CHECK(lines_of(end.add()) == Lines{"TEA 2 = 20.00"});
    CHECK(end.post->likeness.total == "20.00");
}

TEST_CASE("groups: tenders that do not add up to the total are held", "[plan][groups]")
{
    const Sale told = day({folded("TEA", "7", "70.00")}, {{"Visa", money("69.00"), ""}});
    CHECK(walk(told, facts(), policy()).outcome.why.code == "tenders_differ");
}

TEST_CASE("groups: gift cards and store credit in a group are what the shop owed", "[plan][groups]")
{
    const Sale told = day({folded("TEA", "7", "70.00")}, {{"Gift card", money("50.00"), ""},
                                                          {"Store credit", money("15.00"), ""},
                                                          {"Cash", money("5.00"), ""}});
    CHECK(lines_of(walk(told, facts(), policy()).add()) ==
          Lines{"TEA 7 = 70.00", "Gift card = -50.00", "Gift card = -15.00", "Paid by Cash = -5.00"});
}

TEST_CASE("groups: many refunds in one leave no credit open", "[plan][groups]")
{
    const Sale told = day({folded("TEA", "2", "20.00")}, {{"Visa", money("20.00"), ""}}, SaleType::refund);
    const End end = walk(told, facts(), policy());
    CHECK(end.add().name == "CreditMemoAdd");
    CHECK(lines_of(end.add()) == Lines{"TEA 2 = 20.00", "Paid by Visa = -20.00"});
    CHECK(end.post->likeness.total == "0.00");
    CHECK(follow_ups(Document{told}, policy()).empty());
}

TEST_CASE("groups: the taxes of a group stand before its tenders", "[plan][groups]")
{
    Sale told = day({folded("TEA", "7", "70.00", true)}, {{"Visa", money("75.79"), ""}});
    told.taxes = {{"State", money("8.25"), money("5.79")}};
    told.total = money("75.79");
    CHECK(lines_of(walk(told, taxed_facts(), policy()).add()) ==
          Lines{"TEA 7 = 70.00 Tax", "Subtotal", "State = 5.79", "Paid by Visa = -75.79 Non"});
}

TEST_CASE("groups: unpaid sales in one are an ordinary invoice of the stand-in", "[plan][groups]")
{
    Sale told = day({folded("TEA", "7", "70.00")}, {}, SaleType::invoice);
    told.due_date = Date{2026, 12, 20};
    const End end = walk(told, facts(), policy());
    CHECK(end.add().name == "InvoiceAdd");
    CHECK(end.add().at("DueDate") == "2026-12-20");
    CHECK(end.post->likeness.total == "70.00");
}

TEST_CASE("groups: a difference to what was posted goes both ways, its tax and its discount too",
          "[plan][groups]")
{
    Sale told = day({folded("TEA", "-1", "-10.00", true)}, {{"Visa", money("-9.90"), ""}});
    told.discounts = {{"Welcome", money("-1.00")}};
    told.taxes = {{"State", money("10"), money("-0.90")}};
    told.total = money("-9.90");
    Policy choices = policy();
    choices.tax = TaxWay::shop;
    CHECK(lines_of(walk(told, taxed_facts(), choices).add()) ==
          Lines{"TEA -1 = -10.00 Tax", "Discount taken back = 1.00 Tax", "Subtotal", "State = -0.90",
                "Paid by Visa = 9.90 Non"});
}

TEST_CASE("groups: an amount without a quantity moves no stock", "[plan][groups]")
{
    const Sale more = day({folded("TEA", "0", "3.00")}, {{"Visa", money("3.00"), ""}});
    CHECK(lines_of(walk(more, facts(), policy()).add()) ==
          Lines{"TEA 1 = 3.00", "TEA -1 = 0.00", "Paid by Visa = -3.00"});
    const Sale less =
        day({folded("TEA", "2", "-3.00"), folded("CAKE", "1", "4.00")}, {{"Visa", money("1.00"), ""}});
    CHECK(lines_of(walk(less, facts(), policy()).add()) ==
          Lines{"TEA -1 = -3.00", "TEA 3 = 0.00", "CAKE 1 = 4.00", "Paid by Visa = -1.00"});
}

TEST_CASE("groups: inventory in summary folds lines by category and tax code, without a quantity",
          "[plan][groups]")
{
    SaleLine tea = line("TEA", "2", "10.00", true);
    tea.category = "Drinks";
    SaleLine coffee = line("COFFEE", "1", "5.00", true);
    coffee.category = "drinks";
    SaleLine milk = line("MILK", "1", "1.00");
    milk.category = "Drinks";
    SaleLine card = line("GC", "1", "50.00");
    card.gift_card = true;
    Sale told = sale({tea, coffee, milk, line("CUP", "1", "3.00"), card});
    told.shipping = money("4.00");
    told = totalled(told);
    Policy choices = summary();
    choices.category_accounts = {{fold("Drinks"), "Fee Income"}};
    const End end = walk(told, taxed_facts(), choices);
    CHECK(lines_of(end.add()) == Lines{"Drinks = 25.00 Tax", "Drinks = 1.00 Non", "Goods = 3.00 Non",
                                       "Gift card = 50.00 Non", "Shipping = 4.00 Non"});
    for (const Request& made : end.made) {
        CHECK(made.message != "ItemInventoryAdd");
        if (made.body.front().at("Name") == "Drinks") {
            CHECK(made.message == "ItemOtherChargeAdd");
            CHECK(made.body.front().at("SalesOrPurchase/AccountRef/ListID") == "Fee Income");
        }
    }
}

TEST_CASE("groups: inventory in summary never touches an item that QuickBooks keeps in stock",
          "[plan][groups]")
{
    Facts known = facts();
    put(known, List::item, "Goods", "ItemInventory");
    CHECK(walk(sale({line("TEA", "1", "1.00")}), known, summary()).outcome.why.code == "item_kind");
}

TEST_CASE("groups: a pushed item's category counts where the line tells none", "[plan][groups]")
{
    Facts known = facts();
    Item tea;
    tea.sku = "TEA";
    tea.name = "Green tea";
    tea.category = "Drinks";
    known.pushed.items[fold("TEA")] = tea;
    CHECK(lines_of(walk(sale({line("TEA", "1", "1.00")}), known, summary()).add()) == Lines{"Drinks = 1.00"});
}
