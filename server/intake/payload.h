#pragma once

#include "qbxml/document/document.h"

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// The canonical text of a document, in the form in which documents are pushed: members in one order, amounts
/// in their shortest spelling, nothing that says nothing. Equal documents have equal texts.
std::string write_payload(const qbxml::Document& document);

std::optional<qbxml::ItemType> item_type_from(std::string_view word);
std::string_view word_for(qbxml::ItemType type);
std::optional<qbxml::SaleType> sale_type_from(std::string_view word);
std::string_view word_for(qbxml::SaleType type);

} // namespace server
