#pragma once

#include "qbxml/value/decimal.h"
#include "server/import/import.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace server {

/// One order, refund … as Shopify wrote it, and where it stands.
struct ShopifyPiece {
    const Json* json = nullptr;
    std::string file;
    std::string path; ///< "orders[3]"
};

/// All that stands in the files, sorted by what it is. Of a thing that stands there several times the newest
/// is kept.
struct ShopifyPieces {
    std::vector<ShopifyPiece> orders;
    std::vector<ShopifyPiece> refunds; ///< those that stand by themselves
    std::vector<ShopifyPiece> order_transactions;
    std::vector<ShopifyPiece> payouts;
    std::vector<ShopifyPiece> payout_transactions;
    std::vector<ShopifyPiece> products;
    std::vector<ShopifyPiece> customers;
    std::vector<ShopifyPiece> inventory_items; ///< they tell what a variant costs
    std::vector<ShopifyPiece> locations;       ///< they tell what a location is called

    std::vector<NotImported> refused; ///< files that are none of Shopify's
    std::vector<ImportNote> notes;
    std::deque<Json> texts; ///< what the pieces point into
};

ShopifyPieces sort_shopify(const std::vector<ImportFile>& files);

} // namespace server
