#include "qbxml/document/check.h"
#include "tests/qbxml/document/faults.h"
#include "tests/support/catch.h"

using namespace check_test;
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

/// The sale of the contract, with a discount on its line and a tip.
qbxml::Sale whole_sale()
{
    qbxml::Sale sale = invoice();
    sale.lines[0].quantity = amount("12");
    sale.lines[0].unit_price = amount("14.00");
    sale.lines[0].discount = amount("2.00");
    sale.lines[0].taxable = true;
    sale.discounts = {{"WELCOME10", amount("10.00")}};
    sale.shipping = amount("32.38");
    sale.fees = {{"Gift wrap", amount("4.00")}};
    sale.tips = amount("1.50");
    sale.taxes = {{"State Tax", amount("6.0"), amount("9.48")}};
    sale.payments = {{"Visa", amount("20.00"), "", amount("6.21")}};
    sale.total = amount("203.36");
    return sale;
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

TEST_CASE("check: invoices, orders and estimates have a customer, a receipt or refund may be a walk-in's",
          "[document]")
{
    using Type = qbxml::SaleType;
    for (const auto type : {Type::invoice, Type::order, Type::estimate, Type::receipt, Type::refund}) {
        qbxml::Sale sale = invoice();
        sale.type = type;
        sale.customer = {};
        const bool walk_in = type == Type::receipt || type == Type::refund;
        CHECK(qbxml::check(sale).empty() == walk_in);
        CHECK(has(qbxml::check(sale), "customer") == !walk_in);
    }
}

TEST_CASE("check: a receipt is paid in full or says nothing of payments", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.type = qbxml::SaleType::receipt;
    CHECK(qbxml::check(sale).empty());
    sale.payments = {{"Visa", amount("10.00"), ""}, {"Cash", amount("4.01"), ""}};
    CHECK(qbxml::check(sale).empty());
    sale.payments.pop_back();
    CHECK(paths(qbxml::check(sale)) == Paths{"payments[0].amount"});
    sale.payments.push_back({"Cash", amount("4.02"), ""});
    const auto faults = qbxml::check(sale);
    CHECK(paths(faults) == Paths{"payments"});
    CHECK(faults[0].message.find("Visa 10.00 and Cash 4.02 add up to 14.02") != std::string::npos);
    CHECK(faults[0].message.find("14.01") != std::string::npos);
}

TEST_CASE("check: the payments of an invoice, a refund and an order are at most its total", "[document]")
{
    for (const auto type : {qbxml::SaleType::invoice, qbxml::SaleType::refund, qbxml::SaleType::order}) {
        qbxml::Sale sale = invoice();
        sale.type = type;
        sale.payments = {{"Visa", amount("5.00"), ""}};
        CHECK(qbxml::check(sale).empty());
        sale.payments[0].amount = amount("14.02");
        CHECK(paths(qbxml::check(sale)) == Paths{"payments[0].amount"});
    }
    qbxml::Sale estimate = invoice();
    estimate.type = qbxml::SaleType::estimate;
    CHECK(qbxml::check(estimate).empty());
    estimate.payments = {{"Visa", amount("5.00"), ""}};
    CHECK(paths(qbxml::check(estimate)) == Paths{"payments"});
}

TEST_CASE("check: a payment names its method, and its fee is no more than itself", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.payments = {{"", amount("5.00"), ""}};
    CHECK(paths(qbxml::check(sale)) == Paths{"payments[0].method"});
    sale.payments = {{"Visa", amount("5.00"), "", amount("5.01")}};
    CHECK(paths(qbxml::check(sale)) == Paths{"payments[0].fee"});
    sale.payments = {{"Visa", amount("-5.00"), ""}};
    CHECK(has(qbxml::check(sale), "payments[0].amount"));
    sale.type = qbxml::SaleType::receipt;
    sale.payments = {{"Visa", amount("13.51"), "", amount("0.50")}};
    CHECK(qbxml::check(sale)[0].message.find("exactly the processor's fee") != std::string::npos);
}

TEST_CASE("check: a total has all its parts, and a difference names the one part that makes it", "[document]")
{
    const qbxml::Sale sale = whole_sale();
    REQUIRE(qbxml::check(sale).empty());
    const std::vector<std::pair<std::string, std::string>> cases{
        {"170.98", "exactly the shipping, which the total leaves out"},
        {"213.36", "exactly the discounts, which the total leaves out"},
        {"223.36", "exactly twice the discounts, which the total adds instead of taking off"},
        {"199.36", "exactly the fees, which the total leaves out"},
        {"201.86", "exactly the tips, which the total leaves out"},
        {"193.88", "exactly the taxes, which the total leaves out"},
        {"235.74", "exactly the shipping, which the total counts once more"},
        {"205.36", "exactly the discounts of the lines, which the total leaves out"},
        {"37.36", "exactly the amount of lines[0], which the total leaves out"},
        {"197.15", "exactly the payment processor's fee, which the total leaves out"},
    };
    for (const auto& [total, why] : cases) {
        qbxml::Sale wrong = sale;
        wrong.total = amount(total);
        const auto faults = qbxml::check(wrong);
        INFO(total << ": " << faults[0].message);
        CHECK(paths(faults) == Paths{"total"});
        CHECK(faults[0].message.find(total) != std::string::npos);
        CHECK(
            faults[0].message.find("lines 166.00, discounts -10.00, shipping 32.38, fees 4.00, tips 1.50 and "
                                   "taxes 9.48 add up to 203.36") != std::string::npos);
        CHECK(faults[0].message.find(why) != std::string::npos);
    }
}

TEST_CASE("check: cents are let through as far as the company says, and never more than five", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.total = amount("14.04");
    CHECK(has(qbxml::check(sale), "total"));
    CHECK(has(qbxml::check(sale, {amount("0.02"), false}), "total"));
    CHECK(qbxml::check(sale, {amount("0.03"), false}).empty());
    sale.total = amount("13.98");
    CHECK(qbxml::check(sale, {amount("0.03"), false}).empty());
    sale.total = amount("14.07");
    CHECK(has(qbxml::check(sale, {amount("10.00"), false}), "total"));
}

TEST_CASE("check: a part of a sale that is no amount of money is refused where it stands", "[document]")
{
    const auto fault_of = [](auto change) {
        qbxml::Sale sale = whole_sale();
        change(sale);
        return qbxml::check(sale).front().path;
    };
    CHECK(fault_of([](qbxml::Sale& sale) { sale.discounts[0].amount = amount("-1"); }) ==
          "discounts[0].amount");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.fees[0].amount = amount("0.005"); }) == "fees[0].amount");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.tips = amount("-1"); }) == "tips");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.shipping = amount("-1"); }) == "shipping");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.taxes[0].name.clear(); }) == "taxes[0].name");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.taxes[0].amount = amount("1.001"); }) == "taxes[0].amount");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.taxes[0].rate = amount("101"); }) == "taxes[0].rate");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.taxes[0].rate = amount("-1"); }) == "taxes[0].rate");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.lines[0].quantity = amount("-1"); }) == "lines[0].quantity");
    CHECK(fault_of([](qbxml::Sale& sale) { sale.total = amount("-1"); }) == "total");
}

TEST_CASE("check: members that belong to another type of sale are refused", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.refund_of = "S-0";
    CHECK(paths(qbxml::check(sale)) == Paths{"refund_of"});
    sale = invoice();
    sale.lines[0].restock = false;
    CHECK(paths(qbxml::check(sale)) == Paths{"lines[0].restock"});
    sale.type = qbxml::SaleType::refund;
    sale.refund_of = "S-0";
    CHECK(qbxml::check(sale).empty());
    sale.order = "O-1";
    CHECK(paths(qbxml::check(sale)) == Paths{"order"});
    sale = invoice();
    sale.exchange_rate = amount("1.2");
    CHECK(paths(qbxml::check(sale)) == Paths{"exchange_rate"});
    sale.currency = "EUR";
    CHECK(qbxml::check(sale).empty());
    sale.exchange_rate = amount("0");
    CHECK(paths(qbxml::check(sale)) == Paths{"exchange_rate"});
}

TEST_CASE("check: a gift card is not taxed when it is sold, and needs no name", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.lines[0].gift_card = true;
    sale.lines[0].name.clear();
    CHECK(qbxml::check(sale).empty());
    sale.lines[0].taxable = true;
    CHECK(paths(qbxml::check(sale)) == Paths{"lines[0].taxable"});
    sale.lines[0].gift_card = false;
    CHECK(paths(qbxml::check(sale)) == Paths{"lines[0]"});
}

TEST_CASE("check: a refund may be of shipping alone, any other sale has a line", "[document]")
{
    qbxml::Sale sale = invoice();
    sale.lines.clear();
    sale.total = amount("4.00");
    CHECK(paths(qbxml::check(sale)) == Paths{"lines"});
    sale.type = qbxml::SaleType::refund;
    CHECK(qbxml::check(sale).empty());
    sale.shipping = {};
    sale.total = {};
    CHECK(paths(qbxml::check(sale)) == Paths{"lines"});
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
