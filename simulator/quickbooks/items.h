#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// Kinds of items that can be added here.
bool can_add_item(std::string_view kind);

/// ItemInventoryAdd, ItemServiceAdd …; opening stock is posted against Opening Balance Equity.
Outcome add_item(const Books& books, Time now, const std::string& kind, const Element& given);

/// Are the accounts of an item there and of a kind that items may post to? Otherwise 3270 and 3140. The
/// fields hold references as the books keep them.
void check_item_accounts(Desk& desk, std::string_view kind, const std::vector<Element>& fields);

/// A tax item with a rate needs its agency (3150); a group of them has single ones in it (3150, 3140).
void check_tax_item(Desk& desk, std::string_view kind, const std::vector<Element>& fields);

/// Prices as QuickBooks shows them, with at least two decimals.
void settle_prices(std::vector<Element>& fields);

/// The account with that SpecialAccountType; nullptr when the file has none.
const Entry* special_account(const Books& books, std::string_view special);

} // namespace simulator
