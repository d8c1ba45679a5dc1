#pragma once

#include "simulator/books/books.h"

#include <string>

namespace simulator {

/// What a transaction has posted to receivable accounts, and what of that is still open.
struct Receivable {
    std::string party;   ///< ListID of the customer; empty when nothing was posted
    std::string account; ///< ListID
    Decimal amount;      ///< a debit is what the customer owes, a credit (negative) what we owe
    Decimal open;        ///< same sign as the amount
};

Receivable receivable_of(const Books& books, const Transaction& txn);

} // namespace simulator
