#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

#include <string>

namespace simulator {

/// The outcome, unless its commit touches what lies on or before the closing date (`YYYY-MM-DD`; empty: there
/// is none): then 3171 for what would be made or changed (the old date counts as well as the new one), 3161
/// for what would be deleted.
Outcome within_open_books(const Books& books, const std::string& closing_date, Outcome outcome);

} // namespace simulator
