#pragma once

#include "store/database.h"

#include <string>
#include <vector>

namespace store {

// For the files of store/ only.

/// What no CHECK and no index of SQLite can see: counters that do not say what is there, documents that
/// stand in no group and say so … A sentence each; empty: all is well. The schema must be the newest one.
std::vector<std::string> broken_laws(Connection& connection);

} // namespace store
