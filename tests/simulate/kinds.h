#pragma once

#include "tests/simulate/world.h"

#include <vector>

namespace simulate {

/// A kind of document, or of what people and apps do with documents. One that is added here is in the matrix
/// and in the seeds from then on.
struct Kind {
    const char* name;
    /// What must stand in the books already; nullptr: nothing. A visit without faults follows.
    void (*prepare)(World& world, int n);
    /// What the next visits are about. `n` tells apart what is of one kind: both functions get the same.
    void (*act)(World& world, int n);
};

const std::vector<Kind>& all_kinds();

} // namespace simulate
