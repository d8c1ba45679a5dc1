#pragma once

#include "tests/ledger/shop.h"
#include "tests/simulate/world.h"

namespace ledger {

/// The accounts and settings of the shop, before the first visit.
void open_books(simulate::World& world, const Mode& mode);

/// What the company file says: postings by day and account, what each customer owes by due date, and stock.
Ledger read_ledger(const simulator::Books& books);

/// Hands the shop's documents in and lets the Web Connector come until nothing is left to do. What went
/// wrong, a sentence each: refusals, documents that did not reach the books, figures that differ.
std::vector<std::string> prove(simulate::World& world, const Shop& shop);

} // namespace ledger
