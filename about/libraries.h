#pragma once

#include "about/build_information.h"

#include <vector>

namespace about {

// What each program is linked with, the language's own libraries left out. Each is a library of its own in
// CMake, so that no program loads what only another needs.

std::vector<Library> daemon_libraries();
std::vector<Library> command_line_libraries();
std::vector<Library> simulator_libraries();

} // namespace about
