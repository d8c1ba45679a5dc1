#pragma once

#include "store/database.h"
#include "store/ids.h"

#include <string>
#include <vector>

namespace store {

/// Copies everything that belongs to a company from one store into another: each row with its content as it
/// is, and row numbers and references moved on by as much as makes them new there. Into a store without rows
/// nothing is moved. Both must have the newest schema, and the company's slug and user names must be free in
/// `to`; else std::runtime_error. Gives the company's number there.
CompanyId copy_company(Session& from, CompanyId company, Session& to);

/// Removes all rows of a company.
void remove_company(Session& session, CompanyId company);

/// The tables that copy_company() knows, in the order in which they may be filled.
std::vector<std::string> tables_of_companies();

} // namespace store
