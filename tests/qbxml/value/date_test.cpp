#include "qbxml/value/date.h"

#include "tests/support/catch.h"

using qbxml::Date;

TEST_CASE("date: a day is read and written in one form", "[qbxml][value]")
{
    const auto day = Date::parse("2026-03-09");
    REQUIRE(day);
    CHECK(*day == Date{2026, 3, 9});
    CHECK(day->text() == "2026-03-09");
    CHECK(Date{987, 1, 2}.text() == "0987-01-02");
}

TEST_CASE("date: days that no calendar has are refused", "[qbxml][value]")
{
    CHECK(Date::parse("2024-02-29"));
    for (const auto* text :
         {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01",
          "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01Z", "", "2026-01-0x"})
        CHECK_FALSE(Date::parse(text));
}

TEST_CASE("date: days are ordered as the calendar has them", "[qbxml][value]")
{
    CHECK(Date{2025, 12, 31} < Date{2026, 1, 1});
    CHECK(Date{2026, 2, 1} > Date{2026, 1, 31});
}
