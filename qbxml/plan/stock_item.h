#pragma once

#include "qbxml/plan/needs.h"

#include <optional>
#include <string>

namespace qbxml {

/// What the shop knows of a sku whose stock it counts; one that nobody pushed is made as a stock item.
Item stock_item_of(const std::string& sku, const Pushed& pushed);

/// The stock item for a sku. `path` is where the sku stands in the document. Stops where QuickBooks keeps no
/// stock of it.
std::optional<Entry> needed_stock_item(const std::string& sku, const std::string& path, const Pushed& pushed,
                                       Needs& needs);

/// The site of that name, where the company file has several; nothing for an empty name.
std::optional<Entry> needed_site(const std::string& name, const std::string& field, const Facts& facts,
                                 Needs& needs);

} // namespace qbxml
