#pragma once

#include "qbxml/document/journal.h"
#include "qbxml/document/sale.h"
#include "qbxml/plan/policy.h"

#include <optional>

namespace qbxml {

/// What the goods of a sale cost the shop, as a journal: cost of goods sold against the shop's stock; the
/// other way round for goods that come back. Where inventory is kept in summary and the shop tells its costs;
/// nothing otherwise, and nothing where no line has a cost. Its accounts are named by their settings
/// ("account.cogs"). External id and number are the sale's with "/cost" behind.
std::optional<Journal> cost_journal(const Sale& sale, const Policy& policy);

} // namespace qbxml
