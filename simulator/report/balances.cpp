#include "simulator/report/balances.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace simulator {

namespace {

/// What the transaction puts on payable accounts: credits less debits.
Decimal owed_by(const Books& books, const Transaction& txn)
{
    Decimal sum;
    for (const Posting& posting : txn.postings) {
        const Entry* account = books.entry(posting.account);
        if (account != nullptr && account->at("AccountType") == "AccountsPayable")
            sum -= posting.amount;
    }
    return sum;
}

/// A debt shrinks by what pays it, a credit or a payment by what it pays.
Decimal open_of(const Books& books, const Transaction& txn, Decimal owed)
{
    const Decimal settled = books.settled(txn.id);
    if (!owed.is_negative())
        return owed - settled;
    Decimal used = settled;
    for (const Application& application : txn.applied) {
        if (books.transaction(application.txn) != nullptr) // not in the books as of an earlier day
            used += application.amount;
    }
    return owed + used;
}

std::vector<const Entry*> sites_of(const Books& books)
{
    std::vector<const Entry*> sites;
    if (books.company().sites) {
        for (const Entry& entry : books.entries()) {
            if (entry.kind == "InventorySite")
                sites.push_back(&entry);
        }
    }
    return sites;
}

} // namespace

Books as_of(const Books& books, std::string_view date)
{
    Commit commit;
    commit.company = books.company();
    commit.entries = books.entries();
    for (const Transaction& txn : books.transactions()) {
        if (txn.date <= date)
            commit.transactions.push_back(txn);
    }
    Books then;
    then.apply(commit);
    return then;
}

std::vector<Payable> open_payables(const Books& books)
{
    std::vector<Payable> out;
    for (const Transaction& txn : books.transactions()) {
        const Decimal owed = owed_by(books, txn);
        const Decimal open = owed.is_zero() ? Decimal{} : open_of(books, txn, owed);
        if (open.is_zero())
            continue;
        const Entry* party = books.entry(txn.party);
        const std::string due(txn.at("DueDate").empty() ? std::string_view(txn.date) : txn.at("DueDate"));
        out.push_back({party == nullptr ? "" : books.full_name(*party), due, txn.kind, txn.id,
                       std::string(txn.at("RefNumber")), open});
    }
    std::stable_sort(out.begin(), out.end(), [](const Payable& a, const Payable& b) {
        return std::tie(a.party, a.due_date) < std::tie(b.party, b.due_date);
    });
    return out;
}

std::map<std::string, Holding> inventory_value(const Books& books)
{
    const std::vector<const Entry*> sites = sites_of(books);
    std::map<std::string, Holding> out;
    for (const Entry& entry : books.entries()) {
        if (entry.kind != "ItemInventory")
            continue;
        Holding& holding = out[books.full_name(entry)];
        holding.stock = books.stock(entry.id);
        for (const Entry* site : sites)
            holding.sites[site->name()] = books.quantity_at(entry.id, site->id);
    }
    return out;
}

std::vector<Movement> movements(const Books& books)
{
    std::map<std::pair<std::string, std::string>, Decimal> sums; // by date and ListID
    for (const Transaction& txn : books.transactions()) {
        for (const Posting& posting : txn.postings)
            sums[{txn.date, posting.account}] += posting.amount;
    }
    std::vector<Movement> out;
    for (const auto& [key, amount] : sums) {
        const Entry* account = books.entry(key.second);
        if (!amount.is_zero())
            out.push_back({key.first, account == nullptr ? "" : books.full_name(*account), amount});
    }
    std::sort(out.begin(), out.end(), [](const Movement& a, const Movement& b) {
        return std::tie(a.date, a.account) < std::tie(b.date, b.account);
    });
    return out;
}

} // namespace simulator
