#pragma once

#include "tests/store/room.h"

#include <string>
#include <vector>

namespace store_tests {

/// Uses every function of the store once and gives the SQL of all the statements that ran.
std::vector<std::string> every_statement(Room& room);

} // namespace store_tests
