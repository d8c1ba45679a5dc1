#include "server/sync/retention.h"

namespace server {

store::TraceLimits trace_limits(const Settings& settings, store::Time now)
{
    constexpr std::int64_t megabyte = 1'000'000;
    constexpr std::size_t rows_a_visit = 50; // the writer's lock is held meanwhile
    using std::chrono::days;
    store::TraceLimits limits;
    limits.older_than = now - days(number_of(settings, "trace.keep_days"));
    limits.most_bytes = number_of(settings, "trace.keep_megabytes") * megabyte;
    limits.young = now - days(1);
    limits.young_writing = now - days(7);
    limits.most_rows = rows_a_visit;
    return limits;
}

} // namespace server
