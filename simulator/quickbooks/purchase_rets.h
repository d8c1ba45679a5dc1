#pragma once

#include "simulator/books/books.h"

#include <vector>

namespace simulator {

/// Puts into the Ret of a bill, a vendor credit or an order what follows from other transactions: what is
/// open, what has been received.
void add_purchase_figures(const Books& books, const Transaction& txn, Element& ret);

/// LinkedTxn between orders and what they were received by, from both sides.
std::vector<Element> order_links(const Books& books, const Transaction& txn);

/// How much of an item is on purchase orders that are still open.
Decimal quantity_on_order(const Books& books, std::string_view item);

} // namespace simulator
