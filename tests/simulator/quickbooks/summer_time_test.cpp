#include "simulator/quickbooks/summer_time.h"

#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <ctime>

using namespace simulator;
using namespace simulator_test;

namespace {

#ifndef _WIN32 // there a process has no zone of its own
/// Somewhere with summer time for as long as the test lasts.
class Zone {
public:
    explicit Zone(const char* zone)
    {
        if (const char* before = std::getenv("TZ")) // NOLINT(concurrency-mt-unsafe): no thread runs here
            before_ = before;
        set(zone);
    }
    ~Zone() { set(before_ ? before_->c_str() : nullptr); }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

private:
    static void set(const char* zone)
    {
        if (zone == nullptr)
            ::unsetenv("TZ"); // NOLINT(concurrency-mt-unsafe): as above
        else
            ::setenv("TZ", zone, 1); // NOLINT(concurrency-mt-unsafe): as above
        ::tzset();
    }
    std::optional<std::string> before_;
};

constexpr Time in_july = 1782907200;    // 2026-07-01T12:00:00Z
constexpr Time in_january = 1767268800; // 2026-01-01T12:00:00Z
#endif

} // namespace

TEST_CASE("summer time: an offset moves within its text", "[simulator][time]")
{
    CHECK(with_offset_moved("2026-07-01T12:00:00-07:00", -60) == "2026-07-01T12:00:00-08:00");
    CHECK(with_offset_moved("2026-07-01T12:00:00+00:30", -60) == "2026-07-01T12:00:00-00:30");
    CHECK(with_offset_moved("2026-07-01T12:00:00+02:00", 60) == "2026-07-01T12:00:00+03:00");
    CHECK(with_offset_moved("2026-07-01T12:00:00", 60) == "2026-07-01T12:00:00");
    CHECK(with_offset_moved("2026-07-01", 60) == "2026-07-01");
}

#ifndef _WIN32
TEST_CASE("summer time: stamps carry the offset of winter, and are read back by it", "[simulator][time]")
{
    const Zone zone("PST8PDT,M3.2.0,M11.1.0");
    Settings settings;
    settings.time_stamps = TimeStamps::wrong_in_summer;
    Desk desk(settings);
    desk.now = in_january;
    CHECK(ret(desk.one(customer("Winter"))).at("TimeModified") == "2026-01-01T04:00:00-08:00");
    desk.now = in_july;
    const auto summer = ret(desk.one(customer("Summer")));
    CHECK(summer.at("TimeModified") == "2026-07-01T05:00:00-08:00"); // right would be -07:00
    CHECK(summer.at("EditSequence") == std::to_string(in_july));
    const auto since = [&](const std::string& time) {
        return desk.one(query("Customer", "<FromModifiedDate>" + time + "</FromModifiedDate>")).status;
    };
    CHECK(since(std::string(summer.at("TimeModified"))) == 0); // its own wrong stamp
    CHECK(since("2026-07-01T05:00:00") == 0);                  // local time
    CHECK(since("2026-07-01T05:00:01") == 1);
    CHECK(since("2026-07-01T05:00:00-07:00") == 0); // the right offset means an hour earlier to it
    CHECK(since("2026-07-01T06:00:00-07:00") == 0);
    CHECK(since("2026-07-01T06:00:01-07:00") == 1);
}

TEST_CASE("summer time: a QuickBooks that is right stays right", "[simulator][time]")
{
    const Zone zone("PST8PDT,M3.2.0,M11.1.0");
    Desk desk;
    desk.now = in_july;
    CHECK(ret(desk.one(customer("Summer"))).at("TimeModified") == "2026-07-01T05:00:00-07:00");
}
#endif
