#include "server/intake/day_times.h"

#include "tests/support/catch.h"

using namespace server;

TEST_CASE("day times: spans are read in minutes, and nothing else is taken", "[intake]")
{
    const auto spans = day_spans_from(" 08:00 - 12:30 ,22:00-06:00");
    REQUIRE(spans);
    REQUIRE(spans->size() == 2);
    CHECK(spans->at(0).from == 480);
    CHECK(spans->at(0).until == 750);
    CHECK(spans->at(1).from == 1320);
    CHECK(spans->at(1).until == 360);
    CHECK(day_spans_from("00:00-24:00"));
    for (const auto* text : {"", "8:00-18:00", "08:00", "08:00-", "08:00-08:00", "08:00-25:00", "24:00-01:00",
                             "08:60-09:00", "08:00-18:00,", ",08:00-18:00", "08:00-18:00;19:00-20:00",
                             "08:00-24:01", "0800-1800", "08:00-18:00 x"}) {
        CAPTURE(text);
        CHECK_FALSE(day_spans_from(text));
    }
}

TEST_CASE("day times: moments are read as people write them", "[intake]")
{
    const auto moment = moment_from("2026-11-20 18:05");
    REQUIRE(moment);
    CHECK(moment->year == 2026);
    CHECK(moment->month == 11);
    CHECK(moment->day == 20);
    CHECK(moment->hour == 18);
    CHECK(moment->minute == 5);
    CHECK_FALSE(moment->utc);
    CHECK(moment_from("2026-11-20T18:05:30.000Z")->utc);
    CHECK(moment_from("2026-11-20T18:05:30.000Z")->second == 30);
    CHECK(moment_from("2028-02-29"));
    for (const auto* text :
         {"", "2026-11-2", "2026-11-31", "2026-13-01", "2026-11-20 24:00", "2026-11-20 18", "2026-11-20 18:5",
          "2026-11-20 18:05x", "tomorrow", "2026-11-20 18:05+01:00", "2026-02-29", "2026-11-20Z", "18:00"}) {
        CAPTURE(text);
        CHECK_FALSE(moment_from(text));
    }
}
