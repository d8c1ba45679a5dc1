#pragma once

#include <chrono>

namespace server {

/// What one exchange told of QuickBooks' pace.
struct Pace {
    int limit = 100;                   ///< requests a set, until now
    int requests = 0;                  ///< how many the set held
    std::chrono::milliseconds took{0}; ///< from handing it out to its answer
    int most = 100;                    ///< never more than so many
    std::chrono::milliseconds target{2000};
};

/// How many requests the next set may hold: as many as QuickBooks works off in the target time. At most twice
/// as many as before, and only a set that was at least half full makes the next ones smaller, since much of
/// the time of a small one is the way; never below 10 for slowness alone.
int next_batch(const Pace& pace);

} // namespace server
