#pragma once

#include "simulator/connector/log.h"
#include "simulator/options.h"

#include <functional>
#include <ostream>

namespace simulator {

/// Runs the sessions that the options ask for and prints a line for each and a summary. Gives the exit code:
/// 0 all went well, 1 refused or ended with an error. Throws std::runtime_error when it cannot run at all.
int visit(const Options& options, const Clockwork& clock, std::ostream& out, std::ostream& log,
          const std::function<bool()>& stopped);

} // namespace simulator
