#pragma once

#include "server/intake/settings.h"
#include "store/trace.h"

namespace server {

/// How long the texts of the trace are kept, by the settings trace.keep_days and trace.keep_megabytes. What
/// is younger than a day stays in any case; what changed the books stays a week, since somebody may have to
/// prove what was sent.
store::TraceLimits trace_limits(const Settings& settings, store::Time now);

} // namespace server
