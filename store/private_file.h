#pragma once

#include <string>

namespace store {

/// Makes an empty file that only its owner can read (on Windows the folder's access list rules instead),
/// unless there is one already. Throws std::runtime_error with the reason.
void make_private_file(const std::string& file);

} // namespace store
