#pragma once

#include "store/time.h"

namespace server {

/// When something that QuickBooks was too busy for goes again: after a minute, then twice as long each time,
/// at most an hour.
store::Time after_pause(int attempts, store::Time now);

} // namespace server
