#pragma once

#include "simulator/quickbooks/desk.h"

#include <string_view>

namespace simulator {

/// Does a DataExtAdd, Mod or Del name a list entry or a transaction, and not the company?
bool is_object_data(const Element& given);

/// DataExtAdd and DataExtMod of a custom field (OwnerID 0) or private data on a list entry, a transaction or
/// one of its lines. Its definition has to exist first (3120); what has it counts as modified.
Outcome set_object_data(const Books& books, Time now, const Element& given);

/// DataExtDel of the same.
Outcome clear_object_data(const Books& books, Time now, const Element& given);

/// A DataExt of a request as Rets show it (DataExtRet). Refuses what no definition knows (3120), and values
/// that are too long (3070).
Element data_ext_ret(Desk& desk, const Element& given);

} // namespace simulator
