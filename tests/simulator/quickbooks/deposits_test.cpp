#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string id_of(const Reply& reply) { return std::string(ret(reply).at("TxnID")); }

std::string paid(const std::string& amount)
{
    return add("ReceivePayment", ref("CustomerRef", "Vins") +
                                     "<TxnDate>2026-12-01</TxnDate><RefNumber>77</RefNumber><TotalAmount>" +
                                     amount + "</TotalAmount>" + ref("PaymentMethodRef", "Visa") +
                                     "<IsAutoApply>false</IsAutoApply>");
}

std::string sold(const std::string& amount, const std::string& header = "")
{
    return receipt(line("SalesReceipt", "Wrap", "<Amount>" + amount + "</Amount>"), header);
}

std::string deposit(const std::string& lines, const std::string& more = "")
{
    return add("Deposit",
               "<TxnDate>2026-12-02</TxnDate>" + ref("DepositToAccountRef", "Checking") + more + lines);
}

std::string of(const std::string& payment, const std::string& line_id = "")
{
    return "<DepositLineAdd><PaymentTxnID>" + payment + "</PaymentTxnID>" +
           (line_id.empty() ? "" : "<PaymentTxnLineID>" + line_id + "</PaymentTxnLineID>") +
           "</DepositLineAdd>";
}

std::string free_line(const std::string& account, const std::string& amount, const std::string& who = "")
{
    return "<DepositLineAdd>" + (who.empty() ? "" : ref("EntityRef", who)) + ref("AccountRef", account) +
           "<Amount>" + amount + "</Amount></DepositLineAdd>";
}

const char* const waiting = "<ReceivePaymentToDepositQueryRq/>";

std::string gone(const std::string& how, const std::string& kind, const std::string& id)
{
    return "<Txn" + how + "Rq><Txn" + how + "Type>" + kind + "</Txn" + how + "Type><TxnID>" + id +
           "</TxnID></Txn" + how + "Rq>";
}

} // namespace

TEST_CASE("deposits: a payout is what came in less its fee", "[simulator][deposits]")
{
    Desk desk = shop();
    desk.one(add("Account", "<Name>Card clearing</Name><AccountType>Bank</AccountType>"));
    desk.one(sold("250.00", ref("DepositToAccountRef", "Card clearing")));
    const auto made = ret(desk.one(deposit(free_line("Card clearing", "250.00") +
                                           free_line("Merchant Account Fees", "-7.55", "Agency"))));
    CHECK(made.at("DepositTotal") == "242.45");
    CHECK(made.at("DepositLineRet/AccountRef/FullName") == "Card clearing");
    CHECK(made.at("DepositLineRet/Amount") == "250.00");
    CHECK(desk.balance("Checking") == "242.45");
    CHECK(desk.balance("Card clearing") == "0.00");
    CHECK(desk.balance("Merchant Account Fees") == "7.55");
    check_balanced(desk);
}

TEST_CASE("deposits: a payment goes from Undeposited Funds to the bank, once", "[simulator][deposits]")
{
    Desk desk = shop();
    const std::string payment = id_of(desk.one(paid("60.00")));
    const std::string sale = id_of(desk.one(sold("40.00")));
    desk.one(sold("5.00", ref("DepositToAccountRef", "Checking")));
    const auto lying = desk.one(waiting).body;
    REQUIRE(lying.size() == 2);
    CHECK(lying[0].at("TxnID") == payment);
    CHECK(lying[0].at("TxnType") == "ReceivePayment");
    CHECK(lying[0].at("RefNumber") == "77");
    CHECK(lying[1].at("CustomerRef/FullName") == "Vins");
    CHECK(lying[1].at("Amount") == "40.00");
    const std::string line_id(lying[1].at("TxnLineID"));
    CHECK(desk.one(deposit(of(payment) + of(sale))).status == 3150); // a receipt needs the line, too
    CHECK(desk.one(deposit(of(payment) + of(payment))).status == 3210);
    const auto made = ret(desk.one(deposit(of(payment) + of(sale, line_id))));
    CHECK(made.at("DepositTotal") == "100.00");
    CHECK(made.at("DepositLineRet/TxnType") == "ReceivePayment");
    CHECK(made.at("DepositLineRet/PaymentMethodRef/FullName") == "Visa");
    CHECK(made.at("DepositLineRet/EntityRef/FullName") == "Vins");
    CHECK(desk.balance("Undeposited Funds") == "0.00");
    CHECK(desk.balance("Checking") == "105.00");
    CHECK(desk.one(deposit(of(payment))).status == 3210);
    CHECK(desk.one(deposit(of("999-1"))).status == 3120);
    CHECK(desk.one(waiting).status == 1);
    check_balanced(desk);
}

TEST_CASE("deposits: what is on a deposit stays as it is, until the deposit is gone", "[simulator][deposits]")
{
    Desk desk = shop();
    const auto payment = ret(desk.one(paid("60.00")));
    const std::string id(payment.at("TxnID"));
    const std::string made = id_of(desk.one(deposit(of(id))));
    CHECK(desk.one(gone("Del", "ReceivePayment", id)).status == 3160);
    const std::string keys = "<TxnID>" + id + "</TxnID><EditSequence>" +
                             std::string(payment.at("EditSequence")) + "</EditSequence>";
    CHECK(desk.one(mod("ReceivePayment", keys + "<TotalAmount>61.00</TotalAmount>")).status == 3170);
    CHECK(desk.one(mod("ReceivePayment", keys + "<Memo>known</Memo>")).status == 0);
    const std::string sale = id_of(desk.one(sold("40.00")));
    const std::string line_id(desk.one(waiting).body[0].at("TxnLineID"));
    desk.one(deposit(of(sale, line_id)));
    CHECK(desk.one(gone("Void", "SalesReceipt", sale)).status == 3185);
    CHECK(desk.one(gone("Void", "Deposit", made)).status == 0);
    CHECK(desk.balance("Undeposited Funds") == "60.00");
    CHECK(desk.one(gone("Del", "ReceivePayment", id)).status == 0);
    CHECK(desk.balance("Checking") == "40.00");
    check_balanced(desk);
}

TEST_CASE("deposits: cash goes back, and less than nothing is refused", "[simulator][deposits]")
{
    Desk desk = shop();
    const std::string back = "<CashBackInfoAdd>" + ref("AccountRef", "Office Supplies") +
                             "<Amount>20.00</Amount></CashBackInfoAdd>";
    CHECK(ret(desk.one(deposit(free_line("Sales Income", "50.00"), back))).at("DepositTotal") == "30.00");
    CHECK(desk.balance("Office Supplies") == "20.00");
    CHECK(desk.one(deposit(free_line("Sales Income", "10.00"), back)).status == 3180);
    CHECK(desk.one(deposit("")).status == 3180);
    CHECK(desk.one(deposit(free_line("Accounts Receivable", "10.00"))).status == 3180);
    CHECK(desk.one(deposit(free_line("Accounts Receivable", "10.00", "Vins"))).status == 0);
    CHECK(ret(desk.one(query("Customer", "<FullName>Vins</FullName>"))).at("Balance") == "-10.00");
    CHECK(desk.one(add("Deposit",
                       ref("DepositToAccountRef", "Sales Income") + free_line("Rent Expense", "1.00")))
              .status == 3140);
    CHECK(desk.balance("Checking") == "40.00");
    CHECK(desk.one(query("Deposit", "<IncludeLineItems>true</IncludeLineItems>")).body.size() == 2);
    check_balanced(desk);
}

TEST_CASE("deposits: a change takes a payment off, and corrects the fee", "[simulator][deposits]")
{
    Desk desk = shop();
    const std::string first = id_of(desk.one(paid("60.00")));
    const std::string second = id_of(desk.one(paid("30.00")));
    const auto made =
        ret(desk.one(deposit(of(first) + of(second) + free_line("Merchant Account Fees", "-2.00"))));
    CHECK(made.at("DepositTotal") == "88.00");
    std::vector<std::string> ids;
    for (const auto& field : made.children) {
        if (field.name == "DepositLineRet")
            ids.emplace_back(field.at("TxnLineID"));
    }
    REQUIRE(ids.size() == 3);
    const std::string keys = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    const auto kept = [](const std::string& id, const std::string& more = "") {
        return "<DepositLineMod><TxnLineID>" + id + "</TxnLineID>" + more + "</DepositLineMod>";
    };
    const auto changed =
        ret(desk.one(mod("Deposit", keys + kept(ids[0]) + kept(ids[2], "<Amount>-1.50</Amount>"))));
    CHECK(changed.at("DepositTotal") == "58.50");
    CHECK(desk.balance("Checking") == "58.50");
    CHECK(desk.balance("Undeposited Funds") == "30.00");
    CHECK(desk.balance("Merchant Account Fees") == "1.50");
    CHECK(desk.one(waiting).body.at(0).at("TxnID") == second);
    CHECK(desk.one(mod("Deposit", keys + "<Memo>payout 7</Memo>")).status == 0);
    CHECK(desk.balance("Checking") == "58.50");
    check_balanced(desk);
}
