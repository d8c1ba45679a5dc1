#include "server/pairing/pairing.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("companies: pairing answers key, user name, token and the .qwc, and stores the token hashed only",
          "[server][api]")
{
    ApiRoom room;
    const auto reply = room.post("/api/v1/companies", R"({"name": "  Müller & Söhne  "})");
    REQUIRE(reply.status == 201);
    const auto json = reply.json();
    CHECK(json.at("company") == "muller-sohne");
    CHECK(json.at("title") == "Müller & Söhne");
    const auto user = json.at("user_name").get<std::string>();
    CHECK(user.starts_with("muller-sohne-"));
    CHECK(user.size() == std::string("muller-sohne-").size() + 4);
    const auto qwc = json.at("qwc").get<std::string>();
    CHECK(qwc.find("http://localhost:8085/qbwc") != std::string::npos);
    CHECK(qwc.find("http://localhost:8085/support") != std::string::npos);
    CHECK(qwc.find("<UserName>" + user + "</UserName>") != std::string::npos);
    CHECK(qwc.find("Deskbridge (M&#252;ller &amp; S&#246;hne)") != std::string::npos);
    const auto token = json.at("token").get<std::string>();
    CHECK(qwc.find(token) == std::string::npos);

    auto snapshot = room.database.read();
    const auto company = store::Companies(snapshot).find("muller-sohne").value();
    CHECK(company.pairing.user_name == user);
    CHECK(company.pairing.title == "Müller & Söhne");
    CHECK(company.created == room.now);
    CHECK(company.pairing.token_hash.find(token) == std::string::npos);
    CHECK(server::token_matches(token, company.pairing.token_hash));
    CHECK(qwc.find(company.pairing.file_id) != std::string::npos);
}

TEST_CASE("companies: the list tells who is paired and nothing that is secret", "[server][api]")
{
    ApiRoom room;
    CHECK(room.get("/api/v1/companies").json() == Value::array());
    const auto token = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json().at("token");
    const auto reply = room.get("/api/v1/companies");
    const auto list = reply.json();
    REQUIRE(list.size() == 1);
    CHECK(list[0].at("company") == "corner-shop");
    CHECK(list[0].at("title") == "Corner Shop");
    CHECK(list[0].at("paired") == "2026-11-20T09:30:00.000Z");
    CHECK(list[0].at("last_contact").is_null());
    CHECK(list[0].contains("qbxml_version"));
    CHECK(list[0].contains("product"));
    CHECK(reply.body.find(token.get<std::string>()) == std::string::npos);
    CHECK(reply.body.find("hash") == std::string::npos);
    room.send("PATCH", corner + "/settings", R"({"title": "The Corner"})",
              {{"authorization", "Bearer " + room.token}});
    CHECK(room.get("/api/v1/companies").json()[0].at("title") == "The Corner");
    CHECK(room.get("/api/v1/companies").json()[0].at("company") == "corner-shop");
}

TEST_CASE("companies: a name that leads to the same key is refused with the other's title", "[server][api]")
{
    ApiRoom room;
    room.pair();
    for (const auto* body :
         {R"({"name": "CORNER  shop!"})", R"({"name": "corner-shop", "check_only": true})"}) {
        const auto reply = room.post("/api/v1/companies", body);
        CHECK(reply.status == 409);
        CHECK(reply.json().at("type") == "company_exists");
        CHECK(reply.json().at("detail").get<std::string>().find("\"Corner Shop\"") != std::string::npos);
    }
    CHECK(room.get("/api/v1/companies").json().size() == 1);
    CHECK(room.post("/api/v1/companies", R"({"name": "Corner Shop 2"})").status == 201);
    CHECK(room.get("/api/v1/companies").json().size() == 2);
}

TEST_CASE("companies: check_only tells the key and makes nothing", "[server][api]")
{
    ApiRoom room;
    const auto reply = room.post("/api/v1/companies", R"({"name": "Corner Shop", "check_only": true})");
    CHECK(reply.status == 200);
    CHECK(reply.json().at("company") == "corner-shop");
    CHECK_FALSE(reply.json().contains("token"));
    CHECK(room.get("/api/v1/companies").json().empty());
}

TEST_CASE("companies: what cannot be paired is refused with its path", "[server][api]")
{
    ApiRoom room;
    const std::string name_101(101, 'a');
    const std::vector<std::pair<std::string, std::string>> bad{
        {R"({})", "name"},
        {R"([])", "name"},
        {R"({"name": ""})", "name"},
        {R"({"name": "   "})", "name"},
        {R"({"name": "***"})", "name"},
        {R"({"name": 5})", "name"},
        {R"({"name": "a\nb"})", "name"},
        {R"({"name": ")" + name_101 + R"("})", "name"},
        {R"({"name": "a", "check_only": "yes"})", "check_only"},
        {R"({"name": "a", "colour": "red"})", "colour"},
    };
    for (const auto& [body, path] : bad) {
        INFO(body);
        const auto reply = room.post("/api/v1/companies", body);
        CHECK(reply.status == 422);
        CHECK(first_fault(reply) == path);
    }
    const auto broken = room.post("/api/v1/companies", "{name: x}");
    CHECK(broken.status == 400);
    CHECK(broken.json().at("type") == "not_json");
    CHECK(room.get("/api/v1/companies").json().empty());
}
