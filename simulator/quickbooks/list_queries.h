#pragma once

#include "simulator/quickbooks/query.h"

#include <string_view>

namespace simulator {

/// CustomerQuery, ItemQuery, EntityQuery, TermsQuery …
bool is_list_query(std::string_view message);

Outcome query_list(const Books& books, const qbxml::Request& request, Iterators& iterators);

} // namespace simulator
