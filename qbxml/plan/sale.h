#pragma once

#include "qbxml/plan/needs.h"

#include <optional>

namespace qbxml {

/// The sale with what the shop pushed on its own filled in: the customer by external id, items by sku.
Sale with_pushed(Sale sale, const Pushed& pushed, const Policy& policy);

/// What a line's item would be created as.
Item item_of(const SaleLine& line, const Pushed& pushed, const Policy& policy);
/// The item that carries shipping.
Item shipping_item(const Policy& policy);

} // namespace qbxml
