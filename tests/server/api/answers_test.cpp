#include "server/api/answers.h"

#include "tests/support/catch.h"

TEST_CASE("answers: ages are said in the largest unit that tells enough", "[server][api]")
{
    using namespace std::chrono_literals;
    const auto now = store::time_from("2026-11-20T09:30:00.000Z");
    CHECK(server::ago(now, now) == "just now");
    CHECK(server::ago(now - 59s, now) == "just now");
    CHECK(server::ago(now + 1h, now) == "just now");
    CHECK(server::ago(now - 60s, now) == "1 minute ago");
    CHECK(server::ago(now - 59min, now) == "59 minutes ago");
    CHECK(server::ago(now - 60min, now) == "1 hour ago");
    CHECK(server::ago(now - 47h, now) == "47 hours ago");
    CHECK(server::ago(now - 48h, now) == "2 days ago");
}

TEST_CASE("answers: words are joined as people join them", "[server][api]")
{
    CHECK(server::listed({}).empty());
    CHECK(server::listed({"a"}) == "a");
    CHECK(server::listed({"a", "b"}) == "a and b");
    CHECK(server::listed({"a", "b", "c"}) == "a, b and c");
    CHECK(server::counted(1, "sale", "sales") == "1 sale");
    CHECK(server::counted(0, "sale", "sales") == "0 sales");
}
