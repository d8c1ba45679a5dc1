#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string id_of(const Reply& reply) { return std::string(ret(reply).at("TxnID")); }

std::string wrap(const std::string& kind, const std::string& amount)
{
    return line(kind, "Wrap", "<Amount>" + amount + "</Amount>");
}

std::string memo(const std::string& amount, const std::string& customer = "Vins")
{
    return add("CreditMemo",
               ref("CustomerRef", customer) + "<TxnDate>2026-11-21</TxnDate>" + wrap("CreditMemo", amount));
}

std::string refund(const std::string& credit, const std::string& amount, const std::string& customer = "Vins")
{
    return add("ARRefundCreditCard", ref("CustomerRef", customer) + ref("RefundFromAccountRef", "Checking") +
                                         "<TxnDate>2026-11-22</TxnDate>" + ref("PaymentMethodRef", "Visa") +
                                         "<RefundAppliedToTxnAdd><TxnID>" + credit +
                                         "</TxnID><RefundAmount>" + amount +
                                         "</RefundAmount></RefundAppliedToTxnAdd>");
}

std::string expense(const std::string& account, const std::string& amount, const std::string& more = "")
{
    return "<ExpenseLineAdd>" + ref("AccountRef", account) + "<Amount>" + amount + "</Amount>" + more +
           "</ExpenseLineAdd>";
}

std::string check(const std::string& payee, const std::string& rest)
{
    return add("Check", ref("AccountRef", "Checking") + (payee.empty() ? "" : ref("PayeeEntityRef", payee)) +
                            "<TxnDate>2026-11-22</TxnDate>" + rest);
}

std::string settles(const std::string& credit, const std::string& amount)
{
    return "<ApplyCheckToTxnAdd><TxnID>" + credit + "</TxnID><Amount>" + amount +
           "</Amount></ApplyCheckToTxnAdd>";
}

std::string credit_left(Desk& desk, const std::string& id)
{
    return std::string(ret(desk.one(query("CreditMemo", "<TxnID>" + id + "</TxnID>"))).at("CreditRemaining"));
}

std::string left_to_pay(Desk& desk, const std::string& id)
{
    return std::string(ret(desk.one(query("Invoice", "<TxnID>" + id + "</TxnID>"))).at("BalanceRemaining"));
}

std::string set_credit(const std::string& credit, const std::string& amount)
{
    return "<SetCredit><CreditTxnID>" + credit + "</CreditTxnID><AppliedAmount>" + amount +
           "</AppliedAmount></SetCredit>";
}

std::string payment(const std::string& total, const std::string& applied)
{
    return add("ReceivePayment", ref("CustomerRef", "Vins") + "<TxnDate>2026-12-01</TxnDate><TotalAmount>" +
                                     total + "</TotalAmount>" + applied);
}

} // namespace

TEST_CASE("credits: a card refund closes the open credit and takes the money from its account",
          "[simulator][credits]")
{
    Desk desk = shop();
    const std::string credit = id_of(desk.one(memo("40.00")));
    CHECK(desk.balance("Accounts Receivable") == "-40.00");
    const auto made = ret(desk.one(refund(credit, "15.00")));
    CHECK(made.at("TotalAmount") == "15.00");
    CHECK(made.at("RefundAppliedToTxnRet/TxnID") == credit);
    CHECK(made.at("RefundAppliedToTxnRet/CreditRemaining") == "25.00");
    CHECK(made.at("RefundAppliedToTxnRet/RefundAmount") == "15.00");
    CHECK(credit_left(desk, credit) == "25.00");
    CHECK(desk.balance("Accounts Receivable") == "-25.00");
    CHECK(desk.balance("Checking") == "-15.00");
    CHECK(desk.balance("Sales Income") == "40.00");
    desk.one(refund(credit, "25.00"));
    CHECK(credit_left(desk, credit) == "0.00");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(ret(desk.one(query("ARRefundCreditCard", "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID>")))
              .at("RefundFromAccountRef/FullName") == "Checking");
    check_balanced(desk);
}

TEST_CASE("credits: more than the credit, or another customer's, is not refunded", "[simulator][credits]")
{
    Desk desk = shop();
    desk.one(customer("Other"));
    const std::string credit = id_of(desk.one(memo("40.00")));
    const std::string foreign = id_of(desk.one(memo("40.00", "Other")));
    const std::string invoiced = id_of(desk.one(invoice(wrap("Invoice", "40.00"))));
    CHECK(desk.one(refund(credit, "40.01")).status == 3210);
    CHECK(desk.one(refund(foreign, "1.00")).status == 3210);
    CHECK(desk.one(refund(invoiced, "1.00")).status == 3120);
    CHECK(desk.one(refund("999-1", "1.00")).status == 3120);
    CHECK(desk.one(refund(credit, "0.00")).status == 3180);
    CHECK(desk.balance("Checking") == "0.00");
}

TEST_CASE("credits: a check with a receivable line pays a credit back", "[simulator][credits]")
{
    Desk desk = shop();
    const std::string credit = id_of(desk.one(memo("40.00")));
    const std::string back = expense("Accounts Receivable", "40.00", ref("CustomerRef", "Vins"));
    CHECK(desk.one(check("Vins", settles(credit, "40.01") + back)).status == 3210);
    const auto made = ret(desk.one(check("Vins", settles(credit, "40.00") + back)));
    CHECK(made.at("Amount") == "40.00");
    CHECK(made.at("ExpenseLineRet/AccountRef/FullName") == "Accounts Receivable");
    CHECK(made.at("LinkedTxn/TxnID") == credit);
    CHECK(credit_left(desk, credit) == "0.00");
    CHECK(desk.balance("Checking") == "-40.00");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(ret(desk.one(query("Customer", "<FullName>Vins</FullName>"))).at("Balance") == "0.00");
    check_balanced(desk);
}

TEST_CASE("credits: a check pays expenses to anybody, and knows what it cannot be", "[simulator][credits]")
{
    Desk desk = shop();
    desk.one(add("OtherName", "<Name>Window cleaner</Name>"));
    const auto made = ret(desk.one(
        check("Window cleaner", expense("Office Supplies", "12.50") + expense("Rent Expense", "-2.50"))));
    CHECK(made.at("Amount") == "10.00");
    CHECK(made.at("PayeeEntityRef/FullName") == "Window cleaner");
    CHECK(desk.balance("Office Supplies") == "12.50");
    CHECK(desk.balance("Rent Expense") == "-2.50");
    CHECK(desk.balance("Checking") == "-10.00");
    CHECK(desk.one(check("", expense("Office Supplies", "1.00"))).status == 0);
    CHECK(desk.one(check("Nobody", expense("Office Supplies", "1.00"))).status == 3140);
    CHECK(desk.one(check("", expense("Estimates", "1.00"))).status == 3140);
    CHECK(desk.one(check("", expense("Office Supplies", "-1.00"))).status == 3180);
    CHECK(desk.one(check("", "")).status == 3180);
    CHECK(desk.one(check("Agency", expense("Accounts Receivable", "1.00"))).status == 3180);
    CHECK(desk.one(check("Vins",
                         expense("Accounts Receivable", "1.00") + expense("Accounts Receivable", "1.00")))
              .status == 3180);
    CHECK(desk.one(add("Check", ref("AccountRef", "Sales Income") + expense("Office Supplies", "1.00")))
              .status == 3140);
    const std::string id(made.at("TxnID"));
    CHECK(
        desk.one("<TxnVoidRq><TxnVoidType>Check</TxnVoidType><TxnID>" + id + "</TxnID></TxnVoidRq>").status ==
        0);
    CHECK(desk.balance("Checking") == "-1.00");
    check_balanced(desk);
}

TEST_CASE("credits: SetCredit on a payment lets a credit memo pay an invoice", "[simulator][credits]")
{
    Desk desk = shop();
    const std::string bill = id_of(desk.one(invoice(wrap("Invoice", "100.00"))));
    const std::string credit = id_of(desk.one(memo("30.00")));
    const auto applied = [&](const std::string& amount, const std::string& credited) {
        return "<AppliedToTxnAdd><TxnID>" + bill + "</TxnID><PaymentAmount>" + amount + "</PaymentAmount>" +
               set_credit(credit, credited) + "</AppliedToTxnAdd>";
    };
    CHECK(desk.one(payment("80.00", applied("80.00", "30.00"))).status == 3210); // 110.00 for 100.00
    CHECK(desk.one(payment("70.00", applied("69.00", "31.00"))).status == 3210); // the credit has 30.00
    CHECK(desk.one(payment("70.00", applied("70.00", "30.00"))).status == 0);
    CHECK(left_to_pay(desk, bill) == "0.00");
    CHECK(credit_left(desk, credit) == "0.00");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    const auto linked = ret(desk.one(
        query("CreditMemo", "<TxnID>" + credit + "</TxnID><IncludeLinkedTxns>true</IncludeLinkedTxns>")));
    CHECK(linked.at("LinkedTxn/TxnID") == bill);
    check_balanced(desk);
}

TEST_CASE("credits: a credit set alone makes a link and no transaction, and nothing is told of it",
          "[simulator][credits]")
{
    Desk desk = shop();
    const std::string bill = id_of(desk.one(invoice(wrap("Invoice", "100.00"))));
    const std::string credit = id_of(desk.one(memo("30.00")));
    const std::size_t before = desk.books().transactions().size();
    const Reply reply = desk.one(payment("0.00", "<AppliedToTxnAdd><TxnID>" + bill + "</TxnID>" +
                                                     set_credit(credit, "30.00") + "</AppliedToTxnAdd>"));
    CHECK(reply.status == 0);
    CHECK(reply.body.empty());
    CHECK(desk.books().transactions().size() == before);
    CHECK(left_to_pay(desk, bill) == "70.00");
    CHECK(credit_left(desk, credit) == "0.00");
    const auto linked = ret(
        desk.one(query("Invoice", "<TxnID>" + bill + "</TxnID><IncludeLinkedTxns>true</IncludeLinkedTxns>")));
    CHECK(linked.at("LinkedTxn/TxnID") == credit);
    CHECK(desk.balance("Undeposited Funds") == "0.00");
}

TEST_CASE("credits: an invoice takes an unapplied payment and a credit memo when it is made",
          "[simulator][credits]")
{
    Desk desk = shop();
    const std::string ahead = id_of(desk.one(payment("50.00", "<IsAutoApply>false</IsAutoApply>")));
    const std::string credit = id_of(desk.one(memo("30.00")));
    const std::string credits = set_credit(ahead, "50.00") + set_credit(credit, "10.00");
    CHECK(desk.one(invoice(wrap("Invoice", "59.99"), "<TxnDate>2026-11-20</TxnDate>" + credits)).status ==
          3210);
    CHECK(desk.one(invoice(wrap("Invoice", "90.00"), set_credit(ahead, "50.01"))).status == 3210);
    const auto made =
        ret(desk.one(invoice(wrap("Invoice", "60.00"), "<TxnDate>2026-11-20</TxnDate>" + credits)));
    CHECK(made.at("AppliedAmount") == "-60.00");
    CHECK(made.at("IsPaid") == "true");
    CHECK(credit_left(desk, credit) == "20.00");
    CHECK(ret(desk.one(query("ReceivePayment", "<TxnID>" + ahead + "</TxnID>"))).at("UnusedPayment") ==
          "0.00");
    check_balanced(desk);
}

TEST_CASE("credits: an unapplied payment is refunded as well", "[simulator][credits]")
{
    Desk desk = shop();
    const std::string ahead = id_of(desk.one(payment("50.00", "<IsAutoApply>false</IsAutoApply>")));
    CHECK(desk.one(refund(ahead, "20.00")).status == 0);
    const auto left = ret(desk.one(query("ReceivePayment", "<TxnID>" + ahead + "</TxnID>")));
    CHECK(left.at("UnusedPayment") == "30.00");
    CHECK(desk.balance("Accounts Receivable") == "-30.00");
}

TEST_CASE("credits: a discount on a payment settles the rest", "[simulator][credits]")
{
    Desk desk = shop();
    const std::string bill = id_of(desk.one(invoice(wrap("Invoice", "100.00"))));
    const auto made = ret(
        desk.one(payment("98.00", "<AppliedToTxnAdd><TxnID>" + bill +
                                      "</TxnID><PaymentAmount>98.00</PaymentAmount><DiscountAmount>2.00"
                                      "</DiscountAmount>" +
                                      ref("DiscountAccountRef", "Sales Discounts") + "</AppliedToTxnAdd>")));
    CHECK(made.at("AppliedToTxnRet/Amount") == "98.00");
    CHECK(made.at("AppliedToTxnRet/DiscountAmount") == "2.00");
    CHECK(made.at("AppliedToTxnRet/DiscountAccountRef/FullName") == "Sales Discounts");
    CHECK(made.at("UnusedPayment") == "0.00");
    CHECK(left_to_pay(desk, bill) == "0.00");
    CHECK(desk.balance("Sales Discounts") == "2.00");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    check_balanced(desk);
}

TEST_CASE("credits: a credit memo that is voided or deleted gives back what it paid", "[simulator][credits]")
{
    Desk desk = shop();
    const std::string credit = id_of(desk.one(memo("30.00")));
    const std::string bill = id_of(desk.one(invoice(wrap("Invoice", "60.00"), set_credit(credit, "30.00"))));
    CHECK(left_to_pay(desk, bill) == "30.00");
    const std::string which = "Type>CreditMemo</TxnVoidType><TxnID>" + credit + "</TxnID></TxnVoidRq>";
    CHECK(desk.one("<TxnVoidRq><TxnVoid" + which).status == 0);
    CHECK(left_to_pay(desk, bill) == "60.00");
    CHECK(desk.balance("Sales Income") == "-60.00");
    const std::string other = id_of(desk.one(memo("30.00")));
    CHECK(desk.one(refund(other, "30.00")).status == 0);
    CHECK(desk.one("<TxnDelRq><TxnDelType>CreditMemo</TxnDelType><TxnID>" + other + "</TxnID></TxnDelRq>")
              .status == 3160);
    check_balanced(desk);
}

TEST_CASE("credits: a changed check posts anew, and applies no more than its receivable line",
          "[simulator][credits]")
{
    Desk desk = shop();
    const std::string credit = id_of(desk.one(memo("40.00")));
    const auto made =
        ret(desk.one(check("Vins", settles(credit, "40.00") +
                                       expense("Accounts Receivable", "40.00", ref("CustomerRef", "Vins")))));
    const std::string keys = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    const std::string less = "<ExpenseLineMod><TxnLineID>" +
                             std::string(made.at("ExpenseLineRet/TxnLineID")) +
                             "</TxnLineID><Amount>25.00</Amount></ExpenseLineMod>";
    CHECK(desk.one(mod("Check", keys + less)).status == 3210);
    CHECK(desk.one(mod("Check", keys + "<Memo>by post</Memo>")).status == 0);
    CHECK(credit_left(desk, credit) == "0.00");
    const auto changed =
        ret(desk.one(mod("Check", keys + "<ApplyCheckToTxnMod><TxnID>" + credit +
                                      "</TxnID><Amount>25.00</Amount></ApplyCheckToTxnMod>" + less)));
    CHECK(changed.at("Amount") == "25.00");
    CHECK(credit_left(desk, credit) == "15.00");
    CHECK(desk.balance("Checking") == "-25.00");
    check_balanced(desk);
}
