#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"
#include "simulator/quickbooks/settings.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace simulator {

Outcome query_host(const Settings& settings, const std::vector<Element>& body);
/// How many entries the list that entries of this kind live in can hold.
std::size_t capacity_for(const Settings& settings, std::string_view kind);
/// With DataExtRet of the owners that the request names.
Outcome query_company(const Books& books, const std::vector<Element>& body);
/// Parts of features that are off are not there.
Outcome query_preferences(const Books& books, const Settings& settings);

} // namespace simulator
