#pragma once

#include "simulator/faults/play.h"

#include <cstdint>

namespace simulator {

/// Faults by lot: for long runs that nobody can write a scenario for.
struct Chaos {
    int percent = 0; ///< of the sessions that meet a fault, and of the writing requests that meet a lock
    std::uint64_t seed = 1; ///< the same seed and `moment` draw the same
};

/// `base` with what was drawn for one session. `moment` is something that every session moves on, the number
/// of commits in the company file for one, so that a program that was killed does not draw its death again.
Play drawn(const Chaos& chaos, std::uint64_t moment, Play base);

} // namespace simulator
