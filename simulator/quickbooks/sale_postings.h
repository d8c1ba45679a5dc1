#pragma once

#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/sale_line.h"

#include <string>
#include <vector>

namespace simulator {

/// Sales orders and estimates: they promise, and post nothing.
bool is_promise(std::string_view kind);

/// The reference to the account that gets the whole amount of a sales form; empty when it posts nothing.
std::string main_account_field(std::string_view kind);

/// Adds totals, sales tax, ledger postings and stock moves to a sales form whose header and lines are
/// settled. Goods leave at average cost; what is not there leaves at the item's PurchaseCost. `old` is the
/// transaction it replaces: its stock is back in the store room while this one is worked out.
void post_sale(const Desk& desk, Transaction& txn, const std::vector<SaleLine>& lines,
               const Transaction* old);

} // namespace simulator
