#pragma once

#include "qbxml/document/item.h"
#include "qbxml/document/journal.h"
#include "qbxml/document/party.h"
#include "qbxml/document/payment.h"
#include "qbxml/document/purchase.h"
#include "qbxml/document/sale.h"
#include "qbxml/document/stock.h"

#include <optional>
#include <variant>

namespace qbxml {

/// What a shop can hand in, in the shop's own words; and settlements, which follow from refunds.
using Document = std::variant<Customer, Vendor, Item, Sale, Payment, Settlement, Purchase, Adjustment,
                              Transfer, Journal, Payout>;

/// The business date of a document; nothing of a list entry.
std::optional<Date> date_of(const Document& document);

} // namespace qbxml
