#include "simulator/quickbooks/receivables.h"

namespace simulator {

Receivable receivable_of(const Books& books, const Transaction& txn)
{
    Receivable out;
    for (const Posting& posting : txn.postings) {
        const Entry* account = books.entry(posting.account);
        if (account == nullptr || account->at("AccountType") != "AccountsReceivable")
            continue;
        out.party = posting.party;
        out.account = posting.account;
        out.amount += posting.amount;
    }
    // An invoice is settled by others; a payment settles others, or is paid back by a refund.
    Decimal settled = books.settled(txn.id);
    for (const Application& application : txn.applied) {
        if (books.transaction(application.txn) != nullptr) // not in books as of a day before
            settled += application.amount;
    }
    out.open = out.amount.is_negative() ? out.amount + settled : out.amount - settled;
    return out;
}

} // namespace simulator
