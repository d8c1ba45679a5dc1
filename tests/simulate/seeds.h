#pragma once

#include "tests/simulate/journal.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace simulate {

/// How a run that was drawn from a seed went.
struct SeedResult {
    std::vector<std::string> faults;   ///< what is wrong, a sentence each; empty: all is well
    std::map<std::string, int> struck; ///< how often each kind of fault was injected
    std::string journal;
};

/// Draws work, faults and pauses from the seed, lets them happen, and looks at the books once all is calm.
/// The same seed does the same, to the byte of the journal. `folder`: WorldOptions.
SeedResult run_seed(std::uint64_t seed, const std::string& folder, Journal::Keeps keeps);

} // namespace simulate
