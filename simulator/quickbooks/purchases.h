#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// BillAdd, ItemReceiptAdd (both credit A/P and take goods in at what they cost) and VendorCreditAdd (debits
/// A/P and gives goods back for the amount of their line). A bill does not know of an item receipt: both for
/// the same goods take them in twice, as in QuickBooks. Lines may receive against purchase orders.
Outcome add_purchase(const Books& books, Time now, const std::string& kind, const Element& given);

/// BillMod, ItemReceiptMod, VendorCreditMod. Lines keep their orders; new links are not possible in a Mod.
Outcome modify_purchase(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
