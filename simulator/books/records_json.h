#pragma once

#include "simulator/books/records.h"

#include <string>
#include <string_view>

namespace simulator {

/// A commit as one line of JSON, without the line end.
std::string to_line(const Commit& commit);

/// Reads such a line. Throws std::runtime_error when it is none.
Commit from_line(std::string_view line);

} // namespace simulator
