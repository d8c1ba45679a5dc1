#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// InventoryAdjustmentAdd. A quantity adjustment moves goods at average cost (PurchaseCost where nothing is
/// there); a value adjustment says what quantity and value are, or by how much they differ. The other side
/// is AccountRef. Differences may take the quantity below zero; a new quantity may not be negative, and
/// neither may a value without goods be left behind.
Outcome add_adjustment(const Books& books, Time now, const std::string& kind, const Element& given);

/// InventoryAdjustmentMod: lines speak in differences. A quantity difference without a value difference is
/// costed anew.
Outcome modify_adjustment(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
