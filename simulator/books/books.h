#pragma once

#include "simulator/books/records.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace simulator {

struct Stock {
    Decimal quantity;
    Decimal value;
};

/// A company file in memory: the lists, the transactions, and what follows from them (balances, stock,
/// indexes). It changes by commits alone, so that replaying them gives the same books. Pointers it hands out
/// die at the next apply().
class Books {
public:
    /// Puts a commit into effect. Asserts that every transaction's debits equal its credits.
    void apply(const Commit& commit);

    [[nodiscard]] const Company& company() const { return company_; }

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    /// How many entries a name space holds, inactive ones included.
    [[nodiscard]] std::size_t count(std::string_view space) const;
    /// Nullptr when there is none.
    [[nodiscard]] const Entry* entry(std::string_view id) const;
    /// By full name, without regard to case, in one of the name spaces of name_space().
    [[nodiscard]] const Entry* find(std::string_view space, std::string_view full_name) const;
    [[nodiscard]] std::string full_name(const Entry& entry) const;
    /// How many parents stand above it.
    [[nodiscard]] int level(const Entry& entry) const;

    [[nodiscard]] const std::vector<Transaction>& transactions() const { return transactions_; }
    [[nodiscard]] const Transaction* transaction(std::string_view id) const;

    /// Debits less credits.
    [[nodiscard]] Decimal balance(std::string_view account) const;
    /// What the party owes us (customer) or we owe it (vendor), as debits less credits.
    [[nodiscard]] Decimal party_balance(std::string_view party) const;
    [[nodiscard]] Stock stock(std::string_view item) const;
    /// What of it lies at a site.
    [[nodiscard]] Decimal quantity_at(std::string_view item, std::string_view site) const;
    /// What payments and credits have settled of a transaction.
    [[nodiscard]] Decimal settled(std::string_view txn) const;
    /// How much of an order's line other transactions have fulfilled.
    [[nodiscard]] Decimal fulfilled(std::string_view line) const;
    /// Is it named by any entry or transaction?
    [[nodiscard]] bool in_use(std::string_view list_id) const;

    [[nodiscard]] const std::vector<Deletion>& deletions() const { return deletions_; }
    [[nodiscard]] const std::vector<DataExt>& data() const { return data_; }
    [[nodiscard]] const DataExt* data(std::string_view owner, std::string_view name) const;
    [[nodiscard]] const StoredSet* set(std::string_view id) const;
    [[nodiscard]] std::vector<std::string> set_ids() const;

    /// The highest numbers given so far, for the next ListID, TxnID and TxnNumber.
    [[nodiscard]] std::uint64_t last_list_id() const { return last_list_id_; }
    [[nodiscard]] std::uint64_t last_txn_id() const { return last_txn_id_; }
    [[nodiscard]] int last_txn_number() const { return last_txn_number_; }
    /// The last RefNumber of a kind that was a number; 0 when there was none.
    [[nodiscard]] long long last_ref_number(const std::string& kind) const;
    /// TxnDate of the transaction entered last; empty when there is none.
    [[nodiscard]] const std::string& last_date() const { return last_date_; }

private:
    void put(const Entry& entry);
    void put(const Transaction& txn);
    void put(const DataExt& data);
    void drop(const Deletion& gone);
    void settle(const Transaction& txn, Decimal sign);
    [[nodiscard]] bool is_owed(std::string_view account) const;
    void index_names();

    Company company_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> entry_at_;
    std::unordered_map<std::string, std::size_t> counts_;     ///< by name space
    std::unordered_map<std::string, std::string> id_by_name_; ///< name space, line end, folded full name
    std::vector<Transaction> transactions_;
    std::unordered_map<std::string, std::size_t> transaction_at_;
    std::unordered_map<std::string, Decimal> balances_;
    std::unordered_map<std::string, Decimal> party_balances_;
    std::unordered_map<std::string, Stock> stock_;
    std::unordered_map<std::string, Decimal> site_stock_; ///< item, blank, site
    std::unordered_map<std::string, Decimal> settled_;
    std::unordered_map<std::string, Decimal> fulfilled_; ///< by TxnLineID of the order
    std::vector<Deletion> deletions_;
    std::vector<DataExt> data_;
    std::unordered_map<std::string, StoredSet> sets_;
    std::map<std::string, long long> ref_numbers_;
    std::string last_date_;
    std::uint64_t last_list_id_ = 0;
    std::uint64_t last_txn_id_ = 0;
    int last_txn_number_ = 0;
};

/// The name space that a kind of list entry lives in. Customers, vendors, employees and other names share
/// one; so do all items, and both kinds of terms.
std::string_view name_space(std::string_view kind);

/// A ListID or TxnID as QuickBooks makes them: `hexadecimal number-seconds`.
std::string make_id(std::uint64_t number, Time made);

/// The hexadecimal number before the dash of an id; 0 when there is none.
std::uint64_t id_number(std::string_view id);

} // namespace simulator
