#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// PurchaseOrderAdd: nothing is posted. Its lines are received by bills and item receipts.
Outcome add_order(const Books& books, Time now, const std::string& kind, const Element& given);

/// PurchaseOrderMod. IsManuallyClosed does not come back once everything is received (3210).
Outcome modify_order(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
