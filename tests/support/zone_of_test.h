#pragma once

#include <cstdlib>

/// What is told in local time is the same everywhere: this process lives by UTC. On Windows a process has no
/// zone of its own to set.
inline void live_by_utc()
{
#ifndef _WIN32
    setenv("TZ", "UTC", 1); // NOLINT(concurrency-mt-unsafe): before any thread
#endif
}
