#pragma once

#include "simulator/books/books.h"

#include <map>
#include <string>
#include <vector>

namespace simulator {

/// What was sold of an item, less what came back.
struct ItemSales {
    Decimal quantity;
    Decimal amount;
};

/// What a transaction leaves open between us and a customer.
struct OpenReceivable {
    std::string party;
    std::string due_date; ///< of what has none, TxnDate
    std::string kind;
    std::string txn_id;
    std::string ref_number;
    Decimal open; ///< negative: an open credit or an unapplied payment
};

/// What Sales Tax Payable owes, by the agency's name; "" for tax items that have none.
std::map<std::string, Decimal> sales_tax_by_agency(const Books& books);

/// Sales, tax and subtotals aside, by the item's full name.
std::map<std::string, ItemSales> sales_by_item(const Books& books);

/// All that is open, by party and due date. Its sum is the balance of the receivable accounts.
std::vector<OpenReceivable> open_receivables(const Books& books);

} // namespace simulator
