#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"

namespace qbxml {
namespace {

void check_line(Faults& faults, const JournalLine& line, std::size_t index, const Allowances& allowances)
{
    need(faults, line.account, path_in("lines", index, "account"), "the account");
    if (line.debit.is_zero() == line.credit.is_zero()) {
        faults.push_back({path_in("lines", index),
                          line.debit.is_zero() ? "the line has neither a debit nor a credit"
                                               : "the line has both a debit and a credit",
                          "give exactly one of them, above 0"});
    }
    need_not_negative(faults, line.debit, path_in("lines", index, "debit"));
    need_not_negative(faults, line.credit, path_in("lines", index, "credit"));
    if (!allowances.parts_of_a_cent) {
        need_cents(faults, line.debit, path_in("lines", index, "debit"));
        need_cents(faults, line.credit, path_in("lines", index, "credit"));
    }
}

void check_balance(Faults& faults, const Journal& journal)
{
    Decimal debits;
    Decimal credits;
    std::vector<Part> suspects;
    for (std::size_t i = 0; i < journal.lines.size(); ++i) {
        const JournalLine& line = journal.lines[i];
        debits += line.debit;
        credits += line.credit;
        suspects.push_back({path_in("lines", i), line.debit - line.credit});
    }
    if (debits == credits) {
        return;
    }
    std::string why;
    for (const Part& line : suspects) {
        if (line.amount == debits - credits) {
            why = "; the difference is exactly " + line.name + ", which has nothing against it";
            break;
        }
    }
    faults.push_back({"lines",
                      "the debits are " + money(debits) + " and the credits " + money(credits) +
                          " (difference " + money(debits - credits) + ")" + why,
                      "a journal entry balances: send the line that is missing"});
}

void check_entry(Faults& faults, const PayoutEntry& entry, std::size_t index)
{
    const int told = int(!entry.sale.empty()) + int(!entry.refund.empty()) + int(!entry.type.empty());
    if (told != 1) {
        faults.push_back({path_in("entries", index),
                          told == 0 ? "the entry does not say what it is"
                                    : "the entry says more than one of sale, refund and type",
                          "give exactly one of sale, refund, type"});
    }
    need_cents(faults, entry.amount, path_in("entries", index, "amount"));
    need_cents(faults, entry.fee, path_in("entries", index, "fee"));
}

/// Fees are compared where the entries tell any: some processors tell them for the whole payout only.
void check_entries(Faults& faults, const Payout& payout)
{
    Decimal amounts;
    Decimal fees;
    bool any_fee = false;
    std::vector<Part> suspects;
    for (std::size_t i = 0; i < payout.entries.size(); ++i) {
        check_entry(faults, payout.entries[i], i);
        amounts += payout.entries[i].amount;
        fees += payout.entries[i].fee;
        any_fee = any_fee || !payout.entries[i].fee.is_zero();
        suspects.push_back({"amount of " + path_in("entries", i), payout.entries[i].amount});
    }
    suspects.push_back({"fees", -payout.fees});
    if (!payout.entries.empty() && amounts != payout.gross) {
        faults.push_back({"gross",
                          "the gross amount says " + money(payout.gross) + ", but the entries add up to " +
                              money(amounts) + " (difference " + money(payout.gross - amounts) + ")" +
                              explained(payout.gross - amounts, suspects, "gross amount"),
                          "let the amounts of the entries, before fees, add up to gross"});
    }
    if (any_fee && fees != payout.fees) {
        faults.push_back({"fees",
                          "the fees say " + money(payout.fees) + ", but those of the entries add up to " +
                              money(fees) + " (difference " + money(payout.fees - fees) + ")",
                          "let the fees of the entries add up to fees"});
    }
}

} // namespace

Faults check(const Journal& journal, const Allowances& allowances)
{
    Faults faults;
    need(faults, journal.external_id, "external_id", "the journal entry's own id");
    if (journal.lines.size() < 2) {
        faults.push_back({"lines", "a journal entry needs at least two lines", "add what is missing"});
    }
    within_reach(faults, "lines", [&] {
        for (std::size_t i = 0; i < journal.lines.size(); ++i) {
            check_line(faults, journal.lines[i], i, allowances);
        }
        check_balance(faults, journal);
    });
    return faults;
}

Faults check(const Payout& payout)
{
    Faults faults;
    need(faults, payout.external_id, "external_id", "the payout's own id");
    need(faults, payout.method, "method", "the payment method whose money this is");
    need_cents(faults, payout.gross, "gross");
    need_cents(faults, payout.fees, "fees");
    need_cents(faults, payout.net, "net");
    within_reach(faults, "gross", [&] {
        const Decimal net = payout.gross - payout.fees;
        if (net != payout.net) {
            faults.push_back({"net",
                              "the net amount says " + money(payout.net) + ", but gross " +
                                  money(payout.gross) + " less fees " + money(payout.fees) + " is " +
                                  money(net) + " (difference " + money(payout.net - net) + ")" +
                                  explained(payout.net - net, {{"fees", -payout.fees}}, "net amount"),
                              "send what arrived in the bank, and what was kept of it as fees"});
        }
        check_entries(faults, payout);
    });
    return faults;
}

} // namespace qbxml
