#pragma once

#include "server/import/source.h"

#include <map>
#include <string>
#include <vector>

namespace server::shopify {

/// The items of a product, one for each variant; `costs` by inventory item. A product of gift cards has none:
/// what is sold there is owed, not goods.
std::vector<Json> items_json(const Source& product, const std::map<std::string, qbxml::Decimal>& costs);

} // namespace server::shopify
