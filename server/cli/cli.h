#pragma once

#include "server/cli/world.h"

#include <string>
#include <vector>

namespace server {

/// Runs one command: `arguments` are those after the program's name. Everything is told on world.out and
/// world.err; nothing is thrown for what can go wrong outside.
Exit run_cli(const std::vector<std::string>& arguments, World& world);

} // namespace server
