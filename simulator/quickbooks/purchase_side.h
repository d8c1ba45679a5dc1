#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>

namespace simulator {

/// Transactions that are neither sales nor money from customers: purchases, stock and journals.
bool is_purchase_side(std::string_view kind);

/// JournalEntryAdd …
Outcome add_on_purchase_side(const Books& books, Time now, const std::string& kind, const Element& given);

/// JournalEntryMod …
Outcome modify_on_purchase_side(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
