#include "server/intake/time_zone.h"

#include "tests/support/catch.h"

#include <ctime>
#include <iostream>

using namespace server;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

UnixSeconds moment(int year, unsigned month, unsigned day, int hour, int minute = 0)
{
    const std::chrono::sys_days date{std::chrono::year_month_day(
        std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))};
    return date.time_since_epoch().count() * 86400 + hour * 3600 + minute * 60;
}

seconds by_rule(const std::string& rule, UnixSeconds when)
{
    const auto read = ZoneRule::parse(rule);
    REQUIRE(read);
    return read->offset_at(when);
}

} // namespace

TEST_CASE("time zone: rules of summer time hold to the second, north and south", "[intake]")
{
    const std::string berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
    CHECK(by_rule(berlin, moment(2026, 3, 29, 1) - 1) == hours(1));
    CHECK(by_rule(berlin, moment(2026, 3, 29, 1)) == hours(2));
    CHECK(by_rule(berlin, moment(2026, 10, 25, 1) - 1) == hours(2));
    CHECK(by_rule(berlin, moment(2026, 10, 25, 1)) == hours(1));
    const std::string chicago = "CST6CDT,M3.2.0,M11.1.0";
    CHECK(by_rule(chicago, moment(2040, 3, 11, 8) - 1) == hours(-6));
    CHECK(by_rule(chicago, moment(2040, 3, 11, 8)) == hours(-5));
    CHECK(by_rule(chicago, moment(2040, 11, 4, 7) - 1) == hours(-5));
    CHECK(by_rule(chicago, moment(2040, 11, 4, 7)) == hours(-6));
    const std::string sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3";
    CHECK(by_rule(sydney, moment(2026, 1, 1, 0)) == hours(11));
    CHECK(by_rule(sydney, moment(2026, 7, 1, 0)) == hours(10));
    CHECK(by_rule(sydney, moment(2026, 12, 31, 23)) == hours(11));
    CHECK(by_rule("<+0545>-5:45", moment(2026, 1, 1, 0)) == hours(5) + minutes(45));
    CHECK(by_rule("UTC0", moment(2026, 1, 1, 0)) == seconds(0));
    CHECK(by_rule("IST-1GMT0,M10.5.0,M3.5.0/1", moment(2026, 7, 1, 0)) == hours(1));
    CHECK(by_rule("IST-1GMT0,M10.5.0,M3.5.0/1", moment(2026, 1, 1, 0)) == seconds(0));
    CHECK(by_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", moment(2026, 3, 29, 1)) == hours(-1));
    for (const auto* bad : {"", "C", "CET", "CET-1CEST", "CET-1CEST,J60,J300", "CET-1CEST,M13.1.0,M10.5.0",
                            "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "<+03-3"}) {
        CAPTURE(bad);
        CHECK_FALSE(ZoneRule::parse(bad));
    }
}

TEST_CASE("time zone: what is no name of a zone, or no file of one, is nothing", "[intake]")
{
    for (const auto* name :
         {"", "/etc/passwd", "../zoneinfo/UTC", "Europe/", "Europe", "Nowhere/City", "a b"}) {
        CAPTURE(name);
        CHECK_FALSE(TimeZone::find(name));
    }
    CHECK_FALSE(TimeZone::parse(""));
    CHECK_FALSE(TimeZone::parse("TZif2"));
    std::string wild = "TZif2" + std::string(15, '\0') + std::string(24, '\xFF') + std::string(200, '\0');
    CHECK_FALSE(TimeZone::parse(wild));
}

TEST_CASE("time zone: the system's files are read as the C library reads them", "[intake]")
{
    if (!TimeZone::find("Europe/Berlin")) {
        std::cout << "skipped: there is no time zone database here\n";
        return;
    }
    const auto berlin = TimeZone::find("Europe/Berlin").value();
    CHECK(berlin.offset_at(moment(2026, 11, 20, 9)) == hours(1));
    CHECK(berlin.offset_at(moment(2026, 7, 20, 9)) == hours(2));
    CHECK(berlin.offset_at(moment(2050, 7, 20, 9)) == hours(2));
    CHECK(berlin.offset_at(moment(2050, 12, 20, 9)) == hours(1));
    const auto chicago = TimeZone::find("America/Chicago").value();
    CHECK(chicago.offset_at(moment(2026, 11, 20, 9)) == hours(-6));
    CHECK(chicago.offset_at(moment(1974, 1, 20, 9)) == hours(-5)); // summer time in winter, that year
    CHECK(TimeZone::find("Asia/Kathmandu").value().offset_at(moment(2026, 1, 1, 0)) ==
          hours(5) + minutes(45));
    CHECK(TimeZone::find("UTC").value().offset_at(0) == seconds(0));
}
