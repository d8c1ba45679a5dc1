#include "server/sync/schedule.h"

#include "server/intake/time_zone.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

namespace server {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds longest_postponement{900};

std::runtime_error unreadable(const std::string& name, const std::string& value)
{
    return std::runtime_error("reading the setting " + name + ": " + value + " makes no sense");
}

/// The moment at which the quiet hours end that `now` lies in; nothing when it lies in none. Spans that
/// follow one another without a gap end with the last of them.
std::optional<store::Time> quiet_until(const std::vector<DaySpan>& quiet, store::Time now, seconds offset)
{
    const auto local = now + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    auto end = local;
    for (std::size_t round = 0; round < quiet.size() + 1; ++round) {
        for (const DaySpan& span : quiet) {
            for (const int days : {-1, 0, 1}) {
                const auto midnight = day + std::chrono::days(days);
                const int until = span.until > span.from ? span.until : span.until + 24 * 60;
                if (midnight + minutes(span.from) <= end && end < midnight + minutes(until)) {
                    end = midnight + minutes(until);
                }
            }
        }
    }
    return end == local ? std::nullopt : std::optional<store::Time>(end - offset);
}

store::Time moment_of(const WrittenMoment& written, seconds offset)
{
    const std::chrono::year_month_day date{std::chrono::year(written.year),
                                           std::chrono::month(static_cast<unsigned>(written.month)),
                                           std::chrono::day(static_cast<unsigned>(written.day))};
    const store::Time moment = store::Time(std::chrono::sys_days(date)) + std::chrono::hours(written.hour) +
                               minutes(written.minute) + seconds(written.second);
    return written.utc ? moment : moment - offset;
}

seconds put_off(const std::optional<store::Time>& until, store::Time now)
{
    if (!until) {
        return longest_postponement;
    }
    return std::clamp(std::chrono::ceil<seconds>(*until - now), seconds(1), longest_postponement);
}

/// The fourth member; 0 means that we do not mind.
std::optional<seconds> not_before(seconds wanted)
{
    return wanted.count() > 0 ? std::optional(wanted) : std::nullopt;
}

} // namespace

Schedule schedule_from(const Settings& settings)
{
    Schedule schedule;
    if (const std::string quiet = word_of(settings, "schedule.quiet_hours"); !quiet.empty()) {
        const auto spans = day_spans_from(quiet);
        if (!spans) {
            throw unreadable("schedule.quiet_hours", quiet);
        }
        schedule.quiet = *spans;
    }
    if (const std::string pause = word_of(settings, "schedule.pause"); pause != "no") {
        schedule.paused = true;
        schedule.ends = moment_from(pause);
        if (!schedule.ends && pause != "yes") {
            throw unreadable("schedule.pause", pause);
        }
    }
    schedule.run_now = word_of(settings, "schedule.run_now") == "yes";
    schedule.interval = seconds(seconds_of(settings, "schedule.interval"));
    schedule.come_back = seconds(seconds_of(settings, "schedule.come_back"));
    return schedule;
}

std::optional<Away> away(const Schedule& schedule, store::Time now, seconds offset)
{
    if (schedule.paused) {
        const auto until = schedule.ends ? std::optional(moment_of(*schedule.ends, offset)) : std::nullopt;
        if (!until || now < *until) {
            return Away{Away::Why::paused, until};
        }
    }
    if (const auto until = quiet_until(schedule.quiet, now, offset)) {
        return Away{Away::Why::quiet_hours, until};
    }
    return std::nullopt;
}

Reception receive(const Schedule& schedule, const Situation& situation, store::Time now, seconds offset)
{
    Reception reception;
    if (situation.busy_for) {
        reception.word = Reception::Word::busy;
        reception.postpone = std::clamp(*situation.busy_for, seconds(1), longest_postponement);
        return reception;
    }
    reception.away = schedule.run_now ? std::nullopt : away(schedule, now, offset);
    if (reception.away) {
        reception.word = Reception::Word::none;
        reception.postpone = put_off(reception.away->until, now);
        return reception;
    }
    if (!situation.work) {
        reception.word = Reception::Word::none;
        reception.interval = not_before(schedule.interval);
        return reception;
    }
    reception.interval = not_before(
        situation.failed_before ? schedule.interval : std::min(schedule.interval, schedule.come_back));
    return reception;
}

seconds offset_for(const Settings& settings, store::Time now, seconds system)
{
    const auto zone = TimeZone::find(word_of(settings, "time_zone"));
    return zone ? zone->offset_at(std::chrono::system_clock::to_time_t(now)) : system;
}

seconds local_offset(store::Time now) { return computer_offset(std::chrono::system_clock::to_time_t(now)); }

} // namespace server
