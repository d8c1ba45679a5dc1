#include "simulator/person/edit.h"

#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

using What = Edit::What;

/// A shop with an invoice 77 of two lines.
Desk shop_with_invoice()
{
    Desk desk = shop();
    desk.one(invoice(line("Invoice", "Wrap", "<Amount>10.00</Amount>") +
                         line("Invoice", "Shipping", "<Amount>7.50</Amount>"),
                     "<TxnDate>2026-11-20</TxnDate><RefNumber>77</RefNumber>"));
    desk.now += 60;
    return desk;
}

Element the_invoice(Desk& desk)
{
    return ret(
        desk.one(query("Invoice", "<RefNumber>77</RefNumber><IncludeLineItems>true</IncludeLineItems>")));
}

} // namespace

TEST_CASE("a person: every change of a form moves its EditSequence", "[simulator][person]")
{
    Desk desk = shop_with_invoice();
    const std::vector<Edit> changes{{What::memo, "Invoice", "77", "by hand"},
                                    {What::set, "Invoice", "77", "PO 9", "PONumber"},
                                    {What::amount, "Invoice", "77", "12.00", "", 1},
                                    {What::add_line, "Invoice", "77", "5.00", "Wrap"},
                                    {What::remove_line, "Invoice", "77", "", "", 2}};
    for (const Edit& change : changes) {
        desk.now += 1;
        edit(desk.file, change, desk.now);
        CHECK(the_invoice(desk).at("EditSequence") == std::to_string(desk.now));
    }
    const Element after = the_invoice(desk);
    CHECK(after.at("Memo") == "by hand");
    CHECK(after.at("PONumber") == "PO 9");
    CHECK(after.at("Subtotal") == "17.00"); // 12.00, shipping removed, 5.00 added
    CHECK(desk.balance("Accounts Receivable") == "17.00");
    check_balanced(desk);
}

TEST_CASE("a person: two changes within one second share an EditSequence", "[simulator][person]")
{
    Desk desk = shop_with_invoice();
    edit(desk.file, {What::memo, "Invoice", "77", "once"}, desk.now);
    const std::string first(the_invoice(desk).at("EditSequence"));
    edit(desk.file, {What::memo, "Invoice", "77", "twice"}, desk.now);
    CHECK(the_invoice(desk).at("EditSequence") == first);
}

TEST_CASE("a person: list entries are renamed, put away and deleted", "[simulator][person]")
{
    Desk desk = shop_with_invoice();
    desk.one(customer("Nobody"));
    edit(desk.file, {What::rename, "Customer", "Vins", "Vins SA"}, desk.now);
    CHECK(the_invoice(desk).at("CustomerRef/FullName") == "Vins SA");
    edit(desk.file, {What::deactivate, "ItemService", "Wrap"}, desk.now);
    CHECK_FALSE(desk.books().find("items", "Wrap")->active());
    edit(desk.file, {What::activate, "ItemService", "Wrap"}, desk.now);
    CHECK(desk.books().find("items", "Wrap")->active());
    edit(desk.file, {What::remove, "Customer", "Nobody"}, desk.now);
    CHECK(desk.books().find("names", "Nobody") == nullptr);
    const std::string id(the_invoice(desk).at("TxnID"));
    edit(desk.file, {What::void_it, "Invoice", id}, desk.now);
    CHECK(the_invoice(desk).at("Memo") == "VOID: ");
    edit(desk.file, {What::remove, "Invoice", id}, desk.now);
    CHECK(desk.books().transaction(id) == nullptr);
}

TEST_CASE("a person: what QuickBooks refuses, or what is not there, is told", "[simulator][person]")
{
    Desk desk = shop_with_invoice();
    CHECK_THROWS_WITH(edit(desk.file, {What::rename, "Customer", "Vins", "Agency"}, desk.now),
                      Catch::Contains("3100"));
    CHECK_THROWS_WITH(edit(desk.file, {What::remove, "Customer", "Vins"}, desk.now), Catch::Contains("3160"));
    CHECK_THROWS_WITH(edit(desk.file, {What::memo, "Invoice", "78", "x"}, desk.now),
                      Catch::Contains("not in the company file"));
    CHECK_THROWS_WITH(edit(desk.file, {What::amount, "Invoice", "77", "1.00", "", 3}, desk.now),
                      Catch::Contains("2 lines"));
    CHECK(desk.books().find("names", "Vins") != nullptr);
}
