#pragma once

#include "simulator/books/books.h"

#include <map>
#include <string>
#include <vector>

namespace simulator {

/// What one transaction still leaves open with a vendor: positive is owed to him, negative is his credit or a
/// payment that is not applied.
struct Payable {
    std::string party;
    std::string due_date; ///< TxnDate where it has none
    std::string kind;
    std::string txn_id;
    std::string ref_number;
    Decimal open;
};

/// What there is of an inventory item.
struct Holding {
    Stock stock;
    std::map<std::string, Decimal> sites; ///< quantity by name of the site; empty in a file without sites
};

/// One account's change on one day, debits less credits.
struct Movement {
    std::string date;
    std::string account;
    Decimal amount;
};

/// The books as if nothing dated after `date` (`YYYY-MM-DD`) were in them; lists are as they are now.
Books as_of(const Books& books, std::string_view date);

/// All that is open on payable accounts, by vendor and due date. The sum is the balance of these accounts.
std::vector<Payable> open_payables(const Books& books);

/// Quantity and value of every inventory item, by full name.
std::map<std::string, Holding> inventory_value(const Books& books);

/// What moved on every account, by date and account; days on which it comes to nothing are left out.
std::vector<Movement> movements(const Books& books);

} // namespace simulator
