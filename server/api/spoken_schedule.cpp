#include "server/api/spoken_schedule.h"

namespace server {

namespace {

/// `2026-11-20 18:00` by the local clock; the time alone when it is the same day.
std::string local_text(store::Time moment, store::Time now, std::chrono::seconds offset)
{
    const auto there = store::to_text(moment + offset);
    const auto here = store::to_text(now + offset);
    const auto time = there.substr(11, 5);
    return there.substr(0, 10) == here.substr(0, 10) ? time : there.substr(0, 10) + " " + time;
}

} // namespace

std::string word_of(const Away& away) { return away.why == Away::Why::paused ? "paused" : "quiet_hours"; }

std::string schedule_sentence(const Schedule& schedule, store::Time now, std::chrono::seconds offset)
{
    const auto closed = away(schedule, now, offset);
    if (!closed)
        return schedule.run_now ? "The next visit comes in as soon as the Web Connector calls." : "";
    const auto until = closed->until ? " until " + local_text(*closed->until, now, offset) : "";
    std::string sentence = closed->why == Away::Why::paused
                               ? "Paused" + until + ": deskbridge company resume ends it."
                               : "Quiet hours" + until + ": QuickBooks is left alone.";
    if (schedule.run_now)
        sentence += " The next visit comes in all the same.";
    return sentence;
}

} // namespace server
