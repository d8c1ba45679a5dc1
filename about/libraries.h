#pragma once

#include "about/build_information.h"

#include <vector>

namespace about {

// In the order of the alphabet, the language's own libraries left out.

/// What every program is linked with; the simulator with nothing else.
std::vector<Library> common_libraries();

/// What the command line is linked with: it puts stores in place while no daemon runs.
std::vector<Library> command_line_libraries();
/// The same and more, in order.
std::vector<Library> with_store(std::vector<Library> more);

/// What the daemon is linked with. In a library of its own, so that no other program loads what only the
/// daemon needs.
std::vector<Library> daemon_libraries();

} // namespace about
