#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

const std::string wrap = line("Invoice", "Wrap", "<Amount>10.00</Amount>");

std::string on(const std::string& date) { return "<TxnDate>" + date + "</TxnDate>"; }

std::string head(const Element& made)
{
    return "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
           std::string(made.at("EditSequence")) + "</EditSequence>";
}

std::string txn(const std::string& verb, const Element& made)
{
    return "<Txn" + verb + "Rq><Txn" + verb + "Type>Invoice</Txn" + verb + "Type><TxnID>" +
           std::string(made.at("TxnID")) + "</TxnID></Txn" + verb + "Rq>";
}

} // namespace

TEST_CASE("closing date: nothing is made, changed, voided or deleted on or before it", "[simulator][sales]")
{
    Desk desk = shop();
    const auto old = ret(desk.one(invoice(wrap, on("2026-10-31"))));
    const auto open = ret(desk.one(invoice(wrap, on("2026-11-01"))));
    Settings settings;
    settings.closing_date = "2026-10-31";
    desk.quickbooks.set_settings(settings);
    CHECK(ret(desk.one("<PreferencesQueryRq/>")).at("AccountingPreferences/ClosingDate") == "2026-10-31");
    CHECK(desk.one(invoice(wrap, on("2026-10-31"))).status == 3171);
    CHECK(desk.one(mod("Invoice", head(old) + "<Memo>x</Memo>")).status == 3171);
    CHECK(desk.one(mod("Invoice", head(open) + on("2026-10-30"))).status == 3171);
    CHECK(desk.one(mod("Invoice", head(old) + on("2026-11-02"))).status == 3171);
    CHECK(desk.one(txn("Void", old)).status == 3171);
    CHECK(desk.one(txn("Del", old)).status == 3161);
    CHECK(desk.books().transaction(old.at("TxnID"))->at("Memo").empty());
    CHECK(desk.one(invoice(wrap, on("2026-11-01"))).status == 0);
    CHECK(desk.one(customer("Newcomer")).status == 0);
    CHECK(desk.one(txn("Void", open)).status == 0);
    CHECK(desk.one(txn("Del", open)).status == 0);
}

TEST_CASE("closing date: without one the preferences name none", "[simulator][sales]")
{
    Desk desk;
    CHECK(ret(desk.one("<PreferencesQueryRq/>")).at("AccountingPreferences/ClosingDate").empty());
}

TEST_CASE("closing date: it holds for every form of the sales side", "[simulator][closing]")
{
    Settings settings;
    settings.closing_date = "2026-10-31";
    Desk desk(settings);
    desk.ask(customer("Vins") + plain_item("ItemService", "Wrap"));
    const auto form = [](const std::string& kind, const std::string& date) {
        return add(kind, ref("CustomerRef", "Vins") + "<TxnDate>" + date + "</TxnDate><" + kind + "LineAdd>" +
                             ref("ItemRef", "Wrap") + "<Amount>5.00</Amount></" + kind + "LineAdd>");
    };
    for (const char* kind : {"Invoice", "SalesReceipt", "CreditMemo", "SalesOrder", "Estimate"}) {
        INFO(kind);
        CHECK(desk.one(form(kind, "2026-10-31")).status == 3171);
        CHECK(desk.one(form(kind, "2026-11-01")).status == 0);
    }
    const std::string dated = "<TxnDate>2026-10-31</TxnDate>";
    CHECK(
        desk.one(add("ReceivePayment", ref("CustomerRef", "Vins") + dated +
                                           "<TotalAmount>5.00</TotalAmount><IsAutoApply>false</IsAutoApply>"))
            .status == 3171);
    CHECK(desk.one(add("Deposit", dated + ref("DepositToAccountRef", "Checking") + "<DepositLineAdd>" +
                                      ref("AccountRef", "Sales Income") +
                                      "<Amount>5.00</Amount></DepositLineAdd>"))
              .status == 3171);
    CHECK(desk.one(add("Check", ref("AccountRef", "Checking") + dated + "<ExpenseLineAdd>" +
                                    ref("AccountRef", "Rent Expense") +
                                    "<Amount>5.00</Amount></ExpenseLineAdd>"))
              .status == 3171);
    CHECK(desk.balance("Checking") == "0.00");
}
