#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>

namespace simulator {

/// Where goods of a line lie: the site that its InventorySiteRef names (ListID), else the default site; empty
/// in a file without sites.
std::string site_of(const Books& books, std::string_view named);

/// TransferInventoryAdd: quantities go from one site to another, nothing is posted. 3250 in a file without
/// sites; refused are the same site twice, what is not counted, and a quantity that is not above zero.
Outcome add_transfer(const Books& books, Time now, const std::string& kind, const Element& given);

/// TransferInventoryMod.
Outcome modify_transfer(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
