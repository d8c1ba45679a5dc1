#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string invoice_of(const std::string& who, const std::string& amount, const std::string& date)
{
    return add("Invoice", ref("CustomerRef", who) + "<TxnDate>" + date + "</TxnDate><InvoiceLineAdd>" +
                              ref("ItemRef", "Wrap") + "<Amount>" + amount + "</Amount></InvoiceLineAdd>");
}

std::string payment(const std::string& amount, const std::string& how)
{
    return add("ReceivePayment", ref("CustomerRef", "Vins") + "<TxnDate>2026-12-01</TxnDate><TotalAmount>" +
                                     amount + "</TotalAmount>" + ref("PaymentMethodRef", "Visa") + how);
}

std::string applied(const std::string& id, const std::string& amount)
{
    return "<AppliedToTxnAdd><TxnID>" + id + "</TxnID><PaymentAmount>" + amount +
           "</PaymentAmount></AppliedToTxnAdd>";
}

Desk shop()
{
    Desk desk;
    desk.ask(customer("Vins") + customer("Other") + plain_item("ItemService", "Wrap"));
    return desk;
}

std::string open_amount(Desk& desk, const std::string& id)
{
    return std::string(ret(desk.one(query("Invoice", "<TxnID>" + id + "</TxnID>"))).at("BalanceRemaining"));
}

} // namespace

TEST_CASE("payments: what is applied lowers the invoice and the customer's balance", "[simulator][payments]")
{
    Desk desk = shop();
    const std::string id(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const auto made = ret(desk.one(payment("60.00", applied(id, "40.00"))));
    CHECK(made.at("UnusedPayment") == "20.00");
    CHECK(made.at("AppliedToTxnRet/Amount") == "40.00");
    CHECK(open_amount(desk, id) == "60.00");
    CHECK(desk.balance("Undeposited Funds") == "60.00");
    CHECK(desk.balance("Accounts Receivable") == "40.00");
    const auto linked = ret(
        desk.one(query("Invoice", "<TxnID>" + id + "</TxnID><IncludeLinkedTxns>true</IncludeLinkedTxns>")));
    CHECK(linked.at("LinkedTxn/TxnType") == "ReceivePayment");
}

TEST_CASE("payments: more than is due, or another customer's invoice, is refused", "[simulator][payments]")
{
    Desk desk = shop();
    const std::string id(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const std::string foreign(ret(desk.one(invoice_of("Other", "50.00", "2026-11-20"))).at("TxnID"));
    const Reply much = desk.one(payment("200.00", applied(id, "100.01")));
    CHECK(much.status == 3210);
    CHECK(much.text.find("You cannot pay more than the amount due.") != std::string::npos);
    CHECK(desk.one(payment("50.00", applied(foreign, "50.00"))).status == 3210);
    CHECK(desk.one(payment("50.00", applied(id, "60.00"))).status == 3210);
    CHECK(desk.one(payment("50.00", applied("999-1", "50.00"))).status == 3120);
    CHECK(desk.balance("Undeposited Funds") == "0.00");
}

TEST_CASE("payments: applied automatically they take the exact match, else the oldest",
          "[simulator][payments]")
{
    Desk desk = shop();
    const std::string young(ret(desk.one(invoice_of("Vins", "30.00", "2026-11-22"))).at("TxnID"));
    const std::string old(ret(desk.one(invoice_of("Vins", "50.00", "2026-11-20"))).at("TxnID"));
    desk.one(payment("30.00", "<IsAutoApply>true</IsAutoApply>"));
    CHECK(open_amount(desk, young) == "0.00");
    desk.one(payment("20.00", "<IsAutoApply>true</IsAutoApply>"));
    CHECK(open_amount(desk, old) == "30.00");
    desk.one(payment("5.00", "<IsAutoApply>false</IsAutoApply>"));
    CHECK(open_amount(desk, old) == "30.00");
    CHECK(ret(desk.one(query("Customer", "<FullName>Vins</FullName>"))).at("Balance") == "25.00");
}

TEST_CASE("payments: a void frees what it was paid with", "[simulator][payments]")
{
    Desk desk = shop();
    const std::string id(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const std::string paid(ret(desk.one(payment("100.00", applied(id, "100.00")))).at("TxnID"));
    CHECK(desk.one("<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>").status ==
          3160);
    CHECK(desk.one("<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>" + id + "</TxnID></TxnVoidRq>")
              .status == 0);
    CHECK(ret(desk.one(query("ReceivePayment", "<TxnID>" + paid + "</TxnID>"))).at("UnusedPayment") ==
          "100.00");
    CHECK(desk.balance("Accounts Receivable") == "-100.00");
}

TEST_CASE("payments: one payment pays several invoices, and none with more than it has",
          "[simulator][payments]")
{
    Desk desk = shop();
    const std::string first(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const std::string second(ret(desk.one(invoice_of("Vins", "50.00", "2026-11-21"))).at("TxnID"));
    CHECK(desk.one(payment("150.00", applied(first, "60.00") + applied(first, "40.01"))).status == 3210);
    CHECK(desk.one(payment("149.99", applied(first, "100.00") + applied(second, "50.00"))).status == 3210);
    const auto made = ret(desk.one(payment("150.00", applied(first, "100.00") + applied(second, "50.00"))));
    CHECK(made.at("UnusedPayment") == "0.00");
    CHECK(open_amount(desk, first) == "0.00");
    CHECK(open_amount(desk, second) == "0.00");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
}

TEST_CASE("payments: accounts that money cannot go to are refused", "[simulator][payments]")
{
    Desk desk = shop();
    const auto into = [](const std::string& account) {
        return add("ReceivePayment", ref("CustomerRef", "Vins") + "<TotalAmount>5.00</TotalAmount>" +
                                         ref("DepositToAccountRef", account) +
                                         "<IsAutoApply>false</IsAutoApply>");
    };
    CHECK(desk.one(into("Sales Income")).status == 3140);
    CHECK(desk.one(into("Checking")).status == 0);
    CHECK(desk.balance("Checking") == "5.00");
    CHECK(desk.balance("Accounts Receivable") == "-5.00");
}

TEST_CASE("payments: a change applies anew, and never more than is due", "[simulator][payments]")
{
    Desk desk = shop();
    const std::string first(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const std::string second(ret(desk.one(invoice_of("Vins", "50.00", "2026-11-21"))).at("TxnID"));
    const auto made = ret(desk.one(payment("80.00", applied(first, "80.00"))));
    const std::string keys = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    const auto change = [&](const std::string& total, const std::string& id, const std::string& amount) {
        return mod("ReceivePayment",
                   keys + "<TotalAmount>" + total + "</TotalAmount><AppliedToTxnMod><TxnID>" + id +
                       "</TxnID><PaymentAmount>" + amount + "</PaymentAmount></AppliedToTxnMod>");
    };
    CHECK(desk.one(change("120.00", first, "100.01")).status == 3210);
    CHECK(desk.one(change("80.00", second, "50.01")).status == 3210);
    CHECK(desk.one(mod("ReceivePayment", keys + "<TotalAmount>79.99</TotalAmount>")).status == 3210);
    const auto changed = ret(desk.one(change("120.00", first, "100.00")));
    CHECK(changed.at("UnusedPayment") == "20.00");
    CHECK(open_amount(desk, first) == "0.00");
    CHECK(desk.balance("Undeposited Funds") == "120.00");
    CHECK(desk.one(change("50.00", second, "50.00")).status == 0);
    CHECK(open_amount(desk, first) == "100.00");
    CHECK(open_amount(desk, second) == "0.00");
    CHECK(desk.balance("Accounts Receivable") == "100.00");
}

TEST_CASE("payments: a deleted payment leaves its invoice open, a void of a payment does not exist",
          "[simulator][payments]")
{
    Desk desk = shop();
    const std::string id(ret(desk.one(invoice_of("Vins", "100.00", "2026-11-20"))).at("TxnID"));
    const std::string paid(ret(desk.one(payment("100.00", applied(id, "100.00")))).at("TxnID"));
    CHECK(desk.raw(message_set("<TxnVoidRq><TxnVoidType>ReceivePayment</TxnVoidType><TxnID>" + paid +
                               "</TxnID></TxnVoidRq>"))
              .hresult == "0x80040400");
    CHECK(desk.one("<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>" + paid + "</TxnID></TxnDelRq>")
              .status == 0);
    CHECK(open_amount(desk, id) == "100.00");
    CHECK(desk.balance("Undeposited Funds") == "0.00");
    CHECK(desk.balance("Accounts Receivable") == "100.00");
}

TEST_CASE("payments: an invoice in another receivable account is not paid", "[simulator][payments]")
{
    Desk desk = shop();
    desk.one(add("Account", "<Name>Wholesale</Name><AccountType>AccountsReceivable</AccountType>"));
    const std::string id(
        ret(desk.one(add("Invoice", ref("CustomerRef", "Vins") + ref("ARAccountRef", "Wholesale") +
                                        "<TxnDate>2026-11-20</TxnDate><InvoiceLineAdd>" +
                                        ref("ItemRef", "Wrap") + "<Amount>10.00</Amount></InvoiceLineAdd>")))
            .at("TxnID"));
    const auto into = [&](const std::string& account) {
        return add("ReceivePayment", ref("CustomerRef", "Vins") + ref("ARAccountRef", account) +
                                         "<TotalAmount>10.00</TotalAmount>" + applied(id, "10.00"));
    };
    CHECK(desk.one(into("Accounts Receivable")).status == 3210);
    CHECK(desk.one(into("Wholesale")).status == 0);
    CHECK(desk.balance("Wholesale") == "0.00");
}
