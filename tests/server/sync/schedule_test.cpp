#include "server/sync/schedule.h"

#include "tests/support/catch.h"

using namespace server;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const store::Time nine = store::time_from("2026-11-20T09:00:00.000Z");

/// "none +900 -" : the word, the third and the fourth member.
std::string told(const Reception& reception)
{
    const auto number = [](const std::optional<seconds>& value) {
        return value ? std::to_string(value->count()) : std::string("-");
    };
    const std::string word = reception.word == Reception::Word::come_in ? "come in"
                             : reception.word == Reception::Word::busy  ? "busy"
                                                                        : "none";
    return word + " " + number(reception.postpone) + " " + number(reception.interval);
}

std::string told(const Settings& settings, const Situation& situation, store::Time now = nine,
                 seconds offset = seconds(0))
{
    return told(receive(schedule_from(settings), situation, now, offset));
}

} // namespace

TEST_CASE("schedule: the members of authenticate follow from settings, work and the clock", "[sync]")
{
    const Situation idle;
    const Situation work{std::nullopt, true, false};
    const Situation after_failure{std::nullopt, true, true};
    const Situation busy{seconds(90), true, false};
    const Situation busy_for_long{seconds(5000), true, false};
    struct Case {
        Settings settings;
        Situation situation;
        std::string told;
    };
    const std::vector<Case> cases{
        {{}, idle, "none - 300"},
        {{}, work, "come in - 60"},
        {{}, after_failure, "come in - 300"},
        {{}, busy, "busy 90 -"},
        {{}, busy_for_long, "busy 900 -"},
        {{{"schedule.interval", "900"}}, idle, "none - 900"},
        {{{"schedule.interval", "900"}}, work, "come in - 60"},
        {{{"schedule.interval", "30"}}, work, "come in - 30"},
        {{{"schedule.interval", "0"}}, idle, "none - -"},
        {{{"schedule.interval", "0"}}, work, "come in - -"},
        {{{"schedule.come_back", "120"}}, work, "come in - 120"},
        {{{"schedule.pause", "yes"}}, work, "none 900 -"},
        {{{"schedule.pause", "no"}}, work, "come in - 60"},
        {{{"schedule.pause", "yes"}}, busy, "busy 90 -"},
        {{{"schedule.pause", "yes"}, {"schedule.run_now", "yes"}}, work, "come in - 60"},
        {{{"schedule.pause", "yes"}, {"schedule.run_now", "yes"}}, idle, "none - 300"},
        {{{"schedule.pause", "2026-11-20 09:05"}}, work, "none 300 -"},
        {{{"schedule.pause", "2026-11-20T09:00:30Z"}}, work, "none 30 -"},
        {{{"schedule.pause", "2026-11-20 09:00"}}, work, "come in - 60"},
        {{{"schedule.quiet_hours", "08:00-18:00"}}, work, "none 900 -"},
        {{{"schedule.quiet_hours", "08:00-09:00"}}, work, "come in - 60"},
        {{{"schedule.quiet_hours", "08:00-09:10"}}, work, "none 600 -"},
        {{{"schedule.quiet_hours", "22:00-09:01"}}, work, "none 60 -"},
        {{{"schedule.quiet_hours", "08:00-09:10"}, {"schedule.run_now", "yes"}}, work, "come in - 60"},
    };
    for (const Case& one : cases) {
        for (const auto& [name, value] : one.settings) {
            CAPTURE(name, value);
            CHECK_FALSE(check_setting(name, value).refusal);
        }
        CAPTURE(one.told);
        CHECK(told(one.settings, one.situation) == one.told);
    }
}

TEST_CASE("schedule: quiet hours go by the local clock, over midnight too", "[sync]")
{
    const Situation work{std::nullopt, true, false};
    const Settings night{{"schedule.quiet_hours", "20:00-06:00"}};
    CHECK(told(night, work, nine, hours(-8)) == "none 900 -"); // 01:00
    CHECK(told(night, work, nine, hours(-3)) == "come in - 60");
    CHECK(told(night, work, nine, hours(11)) == "none 900 -"); // 20:00
    CHECK(told(night, work, nine, hours(11) - seconds(1)) == "come in - 60");
    CHECK(told(night, work, nine, -hours(3) - minutes(5)) == "none 300 -"); // 05:55
}

TEST_CASE("schedule: spans that touch or overlap end together", "[sync]")
{
    const auto until = [](const std::string& quiet) {
        const auto found = away(schedule_from({{"schedule.quiet_hours", quiet}}), nine, seconds(0));
        return found && found->until ? store::to_text(*found->until) : "open";
    };
    CHECK(until("08:00-10:00") == "2026-11-20T10:00:00.000Z");
    CHECK(until("10:00-12:00,08:00-10:00") == "2026-11-20T12:00:00.000Z");
    CHECK(until("08:00-09:30, 09:15-11:00") == "2026-11-20T11:00:00.000Z");
    CHECK(until("08:00-24:00,00:00-07:00") == "2026-11-21T07:00:00.000Z");
    CHECK(until("10:00-12:00") == "open");
}

TEST_CASE("schedule: a company's own time zone counts where the computer knows it", "[sync]")
{
    CHECK(offset_for({}, nine, hours(3)) == hours(3));
    CHECK(offset_for({{"time_zone", "system"}}, nine, hours(3)) == hours(3));
    CHECK(offset_for({{"time_zone", "Nowhere/City"}}, nine, hours(3)) == hours(3));
    CHECK(check_setting("time_zone", "Nowhere/City").refusal);
    if (!check_setting("time_zone", "America/Chicago").refusal) {
        CHECK(offset_for({{"time_zone", "America/Chicago"}}, nine, hours(3)) == hours(-6));
    }
}

TEST_CASE("schedule: a moment without Z is local time", "[sync]")
{
    const auto until = [](const std::string& pause, seconds offset) {
        const auto found = away(schedule_from({{"schedule.pause", pause}}), nine, offset);
        return found && found->until ? store::to_text(*found->until) : "open";
    };
    CHECK(until("2026-11-20 18:00", seconds(0)) == "2026-11-20T18:00:00.000Z");
    CHECK(until("2026-11-20 18:00", hours(-5)) == "2026-11-20T23:00:00.000Z");
    CHECK(until("2026-11-20 18:00Z", hours(-5)) == "2026-11-20T18:00:00.000Z");
    CHECK(until("2026-11-21", hours(1)) == "2026-11-20T23:00:00.000Z");
    CHECK(until("2026-11-20 09:30", hours(1)) == "open");
}
