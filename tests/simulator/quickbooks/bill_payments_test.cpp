#include "simulator/report/report.h"
#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string applied(const qbxml::Element& bill, const std::string& amount, const std::string& rest = "")
{
    const std::string paid = amount.empty() ? "" : "<PaymentAmount>" + amount + "</PaymentAmount>";
    return "<AppliedToTxnAdd><TxnID>" + txn_id(bill) + "</TxnID>" + paid + rest + "</AppliedToTxnAdd>";
}

std::string payment(const std::string& what, const std::string& bank = "Checking",
                    const std::string& vendor = "Dairy")
{
    return add("BillPaymentCheck", ref("PayeeEntityRef", vendor) + "<TxnDate>2026-11-28</TxnDate>" +
                                       ref("BankAccountRef", bank) + "<RefNumber>101</RefNumber>" + what);
}

std::string credit_of(const qbxml::Element& credit, const std::string& amount)
{
    return "<SetCredit><CreditTxnID>" + txn_id(credit) + "</CreditTxnID><AppliedAmount>" + amount +
           "</AppliedAmount></SetCredit>";
}

} // namespace

TEST_CASE("bill payments: a check pays bills in part and in full", "[simulator][bill payments]")
{
    Desk desk = buying_shop();
    const auto first = ret(desk.one(purchase("Bill", expense("Rent Expense", "30.00"))));
    const auto second = ret(desk.one(purchase("Bill", expense("Rent Expense", "20.00"))));
    const auto paid = ret(desk.one(payment(applied(first, "30.00") + applied(second, "5.00"))));
    CHECK(paid.at("Amount") == "35.00");
    CHECK(paid.at("RefNumber") == "101");
    CHECK(nth(paid, "AppliedToTxnRet", 1).at("BalanceRemaining") == "15.00");
    CHECK(now_is(desk, "Bill", first).at("IsPaid") == "true");
    CHECK(now_is(desk, "Bill", first).at("LinkedTxn/TxnType") == "BillPaymentCheck");
    CHECK(now_is(desk, "Bill", second).at("OpenAmount") == "15.00");
    CHECK(desk.balance("Checking") == "-35.00");
    CHECK(desk.balance("Accounts Payable") == "-15.00");
    CHECK(desk.one(deletion("Bill", first)).status == 3160);
    CHECK(desk.one(voiding("BillPaymentCheck", paid)).status == 0);
    CHECK(now_is(desk, "Bill", first).at("OpenAmount") == "30.00");
    CHECK(desk.balance("Checking") == "0.00");
    check_balanced(desk);
}

TEST_CASE("bill payments: vendor credits pay as well", "[simulator][bill payments]")
{
    Desk desk = buying_shop();
    const auto bill = ret(desk.one(purchase("Bill", expense("Rent Expense", "30.00"))));
    const auto credit = ret(desk.one(purchase("VendorCredit", expense("Rent Expense", "12.00"))));
    CHECK(desk.one(payment(applied(bill, "", credit_of(credit, "12.01")))).status == 3210);
    const auto paid = ret(desk.one(payment(applied(bill, "20.00", credit_of(credit, "10.00")))));
    CHECK(paid.at("Amount") == "20.00");
    CHECK(now_is(desk, "Bill", bill).at("IsPaid") == "true");
    CHECK(now_is(desk, "VendorCredit", credit).at("OpenAmount") == "2.00");
    CHECK(desk.balance("Accounts Payable") == "2.00");
    const auto payables = make_report(desk.books()).payables;
    REQUIRE(payables.size() == 1);
    CHECK(payables[0].open.amount() == "-2.00");
    check_balanced(desk);
}

TEST_CASE("bill payments: a discount pays its part", "[simulator][bill payments]")
{
    Desk desk = buying_shop();
    const auto bill = ret(desk.one(purchase("Bill", expense("Rent Expense", "30.00"))));
    CHECK(desk.one(payment(applied(bill, "29.40", "<DiscountAmount>0.60</DiscountAmount>"))).status == 3150);
    const auto paid = ret(desk.one(payment(
        applied(bill, "29.40",
                "<DiscountAmount>0.60</DiscountAmount>" + ref("DiscountAccountRef", "Office Supplies")))));
    CHECK(paid.at("Amount") == "29.40");
    CHECK(paid.at("AppliedToTxnRet/DiscountAmount") == "0.60");
    CHECK(paid.at("AppliedToTxnRet/DiscountAccountRef/FullName") == "Office Supplies");
    CHECK(now_is(desk, "Bill", bill).at("IsPaid") == "true");
    CHECK(desk.balance("Checking") == "-29.40");
    CHECK(desk.balance("Office Supplies") == "-0.60");
    CHECK(desk.balance("Accounts Payable") == "0.00");
    check_balanced(desk);
}

TEST_CASE("bill payments: too much, another's bill and another account are refused",
          "[simulator][bill payments]")
{
    Desk desk = buying_shop();
    const auto bill = ret(desk.one(purchase("Bill", expense("Rent Expense", "30.00"))));
    const auto receipt = ret(desk.one(purchase("ItemReceipt", expense("Rent Expense", "30.00"))));
    const Reply much = desk.one(payment(applied(bill, "20.00") + applied(bill, "10.01")));
    CHECK(much.status == 3210);
    CHECK(much.text.find("You cannot pay more than the amount due.") != std::string::npos);
    CHECK(desk.one(payment(applied(bill, "5.00"), "Checking", "Baker")).status == 3210);
    CHECK(desk.one(payment(applied(bill, "5.00"), "Checking", "Vins")).status == 3140);
    CHECK(desk.one(payment(applied(bill, "5.00"), "Rent Expense")).status == 3140);
    CHECK(desk.one(payment(applied(bill, ""))).status == 3150);
    CHECK(desk.one(payment(applied(receipt, "5.00"))).status == 3120);
    CHECK(desk.balance("Checking") == "0.00");
}
