#pragma once

#include "simulator/quickbooks/query.h"

#include <string_view>

namespace simulator {

/// InvoiceQuery, SalesReceiptQuery …
bool is_transaction_query(std::string_view message);

Outcome query_transactions(const Books& books, const qbxml::Request& request, Iterators& iterators);

/// TxnDeletedQuery and ListDeletedQuery: the last 90 days, oldest first, only the types named.
Outcome query_deleted(const Books& books, Time now, const qbxml::Request& request);

} // namespace simulator
