#include "simulator/quickbooks/currencies.h"

#include <algorithm>

namespace simulator {

namespace {

bool is_foreign(const Books& books, const std::string& id, const Entry& home)
{
    const Entry* entry = books.entry(id);
    const std::string_view currency = entry == nullptr ? std::string_view{} : entry->at("CurrencyRef/ListID");
    return !currency.empty() && currency != home.id;
}

} // namespace

bool has_currencies(const Books& books) { return books.count("Currency") > 0; }

const Entry* home_currency(const Books& books)
{
    // Of the built-in currencies the company's own stands first.
    const auto& entries = books.entries();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [](const Entry& entry) { return entry.kind == "Currency"; });
    return found == entries.end() ? nullptr : &*found;
}

Outcome in_home_currency(const Books& books, Outcome outcome)
{
    const Entry* home = home_currency(books);
    if (home == nullptr)
        return outcome;
    for (const Transaction& txn : outcome.commit.transactions) {
        const bool foreign =
            is_foreign(books, txn.party, *home) ||
            std::any_of(txn.postings.begin(), txn.postings.end(),
                        [&](const Posting& posting) { return is_foreign(books, posting.account, *home); });
        if (foreign)
            return refused(not_played("a transaction in a foreign currency"));
    }
    return outcome;
}

} // namespace simulator
