#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("events: the newest come first, and a reader can follow from the last one seen", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C1", "C2"});
    const auto newest = room.get(corner + "/events").json().at("events");
    REQUIRE(newest.size() == 3);
    CHECK(newest.at(0).at("external_id") == "C2");
    CHECK(newest.at(0).at("kind") == "customers");
    CHECK(newest.at(2).at("what") == "paired");
    CHECK(newest.at(2).at("external_id").is_null());
    CHECK(newest.at(2).at("at") == "2026-11-20T09:30:00.000Z");
    const auto seen = newest.at(1).at("id").get<int>();
    const auto later = room.get(corner + "/events?after=" + std::to_string(seen)).json().at("events");
    REQUIRE(later.size() == 1);
    CHECK(later.at(0).at("external_id") == "C2");
    const auto all = room.get(corner + "/events?after=0&limit=2").json().at("events");
    REQUIRE(all.size() == 2);
    CHECK(all.at(0).at("what") == "paired");
    CHECK(room.get(corner + "/events?limit=1").json().at("events").size() == 1);
    CHECK(room.get(corner + "/events?limit=1001").status == 400);
}

TEST_CASE("events: another company's are not told", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.post("/api/v1/companies", R"({"name": "Other"})");
    CHECK(room.get("/api/v1/companies/other/events").json().at("events").size() == 1);
}
