#pragma once

#include "about/build_information.h"

#include <vector>

namespace about {

// In the order of the alphabet, the language's own libraries left out.

/// What every program is linked with; the command line and the simulator with nothing else.
std::vector<Library> common_libraries();

/// What the daemon is linked with. In a library of its own, so that no other program loads what only the
/// daemon needs.
std::vector<Library> daemon_libraries();

} // namespace about
