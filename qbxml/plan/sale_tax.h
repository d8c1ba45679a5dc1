#pragma once

#include "qbxml/plan/needs.h"
#include "qbxml/plan/sale_rows.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// How the tax of a sale gets into the books, as far as its own figures tell.
struct TaxChoice {
    TaxFrame frame;
    std::string header;          ///< name of the tax item, or group, that computes it; empty: the 0 % item
    std::optional<Item> created; ///< what `header` is created as; nothing: a group, which is looked up only
    std::string why;             ///< QuickBooks was to compute the tax and does not: the reason
};

/// `in_use`: QuickBooks' sales tax is switched on. QuickBooks computes the tax only where its rule (taxable
/// lines × rate, half up to the cent, tax by tax) gives the shop's figures.
TaxChoice choose_tax(const Sale& sale, const Pushed& pushed, const Policy& policy, bool in_use);

/// The same with the shop's figures.
TaxChoice shops_tax(std::string why);

/// All the ways that a sale's tax might go, for what may be looked up.
std::vector<TaxChoice> possible_taxes(const Sale& sale, const Pushed& pushed, const Policy& policy);

/// Why the lines cannot be posted as they are: QuickBooks turns a tax line to the sign of the line before it.
std::optional<Refusal> wrong_tax_sign(const std::vector<Row>& rows);

} // namespace qbxml
