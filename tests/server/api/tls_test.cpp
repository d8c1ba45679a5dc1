#include "server/tls/certificate.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::HttpsLook;
using server::HttpsState;

namespace {

const std::string companies = "/api/v1/companies";

/// Https as if it listened with a certificate for shop-pc.
HttpsState listening(const ApiRoom& room, int days = 825)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(room.now);
    HttpsState state;
    state.certificate = server::Certificate{{"shop-pc", "localhost"},
                                            now - std::chrono::days(1),
                                            now + std::chrono::days(days),
                                            "AA:BB",
                                            "aabb",
                                            true};
    state.port = 8443;
    return state;
}

void listen(ApiRoom& room, const HttpsState& state)
{
    room.parts.https = [state](HttpsLook) { return state; };
}

Value check(const Reply& reply, const std::string& name)
{
    const auto answer = reply.json();
    for (const auto& one : answer.at("checks")) {
        if (one.at("name") == name)
            return one;
    }
    throw std::runtime_error("there is no check " + name);
}

} // namespace

TEST_CASE("https: a company whose QuickBooks is elsewhere is paired with https addresses", "[server][api]")
{
    ApiRoom room;
    listen(room, listening(room));
    const auto reply = room.post(companies, R"({"name": "Corner Shop", "host": "shop-pc"})");
    REQUIRE(reply.status == 201);
    const auto json = reply.json();
    CHECK(json.at("host") == "shop-pc");
    CHECK(json.at("app_url") == "https://shop-pc:8443/qbwc");
    CHECK(json.at("trust").at("file").get<std::string>().find("deskbridge.crt") != std::string::npos);
    const auto qwc = json.at("qwc").get<std::string>();
    CHECK(qwc.find("<AppURL>https://shop-pc:8443/qbwc</AppURL>") != std::string::npos);
    CHECK(qwc.find("<AppSupport>https://shop-pc:8443/support</AppSupport>") != std::string::npos);
    CHECK(qwc.find("<CertURL>https://shop-pc:8443/support</CertURL>") != std::string::npos);
    CHECK(room.get(companies).json().at(0).at("host") == "shop-pc");
}

TEST_CASE("https: pairing again and rotating keep the host, until another one is given", "[server][api]")
{
    ApiRoom room;
    listen(room, listening(room));
    REQUIRE(room.post(companies, R"({"name": "Corner Shop", "host": "shop-pc"})").status == 201);
    CHECK(room.post(companies, R"({"name": "Corner Shop"})").json().at("app_url") ==
          "https://shop-pc:8443/qbwc");
    CHECK(room.post(corner + "/rotate", "{}").json().at("app_url") == "https://shop-pc:8443/qbwc");
    const auto home = room.post(companies, R"({"name": "Corner Shop", "host": "localhost"})").json();
    CHECK(home.at("app_url") == "http://localhost:8085/qbwc");
    CHECK(home.at("host").is_null());
    CHECK(home.at("qwc").get<std::string>().find("CertURL") == std::string::npos);
    CHECK(room.post(corner + "/rotate", "{}").json().at("app_url") == "http://localhost:8085/qbwc");
}

TEST_CASE("https: a host that the Web Connector could not call is refused, and nothing is paired",
          "[server][api]")
{
    ApiRoom room;
    const std::string body = R"({"name": "Corner Shop", "host": "shop-pc"})";
    const auto off = room.post(companies, body);
    CHECK(off.status == 409);
    CHECK(off.json().at("user_message").get<std::string>().find("deskbridge tls self-signed shop-pc") !=
          std::string::npos);
    auto state = listening(room);
    state.port = 0;
    state.problem = "cannot listen on 0.0.0.0, port 8443: in use";
    listen(room, state);
    CHECK(room.post(companies, body).json().at("type").get<std::string>().find("https_closed") !=
          std::string::npos);
    listen(room, listening(room));
    const auto other = room.post(companies, R"({"name": "Corner Shop", "host": "back-office"})");
    CHECK(other.status == 409);
    CHECK(other.json().at("detail").get<std::string>().find("shop-pc and localhost") != std::string::npos);
    for (const char* const host : {"192.168.1.10", "shop pc", "https://shop-pc"}) {
        const auto reply =
            room.post(companies, R"({"name": "Corner Shop", "host": ")" + std::string(host) + "\"}");
        CHECK(reply.status == 422);
        CHECK(first_fault(reply) == "host");
    }
    CHECK(room.get(companies).json().empty());
    REQUIRE(room.post(companies, body).status == 201);
    listen(room, {});
    CHECK(room.post(corner + "/rotate", "{}").status == 409); // its new .qwc would not work
}

TEST_CASE("https: the host is a setting of the company, and is looked at like any", "[server][api]")
{
    ApiRoom room;
    room.pair();
    CHECK(room.send("PATCH", corner + "/settings", R"({"host": "1.2.3.4"})",
                    {{"authorization", "Bearer " + room.token}})
              .status == 422);
    CHECK(room.send("PATCH", corner + "/settings", R"({"host": "shop-pc"})",
                    {{"authorization", "Bearer " + room.token}})
              .status == 200);
    CHECK(room.get(companies).json().at(0).at("host") == "shop-pc");
}

TEST_CASE("https: how it stands is told, and looked at anew when that is asked", "[server][api]")
{
    ApiRoom room;
    const auto nothing = room.get("/api/v1/tls").json();
    CHECK(nothing.at("listening") == false);
    CHECK(nothing.at("certificate").is_null());
    const auto state = listening(room);
    int looks = 0;
    room.parts.https = [&](HttpsLook look) {
        looks += look == HttpsLook::again ? 1 : 0;
        return state;
    };
    const auto json = room.get("/api/v1/tls").json();
    CHECK(looks == 0);
    CHECK(json.at("port") == 8443);
    CHECK(json.at("certificate").at("names").size() == 2);
    CHECK(json.at("certificate").at("days_left") == 825);
    CHECK(json.at("certificate").at("self_signed") == true);
    CHECK(room.post("/api/v1/tls/reload", "").json() == json);
    CHECK(looks == 1);
    CHECK(room.send("POST", "/api/v1/tls/reload", "", {}).status == 401);
}

TEST_CASE("doctor: a certificate that ends, broke, or names others is told with the remedy", "[server][api]")
{
    ApiRoom room;
    CHECK(check(room.get("/api/v1/doctor"), "https").at("ok") == true);
    listen(room, listening(room));
    REQUIRE(room.post(companies, R"({"name": "Corner Shop", "host": "shop-pc"})").status == 201);
    auto whole = room.get("/api/v1/doctor");
    CHECK(check(whole, "https").at("ok") == true);
    CHECK(check(whole, "connector_address").at("ok") == true);

    listen(room, listening(room, 29));
    const auto soon = check(room.get("/api/v1/doctor"), "https");
    CHECK(soon.at("ok") == false);
    CHECK(soon.at("detail").get<std::string>().find("in 29 days") != std::string::npos);
    CHECK(soon.at("remedy").get<std::string>().find("tls self-signed") != std::string::npos);
    room.now += std::chrono::hours(24 * 30);
    CHECK(check(room.get("/api/v1/doctor"), "https").at("detail").get<std::string>().find("ended on") !=
          std::string::npos);

    auto broken = listening(room);
    broken.problem = "deskbridge.pem cannot be used: garbage";
    listen(room, broken);
    CHECK(check(room.get("/api/v1/doctor"), "https").at("ok") == false);

    auto other = listening(room);
    other.certificate->names = {"new-pc"};
    listen(room, other);
    whole = room.get("/api/v1/doctor");
    CHECK(check(whole, "https").at("ok") == true);
    const auto names = check(whole, "connector_address");
    CHECK(names.at("ok") == false);
    CHECK(names.at("detail").get<std::string>().find("new-pc") != std::string::npos);
    CHECK_FALSE(names.at("remedy").get<std::string>().empty());
}
