#pragma once

#include "server/intake/day_times.h"
#include "server/intake/settings.h"
#include "store/time.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// When a company's QuickBooks may be called upon: the settings schedule.*, read.
struct Schedule {
    std::vector<DaySpan> quiet;        ///< local time
    bool paused = false;               ///< until somebody says otherwise, or until:
    std::optional<WrittenMoment> ends; ///< of the pause
    bool run_now = false;              ///< the next visit comes in all the same
    std::chrono::seconds interval{300};
    std::chrono::seconds come_back{60};
};

/// Throws std::runtime_error when a stored setting cannot be read.
Schedule schedule_from(const Settings& settings);

/// Why nobody is let in for now, and until when.
struct Away {
    enum class Why { paused, quiet_hours };
    Why why;
    std::optional<store::Time> until; ///< nothing: until somebody says otherwise
};

/// Nothing when the door is open. `offset` is local time less UTC.
std::optional<Away> away(const Schedule& schedule, store::Time now, std::chrono::seconds offset);

/// What a login of the Web Connector finds.
struct Situation {
    /// Another visit is alive, and would be taken over if it stayed silent for so long.
    std::optional<std::chrono::seconds> busy_for;
    bool work = false;
    bool failed_before = false; ///< the visit before this one ended with an error
};

/// What authenticate answers behind the ticket (reference: qbwc-protocol, 1.5).
struct Reception {
    enum class Word { come_in, none, busy };
    Word word = Word::come_in;
    std::optional<std::chrono::seconds> postpone; ///< third member; it wins over the fourth
    std::optional<std::chrono::seconds> interval; ///< fourth member: not again before
    std::optional<Away> away;                     ///< the reason for none, unless there is no work
};

/// A live visit is never disturbed. In quiet hours and pauses the Web Connector is put off until they end,
/// but a quarter of an hour at most, so that the end of a pause, or a wish to run now, is soon felt. While
/// work waits it comes back soon, unless the visit before failed.
Reception receive(const Schedule& schedule, const Situation& situation, store::Time now,
                  std::chrono::seconds offset);

/// Local time less UTC for a company: by its setting time_zone, or by `system`, what it is for this computer.
std::chrono::seconds offset_for(const Settings& settings, store::Time now, std::chrono::seconds system);

/// Local time less UTC at that moment, by this computer's time zone.
std::chrono::seconds local_offset(store::Time now);

} // namespace server
