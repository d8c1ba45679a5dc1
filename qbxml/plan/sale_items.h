#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <string>

namespace qbxml {

/// What the items on the lines of a sale are created as where QuickBooks has none of their name.

Item special_item(const std::string& name, ItemType type);

/// What a line's item would be created as.
Item item_of(const SaleLine& line, const Pushed& pushed, const Policy& policy);

/// The category that a line is folded by where inventory is kept in summary; never empty.
std::string category_of(const SaleLine& line, const Pushed& pushed, const Policy& policy);
/// Stands in for all goods of a category.
Item stand_in_item(const std::string& category, bool taxable, const Policy& policy);

/// Goods that came back and not into stock: on the income account of what was sold.
Item returned_item(const Item& sold, const Policy& policy);

/// Carries the tenders of a zero-sum posting: its account is the method's own.
Item tender_item(const std::string& method, const Policy& policy);

/// The item of a sales tax: QuickBooks' own for it by policy, or one of the tax's name.
Item sales_tax_item(const Tax& tax, const Policy& policy);
/// 0 %, for the head of a sale whose tax QuickBooks does not compute.
Item zero_tax_item(const Policy& policy);

} // namespace qbxml
