#include "server/sync/batch.h"

#include <algorithm>

namespace server {

int next_batch(const Pace& pace)
{
    constexpr int least = 10;
    const int doubled = std::min(pace.limit * 2, pace.most);
    if (pace.took <= pace.target || pace.requests * 2 < pace.limit || pace.requests == 0) {
        return pace.took <= pace.target ? doubled : std::min(pace.limit, pace.most);
    }
    const auto in_time = static_cast<int>(pace.requests * pace.target.count() / pace.took.count());
    return std::min({std::max(in_time, least), pace.limit, pace.most});
}

} // namespace server
