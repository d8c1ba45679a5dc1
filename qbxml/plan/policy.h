#pragma once

#include "qbxml/document/document.h"
#include "qbxml/schema/version.h"

#include <map>
#include <string>

namespace qbxml {

/// A company's choices, as far as planning needs them. Account names are full names or account numbers of the
/// chart of accounts; empty: found by type and stock name.
struct Policy {
    std::string income_account;
    std::string cogs_account;
    std::string asset_account;
    std::string receivable_account;
    std::string deposit_account;
    std::string shipping_account;
    std::string discount_account;
    std::map<std::string, std::string> tender_accounts; ///< payment method (folded) to account
    std::string shipping_item = "Shipping";
    std::string discount_item = "Discount";
    std::string walk_in_customer = "Walk-in Customer";    ///< stands in where a receipt names nobody
    ItemType unknown_item_type = ItemType::non_inventory; ///< what a line's unknown item is created as
    std::string currency = "USD";
    bool may_create_customers = true;
    bool may_create_vendors = true;
    bool may_create_items = true;
    bool may_create_payment_methods = true;
    Target target;       ///< what this QuickBooks understands
    std::string file_id; ///< the name space of our marks
};

} // namespace qbxml
