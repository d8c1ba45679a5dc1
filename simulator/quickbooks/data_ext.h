#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

#include <vector>

namespace simulator {

/// DataExtDefAdd and DataExtDefQuery: which private data there may be.
Outcome define_data(const Books& books, const Element& given);
Outcome query_data_definitions(const Books& books, const std::vector<Element>& body);

/// DataExtAdd and DataExtMod on the company object. Both set the value: the definition has to exist first.
Outcome set_data(const Books& books, const Element& given);

/// DataExtDel on the company object: the value goes, the definition stays.
Outcome clear_data(const Books& books, const Element& given);

} // namespace simulator
