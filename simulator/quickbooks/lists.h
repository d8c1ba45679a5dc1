#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// Lists whose entries can be added here, items aside.
bool can_add_entry(std::string_view kind);

/// CustomerAdd, VendorAdd, AccountAdd, PaymentMethodAdd …
Outcome add_entry(const Books& books, Time now, const std::string& kind, const Element& given);

bool can_modify_entry(std::string_view kind);

/// CustomerMod, VendorMod, ItemInventoryMod …: sent empty clears, left out leaves as it is.
Outcome modify_entry(const Books& books, Time now, const std::string& kind, const Element& given);

/// ListDel: refused while anything names the entry.
Outcome delete_entry(const Books& books, Time now, const std::vector<Element>& body);

/// Name, parent and uniqueness of a new or renamed entry (`self` is its id, empty for a new one): 3090, 3130,
/// 3100.
void check_name(Desk& desk, std::string_view kind, const std::vector<Element>& fields, std::string_view self);

/// The entry made of its fields, as the outcome of an Add.
Outcome added(Desk& desk, const std::string& kind, std::vector<Element> fields);

} // namespace simulator
