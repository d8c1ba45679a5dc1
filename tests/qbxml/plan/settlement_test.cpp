#include "qbxml/plan/planner.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace pretend_file;

namespace {

Sale refund(std::vector<Tender> tenders)
{
    Sale out = sale({line("TEA", "2", "10.00")}, SaleType::refund);
    out.external_id = "R-1";
    out.number = "1001-R";
    out.refund_of = "S-1";
    out.payments = std::move(tenders);
    return out;
}

Settlement only(const Sale& told)
{
    const auto all = follow_ups(Document{told}, policy());
    REQUIRE(all.size() == 1);
    CHECK(all[0].kind == "settlements");
    return std::get<Settlement>(all[0].document);
}

Facts with_credit(const Sale& told, const std::string& left = "20.00", const std::string& customer = "Jane")
{
    Facts known = facts();
    put_link(known, "sales/R-1", told,
             {leaf("TxnID", "CM-1"), aggregate("CustomerRef", {leaf("ListID", customer)}),
              aggregate("ARAccountRef", {leaf("ListID", "A/R")}), leaf("CreditRemaining", left)});
    return known;
}

void add_invoice(Facts& known, const std::string& due, SaleType type = SaleType::invoice)
{
    put_link(known, "sales/S-1", sale({line("TEA", "2", "10.00")}, type),
             {leaf("TxnID", "I-1"), aggregate("CustomerRef", {leaf("ListID", "Jane")}),
              aggregate("ARAccountRef", {leaf("ListID", "A/R")}), leaf("BalanceRemaining", due)});
}

} // namespace

TEST_CASE("settlements: a refund to a card goes out of the method's account, against the credit memo",
          "[plan][settlement]")
{
    const Sale told = refund({{"Visa", money("20.00"), "4711"}});
    const Element add = walk(only(told), with_credit(told), policy()).add();
    CHECK(add.name == "ARRefundCreditCardAdd");
    CHECK(add.at("CustomerRef/ListID") == "Jane");
    CHECK(add.at("RefundFromAccountRef/ListID") == "Visa clearing");
    CHECK(add.at("ARAccountRef/ListID") == "A/R");
    CHECK(add.at("PaymentMethodRef/ListID") == "Visa");
    CHECK(add.at("RefNumber") == "1001-R");
    CHECK(add.at("Memo") == "Refund 1001-R · Reference 4711");
    CHECK(add.at("RefundAppliedToTxnAdd/TxnID") == "CM-1");
    CHECK(add.at("RefundAppliedToTxnAdd/RefundAmount") == "20.00");
}

TEST_CASE("settlements: a refund in cash is a check on the cash account, against the receivable",
          "[plan][settlement]")
{
    const Sale told = refund({{"Cash", money("20.00"), ""}});
    const Element add = walk(only(told), with_credit(told), policy()).add();
    CHECK(add.name == "CheckAdd");
    CHECK(add.at("AccountRef/ListID") == "Cash drawer");
    CHECK(add.at("PayeeEntityRef/ListID") == "Jane");
    CHECK(add.at("ApplyCheckToTxnAdd/TxnID") == "CM-1");
    CHECK(add.at("ApplyCheckToTxnAdd/Amount") == "20.00");
    CHECK(add.at("ExpenseLineAdd/AccountRef/ListID") == "A/R");
    CHECK(add.at("ExpenseLineAdd/Amount") == "20.00");
    CHECK(add.at("ExpenseLineAdd/CustomerRef/ListID") == "Jane");
}

TEST_CASE("settlements: each tender of a refund is settled by itself", "[plan][settlement]")
{
    const auto all =
        follow_ups(Document{refund({{"Visa", money("15.00"), ""}, {"Cash", money("5.00"), ""}})}, policy());
    REQUIRE(all.size() == 2);
    CHECK(all[0].suffix == "-refund-1");
    CHECK(std::get<Settlement>(all[1].document).amount == money("5.00"));
}

TEST_CASE("settlements: store credit leaves the credit open, a gift card stands on the credit memo",
          "[plan][settlement]")
{
    CHECK(follow_ups(Document{refund({{"Store credit", money("20.00"), ""}})}, policy()).empty());
    const Sale card = refund({{"Gift card", money("20.00"), ""}});
    CHECK(follow_ups(Document{card}, policy()).empty());
    Sale alone = card;
    alone.refund_of.clear();
    CHECK(lines_of(walk(alone, facts(), policy()).add()) ==
          std::vector<std::string>{"TEA 2 = 20.00", "Gift card = -20.00"});
}

TEST_CASE("settlements: the credit of an unpaid sale is set against its invoice, by a payment of nothing",
          "[plan][settlement]")
{
    const Sale told = refund({});
    Facts known = with_credit(told);
    add_invoice(known, "50.00");
    const End end = walk(only(told), known, policy());
    const Element& add = end.add();
    CHECK(add.name == "ReceivePaymentAdd");
    CHECK(add.at("TotalAmount") == "0.00");
    CHECK(add.at("AppliedToTxnAdd/TxnID") == "I-1");
    CHECK(add.at("AppliedToTxnAdd/SetCredit/CreditTxnID") == "CM-1");
    CHECK(add.at("AppliedToTxnAdd/SetCredit/AppliedAmount") == "20.00");
    CHECK(add.child("IsAutoApply") == nullptr);
    add_invoice(known, "12.00");
    CHECK(walk(only(told), known, policy()).add().at("AppliedToTxnAdd/SetCredit/AppliedAmount") == "12.00");
}

TEST_CASE("settlements: QuickBooks makes no transaction of a credit set alone, and the invoice stands for it",
          "[plan][settlement]")
{
    const Sale told = refund({});
    Facts known = with_credit(told);
    add_invoice(known, "50.00");
    const End end = walk(only(told), known, policy());
    Reply reply;
    reply.status = 0;
    const Lesson lesson = learn(*end.post, reply);
    CHECK(std::get<Posted>(*lesson.posting).txn_id == "I-1");
    reply.body = {aggregate("ReceivePaymentRet", {leaf("TxnID", "RP-1"), leaf("TotalAmount", "0.00")})};
    CHECK(std::get<Posted>(*learn(*end.post, reply).posting).txn_id == "RP-1");
}

TEST_CASE("settlements: a credit that is used up already is settled", "[plan][settlement]")
{
    const Sale told = refund({});
    Facts known = with_credit(told, "0.00");
    add_invoice(known, "50.00");
    const Outcome outcome = walk(only(told), known, policy()).outcome;
    CHECK(outcome.kind == Outcome::Kind::posted);
    CHECK(outcome.posted.txn_id == "I-1");
}

TEST_CASE("settlements: a credit that nothing is due against stays open, and a person is told",
          "[plan][settlement]")
{
    const Sale told = refund({});
    Facts known = with_credit(told);
    add_invoice(known, "0.00");
    CHECK(walk(only(told), known, policy()).outcome.why.code == "credit_open");
    add_invoice(known, "0.00", SaleType::receipt);
    CHECK(walk(only(told), known, policy()).outcome.why.code == "credit_open");
    known = with_credit(told, "20.00", "Joe");
    add_invoice(known, "50.00");
    CHECK(walk(only(told), known, policy()).outcome.why.code == "credit_open");
}

TEST_CASE("settlements: whoever reads why one waits is told that the credit is open", "[plan][settlement]")
{
    const Sale told = refund({{"Visa", money("20.00"), ""}});
    Facts known = facts();
    known.links["sales/R-1"].what = Linked::What::waiting;
    const Outcome waits = walk(only(told), known, policy()).outcome;
    CHECK(waits.kind == Outcome::Kind::waits);
    CHECK(waits.why.sentence.find("credit of sales/R-1 is open") != std::string::npos);
    const Sale voucher = refund({{"Voucher", money("20.00"), ""}});
    const Outcome held = walk(only(voucher), with_credit(voucher), policy()).outcome;
    CHECK(held.why.code == "account_missing");
    CHECK(held.why.sentence.find("credit of sales/R-1 is open") != std::string::npos);
}
