#pragma once

#include "server/sync/schedule.h"

#include <string>

namespace server {

/// `paused`, `quiet_hours`
std::string word_of(const Away& away);

/// How the schedule stands, for a person; empty when there is nothing out of the ordinary.
std::string schedule_sentence(const Schedule& schedule, store::Time now, std::chrono::seconds offset);

} // namespace server
