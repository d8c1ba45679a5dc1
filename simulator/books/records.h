#pragma once

#include "qbxml/message/element.h"
#include "simulator/books/numbers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulator {

using qbxml::Element;

/// One entry of a list: a customer, an item, an account, a payment method.
struct Entry {
    std::string kind; ///< "Customer", "ItemInventory": its Ret is kind + "Ret"
    std::string id;   ///< ListID
    Time created = 0;
    Time modified = 0; ///< EditSequence is this number
    std::vector<Element>
        fields; ///< what its Ret holds, aside from ids, times, full name and computed figures

    /// The text at a path below the fields ("Name", "SalesOrPurchase/AccountRef/ListID"); empty when there is
    /// none.
    [[nodiscard]] std::string_view at(std::string_view path) const;
    [[nodiscard]] std::string name() const { return std::string(at("Name")); }
    [[nodiscard]] std::string parent() const { return std::string(at("ParentRef/ListID")); }
    [[nodiscard]] bool active() const { return at("IsActive") != "false"; }
};

/// One line in the general ledger. Positive is a debit.
struct Posting {
    std::string account; ///< ListID
    std::string party;   ///< ListID of the customer or vendor, on receivable and payable accounts; of the
                         ///< agency on Sales Tax Payable
    Decimal amount;
};

/// A change of what lies in the store room, and of its value.
struct StockMove {
    std::string item; ///< ListID
    Decimal quantity;
    Decimal value;
    std::string site = {}; ///< ListID; empty in a file without sites
};

/// Money of this transaction that pays another one.
struct Application {
    std::string txn; ///< TxnID of what is paid
    Decimal amount;  ///< by which it is settled, the discount included
    Decimal discount = {};
    std::string discount_account = {}; ///< ListID; empty when there is no discount
};

/// So much of a line of an order is fulfilled by this transaction.
struct Fulfilment {
    std::string order; ///< TxnID
    std::string line;  ///< TxnLineID
    Decimal quantity;
};

struct Transaction {
    std::string kind; ///< "Invoice", "SalesReceipt": its Ret is kind + "Ret"
    std::string id;   ///< TxnID
    int number = 0;   ///< TxnNumber
    Time created = 0;
    Time modified = 0;
    std::string party; ///< ListID, empty when it has none
    std::string date;  ///< TxnDate
    Decimal total;
    std::vector<Element> fields; ///< what its Ret holds, lines included, aside from ids, times and payments
    std::vector<Posting> postings;
    std::vector<StockMove> stock;
    std::vector<Application> applied;
    std::vector<Fulfilment> fulfilled;

    [[nodiscard]] std::string_view at(std::string_view path) const;
};

/// What is left of a deleted list entry or transaction: queries for deleted things answer from it.
struct Deletion {
    std::string kind;
    std::string id;
    std::string name; ///< RefNumber or FullName
    Time created = 0;
    Time deleted = 0;
};

/// A private data extension of the company object.
struct DataExt {
    std::string owner; ///< GUID, upper case
    std::string name;
    std::string type;                  ///< STR255TYPE …
    std::vector<std::string> assigned; ///< AssignToObject
    std::optional<std::string> value;  ///< of the company; none yet
};

/// The stored outcome of a message set.
struct StoredSet {
    std::string id;
    std::string checksum; ///< of the request text
    std::string answer;   ///< the response text
};

/// The company itself. Fixed when the file is made.
struct Company {
    std::string name;
    std::string legal_name;
    std::string path; ///< as QuickBooks names the file: C:\…\X.QBW
    Time created = 0;
    bool sites = false; ///< goods are counted per inventory site (Enterprise with Advanced Inventory)
    /// ListID of DefaultItemSalesTaxRef: what a sale is taxed with that names no tax item. Empty: the file
    /// does not use sales tax.
    std::string default_tax;
};

/// All that one request, or the recording of one message set, changes. Applied whole or not at all.
struct Commit {
    std::optional<Company> company;
    std::vector<Entry> entries;
    std::vector<Transaction> transactions;
    std::vector<Deletion> deletions;
    std::vector<DataExt> data;
    std::vector<DataExt> removed_data;
    std::vector<StoredSet> sets;
    std::vector<std::string> forgotten_sets;

    [[nodiscard]] bool empty() const;
};

/// Is this field of a transaction one of its lines?
bool is_line_ret(const Element& field);

/// The text at a path of names in a list of elements.
std::string_view text_at(const std::vector<Element>& fields, std::string_view path);
/// The first element of that name, or nullptr.
const Element* find_field(const std::vector<Element>& fields, std::string_view name);

} // namespace simulator
