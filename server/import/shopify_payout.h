#pragma once

#include "server/import/source.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace server::shopify {

/// A payout as a document, with an entry for each of its transactions; nothing, and a note why, while its
/// money has not left Shopify. `refunds` tells which refund a transaction of an order belongs to.
///
/// Only payouts that are paid or in transit become documents: their money has left Shopify's balance. One
/// that is scheduled may still change, one that failed or was cancelled moved nothing.
std::optional<Json> payout_json(const Source& payout, const std::vector<Source>& transactions,
                                const std::map<std::string, std::string>& refunds,
                                std::vector<std::string>& notes);

} // namespace server::shopify
