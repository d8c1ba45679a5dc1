#include "store/time.h"

#include "tests/support/catch.h"

#include <stdexcept>

using namespace std::chrono_literals;
using store::to_text;

TEST_CASE("time: a moment is written as UTC text to the millisecond", "[store]")
{
    const store::Time epoch{};
    CHECK(to_text(epoch) == "1970-01-01T00:00:00.000Z");
    CHECK(to_text(epoch + 1ms) == "1970-01-01T00:00:00.001Z");
    CHECK(to_text(epoch - 1ms) == "1969-12-31T23:59:59.999Z");
    CHECK(to_text(store::Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 20)) + 9h + 30min) ==
          "2026-11-20T09:30:00.000Z");
}

TEST_CASE("time: what was written reads back as the same moment", "[store]")
{
    for (const std::string text :
         {"0000-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "9999-12-31T00:00:00.001Z"}) {
        CAPTURE(text);
        CHECK(to_text(store::time_from(text)) == text);
    }
}

TEST_CASE("time: texts sort as the moments do", "[store]")
{
    store::Time time = store::time_from("1999-12-31T23:59:58.500Z");
    std::string before;
    for (int step = 0; step < 2000; ++step, time += 7777777ms) {
        const std::string text = to_text(time);
        CHECK(before < text);
        before = text;
    }
}

TEST_CASE("time: a text of another form is refused", "[store]")
{
    for (const std::string text :
         {"", "2026-11-20", "2026-11-20T09:30:00Z", "2026-11-20T09:30:00.000", "2026-11-20T09:30:00.000+",
          "2026-11-20 "
          "09:30:00.000Z",
          "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-11-31T00:00:00.000Z",
          "2026-11-20T24:00:00.000Z", "2026-11-20T09:60:00.000Z", "2026-11-20T09:30:60.000Z",
          "2026-11-2OT09:30:00.000Z", "2026-11-20T09:30:00.-01Z", "2026-11-20T09:30:00.000Z "}) {
        CAPTURE(text);
        CHECK_THROWS_AS(store::time_from(text), std::invalid_argument);
    }
}
