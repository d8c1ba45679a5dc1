#include "server/cli/client.h"

#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("client: everything that could end a path segment is encoded", "[server][cli]")
{
    CHECK(server::percent_encoded("a-b._~Z9") == "a-b._~Z9");
    CHECK(server::percent_encoded("a/b?c&d=e %#") == "a%2Fb%3Fc%26d%3De%20%25%23");
    CHECK(server::percent_encoded("é") == "%C3%A9");
}

TEST_CASE("client: something else than deskbridged is recognised", "[server][cli]")
{
    server::Router other;
    other.add({"GET", "/api/v1/companies", 0, [](const server::HttpRequest&) {
                   return server::HttpResponse{200, "text/html", "<html>Hello</html>", {}};
               }});
    other.add({"GET", "/api/v1/doctor", 0, [](const server::HttpRequest&) {
                   return server::HttpResponse{500, "text/html", "<html>Oops</html>", {}};
               }});
    server::HttpOptions options;
    options.addresses = {"127.0.0.1"};
    options.port = 0;
    options.threads = 4;
    const server::HttpServer http(options, other);
    const auto url = "http://127.0.0.1:" + std::to_string(http.port());
    CliRoom room;
    for (const auto* verb : {"companies", "doctor"}) {
        const auto ran = room.run_bare({verb, "--url", url, "--token", "x"});
        CHECK(ran.exit == server::Exit::cannot_run);
        CHECK(ran.err.find("is not deskbridged") != std::string::npos);
    }
}
