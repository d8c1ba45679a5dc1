#include "server/intake/settings.h"

#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

Value setting(const Value& answer, const std::string& name)
{
    for (const auto& one : answer.at("settings")) {
        if (one.at("name") == name)
            return one;
    }
    return nullptr;
}

Reply patch(ApiRoom& room, const std::string& body, const std::string& method = "PATCH")
{
    return room.send(method, corner + "/settings", body, {{"authorization", "Bearer " + room.token}});
}

} // namespace

TEST_CASE("settings: all of them are listed with value, standard and meaning", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto answer = room.get(corner + "/settings").json();
    CHECK(answer.at("settings").size() == server::all_settings().size());
    const auto item = setting(answer, "item.shipping");
    CHECK(item.at("value") == "Shipping");
    CHECK(item.at("standard") == "Shipping");
    CHECK(item.at("set") == false);
    CHECK_FALSE(item.at("help").get<std::string>().empty());
}

TEST_CASE("settings: PATCH and PUT change what is named and leave the rest", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto first = patch(room, R"({"account.income": "Sales Income", "visit_timeout": 0})");
    CHECK(first.status == 200);
    CHECK(setting(first.json(), "account.income").at("value") == "Sales Income");
    CHECK(setting(first.json(), "account.income").at("set") == true);
    CHECK(setting(first.json(), "visit_timeout").at("value") == "0");
    CHECK(patch(room, R"({"account.cogs": "Costs"})", "PUT").status == 200);
    auto answer = room.get(corner + "/settings").json();
    CHECK(setting(answer, "account.income").at("value") == "Sales Income");
    CHECK(setting(answer, "account.cogs").at("value") == "Costs");
    patch(room, R"({"account.income": "", "account.cogs": null})");
    answer = room.get(corner + "/settings").json();
    CHECK(setting(answer, "account.income").at("set") == false);
    CHECK(setting(answer, "account.cogs").at("set") == false);
}

TEST_CASE("settings: those of a pattern are listed by their own names", "[server][api]")
{
    ApiRoom room;
    room.pair();
    CHECK(patch(room, R"({"tender.Visa": "Checking"})").status == 200);
    CHECK(setting(room.get(corner + "/settings").json(), "tender.Visa").at("value") == "Checking");
}

TEST_CASE("settings: one that is refused leaves all as they were, and every refused one is named",
          "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto reply =
        patch(room, R"({"account.income": "Sales", "colour": "red", "visit_timeout": "soon"})");
    CHECK(reply.status == 422);
    CHECK(reply.json().at("type") == "setting_refused");
    REQUIRE(reply.json().at("faults").size() == 2);
    CHECK(reply.json().at("faults").at(0).at("path") == "colour");
    CHECK(reply.json().at("faults").at(1).at("path") == "visit_timeout");
    CHECK(setting(room.get(corner + "/settings").json(), "account.income").at("set") == false);
    CHECK(patch(room, R"({"account.income": ["a"]})").status == 422);
    CHECK(patch(room, R"({"account.income": {}})").status == 422);
    CHECK(patch(room, R"(["account.income"])").status == 400);
    CHECK(patch(room, "x").status == 400);
    CHECK(patch(room, "{}").status == 200);
}

TEST_CASE("settings: those that exclude each other are refused together, in whatever order they come",
          "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto alone = patch(room, R"({"sales": "day"})");
    CHECK(alone.status == 422);
    CHECK(alone.json().at("faults").at(0).at("path") == "sales");
    CHECK(setting(room.get(corner + "/settings").json(), "sales").at("set") == false);
    CHECK(patch(room, R"({"sales": "day", "customers": "summary"})").status == 200);
    CHECK(patch(room, R"({"customers": ""})").status == 422);
    CHECK(patch(room, R"({"customers": "detailed"})").status == 422);
    CHECK(patch(room, R"({"customers": "detailed", "sales": null})").status == 200);
}

TEST_CASE("settings: a change is told as an event", "[server][api]")
{
    ApiRoom room;
    room.pair();
    patch(room, R"({"account.income": "Sales Income"})");
    const auto event = room.get(corner + "/events?limit=1").json().at("events").at(0);
    CHECK(event.at("what") == "setting");
    CHECK(event.at("text").get<std::string>().find("Sales Income") != std::string::npos);
}
