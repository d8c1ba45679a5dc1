#include "simulator/quickbooks/closing_date.h"

namespace simulator {

namespace {

Refusal closed_for_changes(const std::string& kind) // 3171
{
    return {3171, "An attempt was made to modify a " + kind +
                      " with a date that is on or before the closing date of the company."};
}

Refusal closed_for_deletions(const std::string& id) // 3161
{
    return {3161, "The object specified by the id = \"" + id +
                      "\" cannot be deleted: its date is on or before the closing date of the company."};
}

} // namespace

Outcome within_open_books(const Books& books, const std::string& closing_date, Outcome outcome)
{
    if (closing_date.empty())
        return outcome;
    const auto closed = [&](const Transaction* txn) { return txn != nullptr && txn->date <= closing_date; };
    // The first one is what was asked for; payments that a void sets free may lie anywhere.
    if (!outcome.commit.transactions.empty()) {
        const Transaction& txn = outcome.commit.transactions.front();
        if (closed(&txn) || closed(books.transaction(txn.id)))
            return refused(closed_for_changes(txn.kind));
    }
    for (const Deletion& gone : outcome.commit.deletions) {
        if (closed(books.transaction(gone.id)))
            return refused(closed_for_deletions(gone.id));
    }
    return outcome;
}

} // namespace simulator
