#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("open: health and the front page need no token and name no company", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto health = room.send("GET", "/healthz", "", {});
    CHECK(health.status == 200);
    CHECK(health.json().at("status") == "ok");
    CHECK(health.json().at("version") == "9.9.9");
    const auto page = room.send("GET", "/", "", {});
    CHECK(page.status == 200);
    CHECK(page.type.starts_with("text/html"));
    CHECK(page.body.find("deskbridge status") != std::string::npos);
    for (const auto& reply : {health, page})
        CHECK(reply.body.find("orner") == std::string::npos);
}
