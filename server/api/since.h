#pragma once

#include "store/time.h"

#include <optional>
#include <string>

namespace server {

/// The moment that a text means: a day or a moment in UTC ("2026-11-20", "2026-11-20T09:30"), or a while
/// before now ("90m", "24h", "7d"). Nothing when it means none.
std::optional<store::Time> since_from(const std::string& text, store::Time now);

} // namespace server
