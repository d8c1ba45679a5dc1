#include "qbxml/plan/journal_lines.h"
#include "qbxml/plan/kinds.h"

#include <algorithm>

namespace qbxml {
namespace {

constexpr std::size_t long_text = 4095;

const std::string& number_of(const Journal& journal)
{
    return journal.number.empty() ? journal.external_id : journal.number;
}

void hold(Needs& needs, std::string code, std::string sentence, std::string next_action)
{
    needs.stop(Outcome::Kind::held,
               {Verdict::needs_person, std::move(code), std::move(sentence), std::move(next_action)});
}

/// Nothing is posted before every line has its account.
void check_gaps(const BookedLines& booked, Needs& needs)
{
    if (booked.gaps.empty()) {
        return;
    }
    std::string all;
    for (const std::string& gap : booked.gaps) {
        all += (all.empty() ? "" : "; ") + gap;
    }
    hold(needs, "journal_gaps",
         "The journal is not complete (" + std::to_string(booked.gaps.size()) +
             (booked.gaps.size() == 1 ? " gap" : " gaps") + "): " + all + ".",
         "Correct the lines and push it again, or make the accounts in QuickBooks; then: deskbridge release");
}

void check_balance(const BookedLines& booked, Needs& needs)
{
    Decimal debit;
    Decimal credit;
    for (const BookedLine& line : booked.lines) {
        (line.debit ? debit : credit) += line.amount;
    }
    if (debit != credit) {
        hold(needs, "unbalanced",
             "Its debits come to " + debit.amount() + " and its credits to " + credit.amount() +
                 " (difference " + (debit - credit).amount() + ").",
             "Send the line that is missing.");
    }
    if (booked.lines.empty()) {
        needs.stop(Outcome::Kind::skipped,
                   {Verdict::done, "nothing_to_post", "All of its lines are zero: there is nothing to book.",
                    "Nothing to do."});
    }
}

void check_party_lines(const BookedLines& booked, Needs& needs)
{
    std::string which;
    int count = 0;
    for (const BookedLine& line : booked.lines) {
        if (is_party_balance(line.account)) {
            ++count;
            which += (which.empty() ? "" : " and ") + ("lines[" + std::to_string(line.place) + "] (\"") +
                     line.account.full_name + "\")";
        }
    }
    if (count > 1) {
        hold(needs, "two_party_lines",
             "QuickBooks takes one line on accounts receivable or payable in a journal, and this has " +
                 std::to_string(count) + ": " + which + ".",
             "Send one journal for each of them, balanced over a clearing account.");
    }
}

std::string entity_id(const BookedLine& line, Needs& needs)
{
    const std::string& name = line.line->entity;
    if (name.empty()) {
        return {};
    }
    std::optional<Entry> entry;
    if (line.entity == Entity::customer) {
        Customer customer;
        customer.name = name;
        entry = needs.customer(customer);
    } else if (line.entity == Entity::vendor) {
        Vendor vendor;
        vendor.name = name;
        entry = needs.vendor(vendor);
    } else {
        entry = needs.named(List::entity, "lines[" + std::to_string(line.place) + "].entity", name);
    }
    return entry.value_or(Entry{}).list_id;
}

/// What stands on every line that says nothing itself: a journal has no memo of its own.
std::string memo_of(const Journal& journal, const std::string& ref)
{
    std::string memo = number_of(journal) == ref ? "" : "No. " + number_of(journal);
    if (journal.group) {
        memo += (memo.empty() ? "" : " · ") + std::to_string(journal.group->count) + " documents, " +
                journal.group->first + " to " + journal.group->last;
    }
    if (!journal.memo.empty()) {
        memo += (memo.empty() ? "" : " · ") + journal.memo;
    }
    return memo;
}

Element element_of(const BookedLine& line, const std::string& memo, const Facts& facts, Needs& needs,
                   Spelling& spelling)
{
    const std::string path = "lines[" + std::to_string(line.place) + "]";
    std::vector<Element> in;
    put_ref(in, "AccountRef", line.account.list_id);
    in.push_back(leaf("Amount", line.amount.amount()));
    spelling.text(in, "Memo", line.line->memo.empty() ? memo : line.line->memo, long_text);
    put_ref(in, "EntityRef", entity_id(line, needs));
    if (facts.preferences.classes) {
        put_ref(in, "ClassRef",
                needs.named(List::klass, path + ".class", line.line->klass).value_or(Entry{}).list_id);
    }
    return aggregate(line.debit ? "JournalDebitLine" : "JournalCreditLine", std::move(in));
}

void check_currency(const Journal& journal, const Policy& policy, Needs& needs)
{
    if (!journal.currency.empty() && journal.currency != policy.currency) {
        hold(needs, "currency",
             "It is in " + journal.currency + ", and Deskbridge books journals in " + policy.currency +
                 ", the company's own currency.",
             "Send it in " + policy.currency + ".");
    }
}

} // namespace

Transaction transaction_of(const Journal& document, const Facts& facts, const Policy& policy)
{
    Transaction transaction{"JournalEntry", document.date,
                            likeness_of(number_of(document), document.date, Decimal{}, facts, policy)};
    transaction.likeness.total.clear(); // QuickBooks tells none
    return transaction;
}

std::optional<Request> add_request(const Journal& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    check_against_books(document.date, document.currency, facts, policy, needs);
    check_currency(document, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    if (!facts.accounts) {
        needs.account(Role::any, "");
        return std::nullopt;
    }
    const BookedLines booked = booked_lines(document, *facts.accounts, policy);
    check_gaps(booked, needs);
    check_party_lines(booked, needs);
    check_balance(booked, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(document, facts, policy).likeness;
    std::vector<Element> in{leaf("TxnDate", document.date.text()), leaf("RefNumber", likeness.ref_number),
                            leaf("ExternalGUID", likeness.mark)};
    const std::string memo = memo_of(document, likeness.ref_number);
    for (const BookedLine& line : booked.lines) {
        in.push_back(element_of(line, memo, facts, needs, spelling));
    }
    return needs.complete() ? std::optional(add_of_stem("JournalEntry", std::move(in))) : std::nullopt;
}

void mention(const Journal& document, const Pushed& /*pushed*/, const Policy& /*policy*/, Mentioning& all)
{
    for (const JournalLine& line : document.lines) {
        all.account_entity(line.entity);
        all.name(List::customer, party_name(line.entity));
        all.name(List::vendor, party_name(line.entity));
        all.name(List::klass, item_name(line.klass));
    }
}

void lean(const Journal& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
