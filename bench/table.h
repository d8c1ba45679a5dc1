#pragma once

#include "bench/cases.h"

#include <string>
#include <vector>

namespace bench {

/// What was measured of a case: seconds of processor time a round, or bytes.
struct Measured {
    double ours = 0;
    double bound = 0;
};

/// One line a case: what, ours, the bound, the ratio, the target, and whether it was reached.
std::string table(const std::vector<Case>& cases, const std::vector<Measured>& measured);

} // namespace bench
