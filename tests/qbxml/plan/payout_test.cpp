#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

#include <random>

using namespace qbxml;
using namespace plan_support;

namespace {

Payout payout(const std::string& gross, const std::string& fees)
{
    Payout out;
    out.external_id = "PO-1";
    out.date = {2026, 11, 20};
    out.method = "Card";
    out.gross = amount(gross);
    out.fees = amount(fees);
    out.net = out.gross - out.fees;
    out.bank_account = "Checking";
    return out;
}

Policy with_clearing()
{
    Policy out = policy();
    out.tender_accounts[fold("Card")] = "Card clearing";
    return out;
}

Facts facts() { return facts_with_chart("payouts|cli|PO-1"); }

} // namespace

TEST_CASE("payout: the bank gets the net, the clearing account gives the gross, the fees are a cost",
          "[plan]")
{
    const Element add = posted(next_step(payout("100", "2.90"), facts(), with_clearing()));
    CHECK(add.name == "DepositAdd");
    CHECK(add.at("DepositToAccountRef/ListID") == "A-BANK");
    CHECK(count_in(add, "DepositLineAdd") == 2);
    CHECK(add.at("DepositLineAdd/AccountRef/ListID") == "A-CARD");
    CHECK(add.at("DepositLineAdd/Amount") == "100.00");
    CHECK(add.children.back().at("AccountRef/ListID") == "A-FEE");
    CHECK(add.children.back().at("Amount") == "-2.90");
    CHECK(sum_in(add, "DepositLineAdd") == amount("97.10"));
}

TEST_CASE("payout: below zero the bank pays by a check, at zero a journal books the fees", "[plan]")
{
    const Element check = posted(next_step(payout("-20", "1.50"), facts(), with_clearing()));
    CHECK(check.name == "CheckAdd");
    CHECK(check.at("AccountRef/ListID") == "A-BANK");
    CHECK(check.at("IsToBePrinted") == "false");
    CHECK(check.at("ExpenseLineAdd/AccountRef/ListID") == "A-CARD");
    CHECK(sum_in(check, "ExpenseLineAdd") == amount("21.50"));
    const Element journal = posted(next_step(payout("5", "5"), facts(), with_clearing()));
    CHECK(journal.name == "JournalEntryAdd");
    CHECK(journal.at("JournalDebitLine/AccountRef/ListID") == "A-FEE");
    CHECK(journal.at("JournalCreditLine/AccountRef/ListID") == "A-CARD");
    ended(next_step(payout("0", "0"), facts(), with_clearing()), Outcome::Kind::skipped);
}

TEST_CASE("payout: entries of a type with an account of its own leave clearing alone, others stay in it",
          "[plan]")
{
    Payout with_loan = payout("90", "2");
    with_loan.entries = {{"S-1", "", "", "", amount("100"), amount("2")},
                         {"", "", "loan", "Repayment", amount("-15"), {}},
                         {"", "", "reserve", "", amount("5"), {}}};
    Policy choices = with_clearing();
    choices.category_accounts[fold("loan")] = "Rent";
    const Element add = posted(next_step(with_loan, facts(), choices));
    CHECK(count_in(add, "DepositLineAdd") == 3);
    CHECK(add.at("DepositLineAdd/Amount") == "105.00");
    CHECK(sum_in(add, "DepositLineAdd") == amount("88"));
}

TEST_CASE("payout: whatever its entries, the lines come to the net", "[plan]")
{
    std::mt19937 random(3);
    Policy choices = with_clearing();
    choices.category_accounts[fold("loan")] = "Rent";
    choices.category_accounts[fold("gift")] = "Sales";
    const std::string types[] = {"", "loan", "gift", "reserve"};
    for (int round = 0; round < 200; ++round) {
        Payout out = payout("0", "0");
        for (unsigned i = 0; i < 1 + random() % 5; ++i) {
            PayoutEntry entry;
            entry.type = types[random() % std::size(types)];
            entry.sale = entry.type.empty() ? "S" : "";
            entry.amount = Decimal::from_cents(static_cast<int>(random() % 3000) - 900);
            entry.fee = Decimal::from_cents(static_cast<int>(random() % 90));
            out.gross += entry.amount;
            out.fees += entry.fee;
            out.entries.push_back(entry);
        }
        out.net = out.gross - out.fees;
        if (out.gross.is_zero() && out.fees.is_zero()) {
            continue;
        }
        const Element add = posted(next_step(out, facts(), choices));
        if (add.name == "DepositAdd") {
            CHECK(sum_in(add, "DepositLineAdd") == out.net);
        } else if (add.name == "CheckAdd") {
            CHECK(sum_in(add, "ExpenseLineAdd") == -out.net);
        } else {
            CHECK(sum_in(add, "JournalDebitLine") == sum_in(add, "JournalCreditLine"));
        }
    }
}

TEST_CASE("payout: a method whose sales lie in Undeposited Funds is held with what to do", "[plan]")
{
    const Refusal why = ended(next_step(payout("100", "2.90"), facts(), policy()), Outcome::Kind::held);
    CHECK(why.code == "undeposited_funds");
    CHECK(why.next_action.find("tender.Card=") != std::string::npos);
    Policy choices = policy();
    choices.tender_accounts[fold("Card")] = "Undeposited Funds";
    CHECK(ended(next_step(payout("100", "2.90"), facts(), choices), Outcome::Kind::held).code ==
          "undeposited_funds");
}

TEST_CASE("payout: figures that do not agree and accounts that are one are held", "[plan]")
{
    Payout wrong = payout("100", "2.90");
    wrong.net = amount("97");
    CHECK(ended(next_step(wrong, facts(), with_clearing()), Outcome::Kind::held).code == "payout_figures");
    Payout circle = payout("100", "2.90");
    circle.bank_account = "Card clearing";
    CHECK(ended(next_step(circle, facts(), with_clearing()), Outcome::Kind::held).code == "same_account");
    Payout foreign = payout("100", "2.90");
    foreign.currency = "EUR";
    ended(next_step(foreign, facts(), with_clearing()), Outcome::Kind::held);
}

TEST_CASE("payout: a deposit without a number is known again by its mark, else by day and total", "[plan]")
{
    Facts in_doubt = facts();
    in_doubt.posting = InDoubt{"2026-11-20T10:00:00"};
    const Ask ask = only_ask(next_step(payout("100", "2.90"), in_doubt, with_clearing()));
    CHECK(ask.request.message == "DepositQuery");
    const auto found = [&ask](const std::string& mark, const std::string& total) {
        Reply reply;
        reply.status = 0;
        reply.body = {aggregate("DepositRet", {leaf("TxnID", "D-1"), leaf("TxnDate", "2026-11-20"),
                                               leaf("DepositTotal", total), leaf("ExternalGUID", mark)})};
        return std::holds_alternative<Posted>(*learn(ask, reply).posting);
    };
    CHECK(found(ask.likeness.mark, "97.10"));
    CHECK(found("", "97.10"));
    CHECK(!found("", "97.00"));
    CHECK(!found("{99999999-2222-3333-4444-555555555555}", "97.10"));
}
