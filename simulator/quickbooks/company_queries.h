#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"
#include "simulator/quickbooks/settings.h"

#include <vector>

namespace simulator {

Outcome query_host(const Settings& settings, const std::vector<Element>& body);
/// With DataExtRet of the owners that the request names.
Outcome query_company(const Books& books, const std::vector<Element>& body);
/// Parts of features that are off are not there.
Outcome query_preferences(const Books& books, const Settings& settings);

} // namespace simulator
