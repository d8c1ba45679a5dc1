#include "server/api/guard.h"

#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

const std::vector<std::pair<std::string, std::string>>& all_routes()
{
    static const std::vector<std::pair<std::string, std::string>> routes{
        {"GET", "/api/v1/companies"},
        {"POST", "/api/v1/companies"},
        {"GET", "/api/v1/doctor"},
        {"GET", corner + "/documents"},
        {"POST", corner + "/documents/actions"},
        {"GET", corner + "/sales"},
        {"POST", corner + "/sales"},
        {"GET", corner + "/sales/1"},
        {"POST", corner + "/sales/1/retry"},
        {"GET", corner + "/status"},
        {"GET", corner + "/settings"},
        {"PUT", corner + "/settings"},
        {"PATCH", corner + "/settings"},
        {"GET", corner + "/exchanges"},
        {"GET", corner + "/events"},
        {"GET", corner + "/doctor"},
    };
    return routes;
}

} // namespace

TEST_CASE("api: no route under /api answers without the right token", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const std::vector<std::map<std::string, std::string>> wrong{
        {},
        {{"authorization", ""}},
        {{"authorization", "Bearer"}},
        {{"authorization", "Bearer "}},
        {{"authorization", "Bearer wrong"}},
        {{"authorization", room.token}},
        {{"authorization", "Basic " + room.token}},
        {{"authorization", "Bearer " + room.token + "a"}},
        {{"authorization", "Bearer " + room.token.substr(0, room.token.size() - 1)}},
    };
    for (const auto& [method, path] : all_routes()) {
        for (const auto& headers : wrong) {
            INFO(method << " " << path);
            const auto reply = room.send(method, path, "{}", headers);
            CHECK(reply.status == 401);
            CHECK(reply.type == "application/problem+json");
            CHECK(reply.headers.at("WWW-Authenticate").starts_with("Bearer"));
            CHECK(reply.body.find("corner") == std::string::npos);
            CHECK(reply.json().at("type") == "unauthorized");
        }
    }
}

TEST_CASE("api: the scheme's name is read in any case", "[server][api]")
{
    ApiRoom room;
    CHECK(room.send("GET", "/api/v1/companies", "", {{"authorization", "bearer " + room.token}}).status ==
          200);
    CHECK(room.send("GET", "/api/v1/companies", "", {{"authorization", "BEARER " + room.token}}).status ==
          200);
}

TEST_CASE("api: an unknown query parameter is refused by name on every route", "[server][api]")
{
    ApiRoom room;
    room.pair();
    for (const auto& [method, path] : all_routes()) {
        INFO(method << " " << path);
        const auto reply =
            room.send(method, path + "?stat=failed", "{}", {{"authorization", "Bearer " + room.token}});
        CHECK(reply.status == 400);
        CHECK(reply.json().at("type") == "unknown_parameter");
        CHECK(first_fault(reply) == "?stat");
    }
}

TEST_CASE("api: a company is found by title or slug in any case, and by nothing else", "[server][api]")
{
    ApiRoom room;
    room.pair();
    CHECK(room.get("/api/v1/companies/corner-shop/status").status == 200);
    CHECK(room.get("/api/v1/companies/CORNER-Shop/status").status == 200);
    CHECK(room.get("/api/v1/companies/Corner%20Shop/status").status == 200);
    const auto reply = room.get("/api/v1/companies/other/status");
    CHECK(reply.status == 404);
    CHECK(reply.json().at("type") == "unknown_company");
    CHECK(reply.json().at("detail").get<std::string>().find("corner-shop") != std::string::npos);
    CHECK(room.get("/api/v1/companies/..%2F..%2Fetc%2Fpasswd/status").status == 404);
    CHECK(room.get("/api/v1/companies/%2E%2E/status").status == 404);
    CHECK(room.get("/api/v1/companies/corner-shop%27%20OR%201%3D1/status").status == 404);
}

TEST_CASE("api: kinds that nobody knows are refused, and of Deskbridge's own a push is", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto unknown = room.post(corner + "/sails", "{}");
    CHECK(unknown.status == 404);
    CHECK(unknown.json().at("type") == "unknown_kind");
    CHECK(unknown.json().at("detail").get<std::string>().find("sales") != std::string::npos);
    const auto ours = room.post(corner + "/settlements", "{}");
    CHECK(ours.status == 404);
    CHECK(ours.json().at("type") == "unknown_kind");
    CHECK(room.get(corner + "/settlements").status == 200);
    CHECK(room.get(corner + "/sails").status == 404);
    CHECK(room.get(corner + "/payouts/1").status == 404);
    CHECK(room.get(corner + "/documents?kind=sails").status == 404);
    CHECK(room.get(corner + "/documents?kind=").status == 404);
}

TEST_CASE("api: numbers in parameters must be whole and in range", "[server][api]")
{
    ApiRoom room;
    room.pair();
    for (const auto* bad : {"0", "-1", "1001", "999999999999999999999", "x", "1x", "", "1.5", "%201"}) {
        INFO(bad);
        const auto reply = room.get(corner + "/sales?limit=" + bad);
        CHECK(reply.status == 400);
        CHECK(first_fault(reply) == "?limit");
    }
    CHECK(room.get(corner + "/sales?limit=1").status == 200);
    CHECK(room.get(corner + "/sales?limit=1000").status == 200);
    CHECK(room.get(corner + "/sales?after=-1").status == 400);
    CHECK(room.get(corner + "/sales?after=9223372036854775807").status == 200);
    CHECK(room.get(corner + "/exchanges?raw=maybe").status == 400);
}
