#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

namespace simulator {

/// Does the file keep several currencies?
bool has_currencies(const Books& books);

/// The currency of the company's own books; nullptr in a file that keeps one alone.
const Entry* home_currency(const Books& books);

/// The outcome, unless it would post for a party, or on an account, with a currency of its own: that is not
/// played (1030).
Outcome in_home_currency(const Books& books, Outcome outcome);

} // namespace simulator
