#pragma once

#include "simulator/books/books.h"

#include <vector>

namespace simulator {

/// Adds what has been paid, credited, refunded or invoiced of a transaction by now: BalanceRemaining,
/// CreditRemaining, UnusedPayment, IsFullyInvoiced …
void add_settlement(const Books& books, const Transaction& txn, Element& ret);

/// LinkedTxn of a transaction: what settles it, what it settles, orders and what was made of them.
std::vector<Element> links_of(const Books& books, const Transaction& txn);

} // namespace simulator
