#include "qbxml/plan/planner.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

Sale with_tenders(std::vector<Tender> tenders, SaleType type = SaleType::receipt)
{
    Sale out = sale({line("TEA", "2", "10.00")}, type);
    out.payments = std::move(tenders);
    return out;
}

std::string message(const Document& document, const Policy& choices = policy())
{
    const End end = walk(document, facts(), choices);
    return end.post ? end.post->request.message : end.outcome.why.code;
}

std::vector<Element> order_ret()
{
    return {leaf("TxnID", "O-1"),
            aggregate("SalesOrderLineRet",
                      {leaf("TxnLineID", "OL-1"), aggregate("ItemRef", {leaf("ListID", "TEA")})}),
            aggregate("SalesOrderLineRet",
                      {leaf("TxnLineID", "OL-2"), aggregate("ItemRef", {leaf("ListID", "CAKE")})})};
}

} // namespace

TEST_CASE("kinds: a receipt with one tender, or none, is a sales receipt", "[plan][sale]")
{
    CHECK(message(with_tenders({{"Visa", money("20.00"), ""}})) == "SalesReceiptAdd");
    CHECK(message(with_tenders({})) == "SalesReceiptAdd");
}

TEST_CASE("kinds: a receipt with several tenders is an invoice, and each tender a payment of it",
          "[plan][sale]")
{
    const Sale paid_twice = with_tenders({{"Visa", money("15.00"), "4711"}, {"Cash", money("5.00"), ""}});
    const Element add = walk(paid_twice, facts(), policy()).add();
    CHECK(add.name == "InvoiceAdd");
    CHECK(add.at("ARAccountRef/ListID") == "Accounts Receivable");
    const auto all = follow_ups(Document{paid_twice}, policy());
    REQUIRE(all.size() == 2);
    CHECK(all[0].kind == "payments");
    CHECK(all[0].suffix == "-payment-1");
    const auto& first = std::get<Payment>(all[0].document);
    CHECK(first.external_id == "S-1-payment-1");
    CHECK(first.amount == money("15.00"));
    CHECK(first.method == "Visa");
    CHECK(first.reference == "4711");
    CHECK(first.date == paid_twice.date);
    CHECK(first.apply == std::vector<Applied>{{"S-1", money("15.00")}});
    CHECK(std::get<Payment>(all[1].document).method == "Cash");
}

TEST_CASE("kinds: a receipt that is not paid in full, or with store credit, is an invoice with an open rest",
          "[plan][sale]")
{
    CHECK(message(with_tenders({{"Visa", money("15.00"), ""}})) == "InvoiceAdd");
    const Sale credited = with_tenders({{"Visa", money("15.00"), ""}, {"Store credit", money("5.00"), ""}});
    CHECK(message(credited) == "InvoiceAdd");
    CHECK(follow_ups(Document{credited}, policy()).size() == 1);
}

TEST_CASE("kinds: a sale paid at once is followed by nothing", "[plan][sale]")
{
    CHECK(follow_ups(Document{with_tenders({{"Visa", money("20.00"), ""}})}, policy()).empty());
}

TEST_CASE("kinds: an invoice says its receivables account, its terms, its due date and its order number",
          "[plan][sale]")
{
    Sale due = with_tenders({}, SaleType::invoice);
    due.due_date = Date{2026, 12, 20};
    due.terms = "Net 30";
    due.po_number = "PO-9";
    due.ship_method = "UPS";
    due.other = "Till 3";
    Facts known = facts();
    put(known, List::terms, "Net 30", "StandardTerms");
    put(known, List::ship_method, "UPS", "ShipMethod");
    const Element add = walk(due, known, policy()).add();
    CHECK(add.at("ARAccountRef/ListID") == "Accounts Receivable");
    CHECK(add.at("TermsRef/ListID") == "Net 30");
    CHECK(add.at("DueDate") == "2026-12-20");
    CHECK(add.at("PONumber") == "PO-9");
    CHECK(add.at("ShipMethodRef/ListID") == "UPS");
    CHECK(add.at("Other") == "Till 3");
    CHECK(add.child("DepositToAccountRef") == nullptr);
}

TEST_CASE("kinds: what has no place of its own stands in the memo", "[plan][sale]")
{
    Sale told = with_tenders({{"Visa", money("20.00"), ""}});
    told.po_number = "PO-9";
    told.note = "Gift wrapped";
    told.ship_method = "By a very long road indeed";
    told.location = "Main street";
    told.custom = {{"Cashier", "Ann"}};
    Policy choices = policy();
    choices.class_from_location = false;
    CHECK(
        walk(told, facts(), choices).add().at("Memo") ==
        "PO PO-9 · Gift wrapped · Location Main street · Ship by By a very long road indeed · Cashier: Ann");
}

TEST_CASE("kinds: a location becomes the class of the whole sale", "[plan][sale]")
{
    Sale told = with_tenders({{"Visa", money("20.00"), ""}});
    told.location = "Main street";
    const End end = walk(told, facts(), policy());
    CHECK(end.add().at("ClassRef/ListID") == "Main street");
    CHECK(std::count_if(end.made.begin(), end.made.end(),
                        [](const Request& made) { return made.message == "ClassAdd"; }) == 1);
}

TEST_CASE("kinds: an order is a sales order, an estimate by policy, or waits where there are none",
          "[plan][sale]")
{
    const Sale order = with_tenders({}, SaleType::order);
    CHECK(message(order) == "SalesOrderAdd");
    Policy pro = policy();
    pro.sales_orders = false;
    CHECK(message(order, pro) == "no_sales_orders");
    pro.orders_as_estimates = true;
    CHECK(message(order, pro) == "EstimateAdd");
    Facts in_pro = facts();
    in_pro.preferences.edition = "pro";
    CHECK(walk(order, in_pro, policy()).outcome.why.code == "no_sales_orders");
    CHECK(message(with_tenders({}, SaleType::estimate)) == "EstimateAdd");
}

TEST_CASE("kinds: what was paid in advance for an order is a payment of it", "[plan][sale]")
{
    const auto all =
        follow_ups(Document{with_tenders({{"Visa", money("5.00"), ""}}, SaleType::order)}, policy());
    REQUIRE(all.size() == 1);
    CHECK(std::get<Payment>(all[0].document).amount == money("5.00"));
}

TEST_CASE("kinds: an invoice fulfils its order line by line, with its own amounts", "[plan][sale]")
{
    Sale invoice = with_tenders({}, SaleType::invoice);
    invoice.shipping = money("3.00");
    invoice = totalled(invoice);
    invoice.order = "O-77";
    Facts known = facts();
    CHECK(walk(invoice, known, policy()).outcome.why.code == "unknown_link");
    put_link(known, "sales/O-77", with_tenders({}, SaleType::order), order_ret());
    const Element add = walk(invoice, known, policy()).add();
    const Element& goods = *add.child("InvoiceLineAdd");
    CHECK(goods.child("ItemRef") == nullptr);
    CHECK(goods.at("LinkToTxn/TxnID") == "O-1");
    CHECK(goods.at("LinkToTxn/TxnLineID") == "OL-1");
    CHECK(goods.at("Amount") == "20.00");
    CHECK(lines_of(add).back() == "Shipping = 3.00");
}

TEST_CASE("kinds: an invoice uses what was paid in advance for its order, and no more than it needs",
          "[plan][sale]")
{
    Sale invoice = with_tenders({}, SaleType::invoice);
    invoice.order = "O-77";
    Facts known = facts();
    put_link(known, "sales/O-77", with_tenders({}, SaleType::order), order_ret());
    put_link(known, "payments/O-77-payment-1", Payment{},
             {leaf("TxnID", "P-1"), leaf("UnusedPayment", "12.00")});
    put_link(known, "payments/O-77-payment-2", Payment{},
             {leaf("TxnID", "P-2"), leaf("UnusedPayment", "12.00")});
    const Element add = walk(invoice, known, policy()).add();
    std::vector<std::string> used;
    for (const Element& child : add.children) {
        if (child.name == "SetCredit") {
            used.push_back(std::string(child.at("CreditTxnID")) + " " +
                           std::string(child.at("AppliedAmount")));
        }
    }
    CHECK(used == std::vector<std::string>{"P-1 12.00", "P-2 8.00"});
}

TEST_CASE("kinds: a paid sale that fulfils a sales order is an invoice, for only that closes the order",
          "[plan][sale]")
{
    Sale paid_order = with_tenders({{"Visa", money("20.00"), ""}});
    paid_order.order = "O-77";
    Facts known = facts();
    put_link(known, "sales/O-77", with_tenders({}, SaleType::order), order_ret());
    CHECK(walk(paid_order, known, policy()).add().name == "InvoiceAdd");
    Policy pro = policy();
    pro.sales_orders = false;
    CHECK(message(paid_order, pro) == "SalesReceiptAdd");
}

TEST_CASE("kinds: a refund is a credit memo, of the stand-in where nobody is named", "[plan][sale]")
{
    Sale refund = with_tenders({{"Visa", money("20.00"), ""}}, SaleType::refund);
    refund.customer = {};
    const Element add = walk(refund, facts(), policy()).add();
    CHECK(add.name == "CreditMemoAdd");
    CHECK(add.at("CustomerRef/ListID") == "Walk-in Customer");
    CHECK(add.at("ARAccountRef/ListID") == "Accounts Receivable");
}

TEST_CASE("kinds: a refund goes to the customer who has its sale in the books, whoever is named",
          "[plan][sale]")
{
    Sale refund = with_tenders({}, SaleType::refund);
    refund.refund_of = "S-0";
    Facts known = facts();
    put_link(known, "sales/S-0", sale({line("TEA", "1", "1.00")}, SaleType::invoice),
             {leaf("TxnID", "I-1"), aggregate("CustomerRef", {leaf("ListID", "Walk-in")}),
              aggregate("ARAccountRef", {leaf("ListID", "A/R of then")})});
    const Element add = walk(refund, known, policy()).add();
    CHECK(add.at("CustomerRef/ListID") == "Walk-in");
    CHECK(add.at("ARAccountRef/ListID") == "A/R of then");
    known.links["sales/S-0"].what = Linked::What::waiting;
    CHECK(walk(refund, known, policy()).outcome.kind == Outcome::Kind::waits);
}

TEST_CASE("kinds: what follows from the sales of a group follows from each of them", "[plan][sale]")
{
    Policy choices = policy();
    choices.modes.customers = Detail::summary;
    Sale part_paid = with_tenders({{"Visa", money("5.00"), ""}}, SaleType::invoice);
    CHECK(follow_ups(Document{part_paid}, choices).size() == 1);
    part_paid.group = Group{"day", 1, "1", "1"};
    CHECK(follow_ups(Document{part_paid}, choices).empty());
    Sale refund = with_tenders({{"Visa", money("20.00"), ""}}, SaleType::refund);
    CHECK(follow_ups(Document{refund}, choices).empty()); // the money stands on a line
    refund.payments.clear();
    refund.refund_of = "S-0";
    CHECK(follow_ups(Document{refund}, choices).size() == 1);
}

TEST_CASE("kinds: in another currency the receivables account is that currency's", "[plan][sale]")
{
    Sale euro = with_tenders({}, SaleType::invoice);
    euro.currency = "EUR";
    euro.exchange_rate = money("1.08");
    Facts known = facts();
    known.preferences.multi_currency = true;
    CHECK(walk(euro, known, policy()).outcome.why.code == "account_missing");
    known.accounts->push_back({"A/R EUR", "Accounts Receivable - EUR", "", "AccountsReceivable", "", true});
    const Element add = walk(euro, known, policy()).add();
    CHECK(add.at("ARAccountRef/ListID") == "A/R EUR");
    CHECK(add.at("ExchangeRate") == "1.08");
}
