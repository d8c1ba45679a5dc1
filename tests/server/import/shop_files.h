#pragma once

#include "qbxml/value/decimal.h"
#include "server/import/import.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace import_test {

using Value = nlohmann::ordered_json;

/// A paid and sent order of one line: 2 × 10.00, no tax, 20.00 by Shopify Payments.
Value paid_order(int id = 1001);
/// A line as Shopify writes it.
Value line(const std::string& sku, int quantity, const std::string& price);
/// `[{title, rate, price}]`
Value taxes(const std::string& title, const std::string& rate, const std::string& amount);
/// A transaction of an order that succeeded.
Value transaction(int id, const std::string& kind, const std::string& gateway, const std::string& amount);

/// Imports values as files of their own, by the standard rules unless told.
server::Imported import_all(const std::vector<Value>& files, const server::OrderRules& rules = {});
/// {"orders": [order]}
Value as_orders(const Value& order);

/// The document; throws when there is none.
Value document(const server::Imported& imported, const std::string& kind, const std::string& id);
bool has_document(const server::Imported& imported, const std::string& kind, const std::string& id);
/// All notes, a line each: "file: text".
std::string notes(const server::Imported& imported);
/// All faults, a line each: "kind/id path: message (advice)".
std::string faults(const server::Imported& imported);

/// What Deskbridge itself says against the document when it is handed in; empty when it is accepted.
std::string refusal(const server::Imported& imported, const std::string& kind, const std::string& id);

/// What a sale adds up to: lines − discounts + shipping + fees + tips + taxes.
qbxml::Decimal adds_up_to(const Value& sale);
qbxml::Decimal decimal(const Value& text);

/// The folder of Shopify's own samples; nothing, and a sentence on the console, when it is not there.
std::optional<std::filesystem::path> samples();
/// Imports files of that folder.
server::Imported import_samples(const std::filesystem::path& folder, const std::vector<std::string>& names);

} // namespace import_test
