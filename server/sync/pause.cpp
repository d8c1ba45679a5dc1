#include "server/sync/pause.h"

#include <algorithm>

namespace server {

store::Time after_pause(int attempts, store::Time now)
{
    constexpr std::chrono::minutes first{1};
    constexpr std::chrono::minutes longest{60};
    return now + std::min(first * (1 << std::min(attempts, 6)), longest);
}

} // namespace server
