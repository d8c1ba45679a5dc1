#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/accounts.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// One line of a sale's Add, before its ListIDs are known.
struct Row {
    /// The sales tax code: taxable, not taxable, or none, where QuickBooks takes none.
    enum class Code { none, taxable, exempt };
    Item item; ///< what it is created as where QuickBooks has none of that name
    Role income = Role::income;
    std::string text;
    std::optional<Decimal> quantity = {};
    std::optional<Decimal> amount = {}; ///< nothing: QuickBooks works it out
    Code code = Code::exempt;
    bool out_of_stock = false; ///< its item must not be one that QuickBooks keeps in stock
    bool goods = false;        ///< of the shop's own lines
};

/// How the tax gets onto the lines.
struct TaxFrame {
    TaxWay way = TaxWay::off;
    bool shipping_taxed = false; ///< QuickBooks computes it from shipping, too
};

/// The lines in their order: goods, discounts, shipping, fees, tips; Subtotal and taxes, where the shop's
/// figures are posted; the rounding; at the end what was redeemed, or of a zero-sum posting every tender.
/// They add up to posted_total(), with the tax where QuickBooks computes it.
std::vector<Row> rows_of(const Sale& sale, const Pushed& pushed, const Policy& policy, const TaxFrame& tax);

/// An amount split in two in the proportion of two others, to the cent: the first part, the rest is the
/// second.
Decimal share_of(Decimal amount, Decimal first, Decimal second);

} // namespace qbxml
