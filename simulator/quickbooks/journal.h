#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// JournalEntryAdd. Debits and credits are equal (3180), no amount is negative; at most one line lies on an
/// A/R or A/P account, with a customer or a vendor; a line on Sales Tax Payable names the agency; the asset
/// account of an inventory item is refused.
Outcome add_journal(const Books& books, Time now, const std::string& kind, const Element& given);

/// JournalEntryMod. One line sent means all lines sent.
Outcome modify_journal(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
