#pragma once

#include "qbxml/document/document.h"

#include <optional>
#include <string_view>

namespace server {

/// The words that documents have for types, and back. Nothing for a word that is none.
std::optional<qbxml::ItemType> item_type_from(std::string_view word); ///< only of those that shops push
std::string_view word_for(qbxml::ItemType type);
std::optional<qbxml::SaleType> sale_type_from(std::string_view word);
std::string_view word_for(qbxml::SaleType type);
std::optional<qbxml::PurchaseType> purchase_type_from(std::string_view word);
std::string_view word_for(qbxml::PurchaseType type);

} // namespace server
