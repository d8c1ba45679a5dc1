#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <optional>
#include <string>

namespace qbxml {

/// What an item is in QuickBooks. A shop pushes the first four; the others stand on lines that Deskbridge
/// adds itself.
enum class ItemType { inventory, non_inventory, service, other_charge, discount, subtotal, sales_tax };

/// Something that is sold or bought. The sku is its external id.
struct Item {
    std::string sku;
    std::string name;
    std::string description;
    std::string category; ///< for the shop's own order; stand-in items are made by it
    ItemType type = ItemType::inventory;
    std::optional<Decimal> price;
    std::optional<Decimal> cost;
    std::optional<Decimal> quantity_on_hand; ///< opening stock once, at creation, and only with a cost
    std::optional<Date> date;                ///< of the opening stock
    bool taxable = false;
    std::string vendor; ///< by name; of a sales tax item the agency
    std::string income_account;
    std::string cogs_account;
    std::string asset_account;
    Decimal tax_rate = {}; ///< of a sales tax item, in per cent
    bool operator==(const Item&) const = default;
};

} // namespace qbxml
