#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

Payment payment(std::vector<Applied> apply, const std::string& amount = "20.00")
{
    Payment out;
    out.external_id = "P-1";
    out.date = {2026, 11, 25};
    out.customer.name = "Jane";
    out.amount = money(amount);
    out.method = "Visa";
    out.reference = "4711";
    out.apply = std::move(apply);
    return out;
}

std::vector<Element> ret(const std::string& txn_id, const std::string& customer, const std::string& balance)
{
    return {leaf("TxnID", txn_id), aggregate("CustomerRef", {leaf("ListID", customer)}),
            aggregate("ARAccountRef", {leaf("ListID", "A/R")}), leaf("BalanceRemaining", balance)};
}

Sale invoice() { return sale({line("TEA", "2", "10.00")}, SaleType::invoice); }

Facts with_invoice(const std::string& balance, const std::string& customer = "Jane")
{
    Facts known = facts();
    put_link(known, "sales/S-1", invoice(), ret("I-1", customer, balance));
    return known;
}

/// "I-1 20.00" for each invoice that is paid.
std::vector<std::string> paid_by(const Element& add)
{
    std::vector<std::string> all;
    for (const Element& child : add.children) {
        if (child.name == "AppliedToTxnAdd") {
            all.push_back(std::string(child.at("TxnID")) + " " + std::string(child.at("PaymentAmount")));
        }
    }
    return all;
}

using Paid = std::vector<std::string>;

} // namespace

TEST_CASE("payments: a payment pays its invoice by id, into the account of its method", "[plan][payment]")
{
    const End end = walk(payment({{"S-1", money("20.00")}}), with_invoice("20.00"), policy());
    const Element& add = end.add();
    CHECK(add.name == "ReceivePaymentAdd");
    CHECK(add.at("CustomerRef/ListID") == "Jane");
    CHECK(add.at("ARAccountRef/ListID") == "A/R");
    CHECK(add.at("DepositToAccountRef/ListID") == "Visa clearing");
    CHECK(add.at("PaymentMethodRef/ListID") == "Visa");
    CHECK(add.at("TotalAmount") == "20.00");
    CHECK(add.at("Memo") == "Reference 4711");
    CHECK(paid_by(add) == Paid{"I-1 20.00"});
    CHECK(add.child("IsAutoApply") == nullptr);
    CHECK(end.post->likeness.total == "20.00");
}

TEST_CASE("payments: what is applied to nothing says that QuickBooks must not apply it by itself",
          "[plan][payment]")
{
    const Element add = walk(payment({}), facts(), policy()).add();
    CHECK(add.at("IsAutoApply") == "false");
    CHECK(paid_by(add).empty());
    CHECK(add.at("CustomerRef/ListID") == "Jane");
}

TEST_CASE("payments: a document's own account wins over that of the method", "[plan][payment]")
{
    Payment told = payment({});
    told.deposit_account = "Cash drawer";
    CHECK(walk(told, facts(), policy()).add().at("DepositToAccountRef/ListID") == "Cash drawer");
}

TEST_CASE("payments: more than is due is not applied, and that is told", "[plan][payment]")
{
    const End part = walk(payment({{"S-1", money("20.00")}}), with_invoice("12.50"), policy());
    CHECK(paid_by(part.add()) == Paid{"I-1 12.50"});
    CHECK(part.add().at("TotalAmount") == "20.00");
    CHECK(part.post->note.find("stays the customer's credit") != std::string::npos);
    const End none = walk(payment({{"S-1", money("20.00")}}), with_invoice("0.00"), policy());
    CHECK(none.add().at("IsAutoApply") == "false");
}

TEST_CASE("payments: a payment of sales that were folded into one invoice pays that invoice, of the stand-in",
          "[plan][payment]")
{
    Facts known = with_invoice("100.00", "Walk-in Customer");
    put_link(known, "sales/S-2", invoice(), ret("I-1", "Walk-in Customer", "100.00"));
    const Element add =
        walk(payment({{"S-1", money("15.00")}, {"S-2", money("5.00")}}), known, policy()).add();
    CHECK(add.at("CustomerRef/ListID") == "Walk-in Customer");
    CHECK(paid_by(add) == Paid{"I-1 20.00"});
}

TEST_CASE("payments: one payment pays several invoices, and never more than it is", "[plan][payment]")
{
    Facts known = with_invoice("20.00");
    put_link(known, "sales/S-2", invoice(), ret("I-2", "Jane", "20.00"));
    CHECK(paid_by(walk(payment({{"S-1", money("15.00")}, {"S-2", money("10.00")}}), known, policy()).add()) ==
          Paid{"I-1 15.00", "I-2 5.00"});
}

TEST_CASE("payments: sales of two customers cannot be paid at once", "[plan][payment]")
{
    Facts known = with_invoice("20.00");
    put_link(known, "sales/S-2", invoice(), ret("I-2", "Joe", "20.00"));
    CHECK(
        walk(payment({{"S-1", money("15.00")}, {"S-2", money("5.00")}}), known, policy()).outcome.why.code ==
        "several_customers");
}

TEST_CASE("payments: an invoice that is on its way is waited for, one that was cancelled stops the payment",
          "[plan][payment]")
{
    Facts known = facts();
    const Payment told = payment({{"S-1", money("20.00")}});
    CHECK(walk(told, known, policy()).outcome.why.code == "unknown_link");
    known.links["sales/S-1"].what = Linked::What::waiting;
    const Outcome waits = walk(told, known, policy()).outcome;
    CHECK(waits.kind == Outcome::Kind::waits);
    CHECK(waits.waits_for == "sales/S-1");
    known.links["sales/S-1"].what = Linked::What::gone;
    CHECK(walk(told, known, policy()).outcome.why.code == "link_gone");
}

TEST_CASE("payments: money in advance for an order is the credit of its customer", "[plan][payment]")
{
    Facts known = facts();
    put_link(known, "sales/O-1", sale({line("TEA", "2", "10.00")}, SaleType::order),
             {leaf("TxnID", "O-1"), aggregate("CustomerRef", {leaf("ListID", "Jane of then")})});
    const Element add = walk(payment({{"O-1", money("20.00")}}), known, policy()).add();
    CHECK(add.at("CustomerRef/ListID") == "Jane of then");
    CHECK(add.at("ARAccountRef/ListID") == "Accounts Receivable");
    CHECK(add.at("IsAutoApply") == "false");
}

TEST_CASE("payments: a sale that was paid at once takes no payment", "[plan][payment]")
{
    Facts known = facts();
    put_link(known, "sales/S-1", sale({line("TEA", "2", "10.00")}), {leaf("TxnID", "R-1")});
    CHECK(walk(payment({{"S-1", money("20.00")}}), known, policy()).outcome.why.code == "no_invoice");
}

TEST_CASE("payments: a gift card alone is no money that QuickBooks could take", "[plan][payment]")
{
    Payment told = payment({{"S-1", money("20.00")}});
    told.method = "Gift card";
    CHECK(walk(told, with_invoice("20.00"), policy()).outcome.why.code == "no_money");
}

TEST_CASE("payments: without a sale or a customer there is nobody to credit", "[plan][payment]")
{
    Payment told = payment({});
    told.customer = {};
    CHECK(walk(told, facts(), policy()).outcome.why.code == "customer_unknown");
    Policy choices = policy();
    choices.modes.customers = Detail::summary;
    CHECK(walk(told, facts(), choices).add().at("CustomerRef/ListID") == "Walk-in Customer");
}

TEST_CASE("payments: an invoice that is not known yet is fetched before it is paid", "[plan][payment]")
{
    Facts known = with_invoice("20.00");
    known.links["sales/S-1"].ret.reset();
    const auto step = next_step(payment({{"S-1", money("20.00")}}), known, policy());
    const auto& asks = std::get<Asks>(step);
    CHECK(std::any_of(asks.begin(), asks.end(), [](const Ask& ask) {
        return ask.purpose == Ask::Purpose::fetch_linked && ask.request.message == "InvoiceQuery";
    }));
}

TEST_CASE("payments: a corrected reference changes the memo, not what is applied", "[plan][payment]")
{
    const Payment base = payment({{"S-1", money("20.00")}});
    Payment now = base;
    now.reference = "4712";
    Facts known = with_invoice("0.00"); // by this very payment
    put(known, List::payment_method, "Visa", "PaymentMethod");
    Modifying change;
    change.posted.txn_id = "P-9";
    change.posted.edit_sequence = "1";
    change.base = base;
    change.current = aggregate(
        "ReceivePaymentRet",
        {leaf("TxnID", "P-9"), leaf("EditSequence", "1"), aggregate("CustomerRef", {leaf("ListID", "Jane")}),
         leaf("TotalAmount", "20.00"), leaf("Memo", "Reference 4711"),
         aggregate("AppliedToTxnRet", {leaf("TxnID", "I-1"), leaf("Amount", "20.00")})});
    known.posting = change;
    const Step step = next_step(now, known, policy());
    const Request& request = std::get<Asks>(step).at(0).request;
    CHECK(request.message == "ReceivePaymentMod");
    CHECK(request.body.front() ==
          aggregate("ReceivePaymentMod",
                    {leaf("TxnID", "P-9"), leaf("EditSequence", "1"), leaf("Memo", "Reference 4712")}));
}
