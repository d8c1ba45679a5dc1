#include "server/sync/schedule.h"

#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("schedule: a pause and its end are told, and kept as a setting", "[server][api]")
{
    ApiRoom room;
    room.parts.local_offset = [](store::Time) { return std::chrono::hours(1); };
    const auto company = room.pair();
    const auto paused = room.post(corner + "/pause", "{}").json();
    CHECK(paused.at("away") == "paused");
    CHECK(paused.at("until").is_null());
    CHECK(paused.at("sentence") == "Paused: deskbridge company resume ends it.");
    const auto until = room.post(corner + "/pause", R"({"until": "2026-11-20 18:00"})").json();
    CHECK(until.at("until") == "2026-11-20T17:00:00.000Z");
    CHECK(until.at("sentence") == "Paused until 18:00: deskbridge company resume ends it.");
    {
        auto snapshot = room.database.read();
        CHECK(store::Companies(snapshot).settings(company.id).at("schedule.pause") == "2026-11-20 18:00");
    }
    CHECK(room.get(corner + "/status")
              .json()
              .at("sentence")
              .get<std::string>()
              .ends_with("Nothing is waiting. Paused until 18:00: deskbridge company resume ends it."));
    CHECK(room.post(corner + "/run-now", "").json().at("sentence") ==
          "Paused until 18:00: deskbridge company resume ends it. The next visit comes in all the same.");
    const auto resumed = room.post(corner + "/resume", "").json();
    CHECK(resumed.at("away") == "");
    CHECK(resumed.at("run_now") == true);
    auto snapshot = room.database.read();
    CHECK(store::Companies(snapshot).settings(company.id).count("schedule.pause") == 0);
}

TEST_CASE("schedule: a pause that cannot be read is refused, and nothing changes", "[server][api]")
{
    ApiRoom room;
    room.pair();
    for (const auto* body : {"[]", R"({"until": "tomorrow"})", R"({"until": 5})", R"({"till": "x"})"}) {
        CAPTURE(body);
        CHECK(room.post(corner + "/pause", body).status == 422);
    }
    CHECK(room.post(corner + "/pause", "{").status == 400);
    CHECK(room.get(corner + "/status").json().at("sentence").get<std::string>().find("Paused") ==
          std::string::npos);
}

TEST_CASE("schedule: quiet hours are told with the day when they end on another one", "[server][api]")
{
    ApiRoom room;
    room.parts.local_offset = [](store::Time) { return std::chrono::hours(14); };
    room.pair();
    room.send("PATCH", corner + "/settings", R"({"schedule.quiet_hours": "22:00-06:00"})",
              {{"authorization", "Bearer " + room.token}});
    CHECK(room.get(corner + "/status")
              .json()
              .at("sentence")
              .get<std::string>()
              .ends_with("Quiet hours until 2026-11-21 06:00: QuickBooks is left alone."));
}
