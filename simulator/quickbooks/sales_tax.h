#pragma once

#include "simulator/books/books.h"

#include <string>
#include <vector>

namespace simulator {

/// What one single tax item takes.
struct TaxShare {
    std::string agency; ///< ListID of its vendor; empty when it has none
    Decimal amount;
};

/// What a tax item, or each member of a tax group, takes of a taxable sum: rounded once to the cent per
/// single item.
std::vector<TaxShare> taxes_on(const Books& books, const Entry& tax, Decimal taxable);

/// Per cent, of a group the sum of its members.
Decimal tax_rate(const Books& books, const Entry& tax);

} // namespace simulator
