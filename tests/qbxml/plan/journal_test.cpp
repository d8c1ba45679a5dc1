#include "qbxml/plan/cost_journal.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

#include <random>

using namespace qbxml;
using namespace plan_support;

namespace {

JournalLine debit(const std::string& account, const std::string& sum, const std::string& entity = "")
{
    JournalLine line;
    line.account = account;
    line.debit = amount(sum);
    line.entity = entity;
    return line;
}

JournalLine credit(const std::string& account, const std::string& sum, const std::string& entity = "")
{
    JournalLine line;
    line.account = account;
    line.credit = amount(sum);
    line.entity = entity;
    return line;
}

Journal journal(std::vector<JournalLine> lines)
{
    Journal out;
    out.external_id = "J-1";
    out.date = {2026, 11, 20};
    out.memo = "November";
    out.lines = std::move(lines);
    return out;
}

Facts all_known()
{
    Facts facts = facts_with_chart("journals|cli|J-1");
    put(facts, List::customer, "C-1", "Jane", "Customer");
    put(facts, List::vendor, "V-1", "State", "Vendor");
    put(facts, List::entity, "E-1", "Bob", "Employee");
    put(facts, List::klass, "K-1", "North", "Class");
    return facts;
}

Step step_of(std::vector<JournalLine> lines)
{
    return next_step(journal(std::move(lines)), all_known(), policy());
}

} // namespace

TEST_CASE("journal: accounts are found by name or number, and every line has its memo", "[plan]")
{
    std::vector<JournalLine> lines{debit("rent", "100"), credit("1000", "100")};
    lines[1].memo = "Standing order";
    lines[0].klass = "North";
    const Element add = posted(step_of(lines));
    CHECK(add.name == "JournalEntryAdd");
    CHECK(add.at("RefNumber") == "J-1");
    CHECK(add.at("JournalDebitLine/AccountRef/ListID") == "A-RENT");
    CHECK(add.at("JournalDebitLine/Memo") == "November");
    CHECK(add.at("JournalDebitLine/ClassRef/ListID") == "K-1");
    CHECK(add.at("JournalCreditLine/AccountRef/ListID") == "A-BANK");
    CHECK(add.at("JournalCreditLine/Memo") == "Standing order");
}

TEST_CASE("journal: zero lines are dropped, and amounts below zero change sides", "[plan]")
{
    const Element add = posted(
        step_of({debit("Rent", "0"), debit("Rent", "-5"), credit("Checking", "-5"), credit("1000", "0")}));
    CHECK(add.at("JournalCreditLine/AccountRef/ListID") == "A-RENT");
    CHECK(add.at("JournalDebitLine/AccountRef/ListID") == "A-BANK");
    CHECK(count_in(add, "JournalDebitLine") + count_in(add, "JournalCreditLine") == 2);
    ended(step_of({debit("Rent", "0"), credit("Nowhere", "0")}), Outcome::Kind::skipped);
}

TEST_CASE("journal: all gaps are listed in one refusal, line by line", "[plan]")
{
    const Refusal why = ended(step_of({debit("Nowhere", "5"), debit("Rent", "1"), debit("", "2"),
                                       debit("Purchase Orders", "3"), credit("Accounts Receivable", "10"),
                                       credit("Inventory Asset", "1"), debit("Rent", "0.001")}),
                              Outcome::Kind::held);
    CHECK(why.code == "journal_gaps");
    for (const char* part :
         {"6 gaps", "lines[0].account", "Nowhere", "lines[2].account: no account is told",
          "lines[3].account: \"Purchase Orders\" is a non-posting account", "lines[4].entity",
          "needs the customer", "lines[5].account: \"Inventory Asset\" is the stock of items",
          "lines[6]: 0.001 has parts of a cent"}) {
        INFO(part);
        CHECK(why.sentence.find(part) != std::string::npos);
    }
    CHECK(why.sentence.find("lines[1]") == std::string::npos);
}

TEST_CASE("journal: one line on a customer's or vendor's balance names them, two are held", "[plan]")
{
    Element add = posted(step_of({debit("Accounts Receivable", "9", "Jane"), credit("Sales", "9")}));
    CHECK(add.at("JournalDebitLine/EntityRef/ListID") == "C-1");
    add = posted(step_of({debit("Rent", "9"), credit("Accounts Payable", "9", "State")}));
    CHECK(add.at("JournalCreditLine/EntityRef/ListID") == "V-1");
    const Refusal why =
        ended(step_of({debit("Accounts Receivable", "9", "Jane"), credit("Accounts Payable", "9", "State")}),
              Outcome::Kind::held);
    CHECK(why.code == "two_party_lines");
    CHECK(why.sentence.find("lines[0]") != std::string::npos);
    CHECK(why.sentence.find("lines[1]") != std::string::npos);
}

TEST_CASE("journal: sales tax payable needs the agency, other lines may name anybody", "[plan]")
{
    CHECK(ended(step_of({debit("Rent", "9"), credit("Sales Tax Payable", "9")}), Outcome::Kind::held)
              .sentence.find("needs the tax agency") != std::string::npos);
    const Element add =
        posted(step_of({debit("Rent", "9", "Bob"), credit("Sales Tax Payable", "9", "State")}));
    CHECK(add.at("JournalDebitLine/EntityRef/ListID") == "E-1");
    CHECK(add.at("JournalCreditLine/EntityRef/ListID") == "V-1");
}

TEST_CASE("journal: a name that nobody has is held without offering to make it", "[plan]")
{
    Facts facts = all_known();
    facts.names[{List::entity, fold("Ghost")}].what = Known::What::absent;
    const Refusal why =
        ended(next_step(journal({debit("Rent", "9", "Ghost"), credit("Checking", "9")}), facts, policy()),
              Outcome::Kind::held);
    CHECK(why.sentence.find("Ghost") != std::string::npos);
    CHECK(why.next_action.find("settings") == std::string::npos);
}

TEST_CASE("journal: what does not balance is held with both sums", "[plan]")
{
    const Refusal why = ended(step_of({debit("Rent", "9.50"), credit("Checking", "9")}), Outcome::Kind::held);
    CHECK(why.code == "unbalanced");
    CHECK(why.sentence.find("9.50") != std::string::npos);
    CHECK(why.sentence.find("difference 0.50") != std::string::npos);
}

TEST_CASE("journal: whatever lines balance, debits and credits that are posted are equal and positive",
          "[plan]")
{
    std::mt19937 random(11);
    const std::string accounts[] = {"Rent", "Checking", "Sales", "Undeposited Funds", "Shop Inventory"};
    for (int round = 0; round < 200; ++round) {
        std::vector<JournalLine> lines;
        Decimal rest;
        for (unsigned i = 0; i < 1 + random() % 6; ++i) {
            const Decimal sum = Decimal::from_cents(static_cast<int>(random() % 2000) - 1000);
            JournalLine line;
            line.account = accounts[random() % std::size(accounts)];
            (random() % 2 == 0 ? line.debit : line.credit) = sum;
            rest += line.debit - line.credit;
            lines.push_back(line);
        }
        JournalLine last;
        last.account = "Rent";
        last.credit = rest;
        lines.push_back(last);
        lines.push_back(debit("Checking", "0.01"));
        lines.push_back(credit("Rent", "0.01"));
        const Element add = posted(step_of(lines));
        CHECK(sum_in(add, "JournalDebitLine") == sum_in(add, "JournalCreditLine"));
        for (const Element& child : add.children) {
            if (child.name.starts_with("Journal")) {
                CHECK(!amount(std::string(child.at("Amount"))).is_negative());
                CHECK(!amount(std::string(child.at("Amount"))).is_zero());
            }
        }
    }
}

TEST_CASE("cost: a group's goods go from the shop's stock to cost of goods sold, and back on a refund",
          "[plan]")
{
    Sale sale;
    sale.external_id = "G-1";
    sale.type = SaleType::receipt;
    sale.date = {2026, 11, 20};
    sale.group = Group{"day", 3, "1", "3"};
    sale.lines.resize(2);
    sale.lines[0].cost = amount("10.004");
    sale.lines[1].cost = amount("2.50");
    Policy choices = policy();
    choices.modes.inventory = Detail::summary;
    CHECK(!cost_journal(sale, choices));
    choices.cost = CostWay::perpetual;
    const auto out = cost_journal(sale, choices);
    REQUIRE(out);
    CHECK(out->external_id == "G-1/cost");
    CHECK(out->lines[0].debit == amount("12.50"));
    CHECK(out->lines[1].credit == amount("12.50"));
    const Element add = posted(next_step(*out, all_known(), choices));
    CHECK(add.at("JournalDebitLine/AccountRef/ListID") == "A-COGS");
    CHECK(add.at("JournalCreditLine/AccountRef/ListID") == "A-SHOP");
    CHECK(add.at("JournalDebitLine/Memo").find("3 documents, 1 to 3") != std::string_view::npos);
    sale.type = SaleType::refund;
    sale.lines[1].restock = false;
    const auto back = cost_journal(sale, choices);
    REQUIRE(back);
    CHECK(back->lines[0].credit == amount("10.00"));
    CHECK(back->lines[1].debit == amount("10.00"));
    choices.modes.inventory = Detail::detailed;
    CHECK(!cost_journal(sale, choices));
}
