#include "server/http/router.h"

#include "tests/support/catch.h"

using namespace server;

namespace {

Router sample()
{
    Router router;
    for (const char* const pattern :
         {"/", "/api/{company}/{kind}", "/api/{company}/status", "/api/{company}/{kind}/{id}"}) {
        router.add({"GET", pattern, 0, {}});
    }
    router.add({"POST", "/api/{company}/{kind}", 10, {}});
    router.add({"DELETE", "/api/demo/{kind}", 0, {}});
    return router;
}

struct Found {
    std::string pattern;
    std::map<std::string, std::string> captures;
    bool other_method = false;
};

Found find(const std::string& method, const std::string& path)
{
    const Router router = sample();
    Found out;
    const Route* const route = router.find(method, path, out.captures, out.other_method);
    out.pattern = route == nullptr ? "none" : route->method + " " + route->pattern;
    return out;
}

} // namespace

TEST_CASE("http: a literal segment wins over a named one")
{
    CHECK(find("GET", "/api/acme/status").pattern == "GET /api/{company}/status");
    CHECK(find("GET", "/api/acme/sales").pattern == "GET /api/{company}/{kind}");
    CHECK(find("DELETE", "/api/demo/sales").pattern == "DELETE /api/demo/{kind}");
    CHECK(find("GET", "/").pattern == "GET /");
}

TEST_CASE("http: captures are decoded once and a coded slash stays inside its segment")
{
    const Found found = find("GET", "/api/acme/sales/a%2Fb%2520");
    CHECK(found.pattern == "GET /api/{company}/{kind}/{id}");
    CHECK(found.captures ==
          std::map<std::string, std::string>{{"company", "acme"}, {"kind", "sales"}, {"id", "a/b%20"}});
    CHECK(find("GET", "/api/ac%6De/stat%75s").pattern == "GET /api/{company}/status");
}

TEST_CASE("http: a path without route is told from a path for another method")
{
    CHECK(find("GET", "/api").pattern == "none");
    CHECK_FALSE(find("GET", "/api").other_method);
    CHECK(find("GET", "/api//sales").pattern == "none");
    CHECK(find("GET", "/api/acme/sales/").pattern == "none");
    CHECK(find("GET", "/api/%zz/sales").pattern == "none");
    const Found found = find("PUT", "/api/acme/sales");
    CHECK(found.pattern == "none");
    CHECK(found.other_method);
    CHECK_FALSE(find("GET", "/api/acme/sales").other_method);
}

TEST_CASE("http: HEAD finds the GET route, unless it has one of its own")
{
    CHECK(find("HEAD", "/api/acme/sales").pattern == "GET /api/{company}/{kind}");
    Router router = sample();
    router.add({"HEAD", "/{any}", 0, {}});
    router.add({"GET", "/literal", 0, {}});
    std::map<std::string, std::string> captures;
    bool other_method = false;
    const Route* const route = router.find("HEAD", "/literal", captures, other_method);
    REQUIRE(route != nullptr);
    CHECK(route->method == "HEAD");
    CHECK(captures.at("any") == "literal");
}

TEST_CASE("http: the methods of a path are listed, HEAD with GET")
{
    CHECK(sample().methods("/api/acme/sales") == std::vector<std::string>{"GET", "HEAD", "POST"});
    CHECK(sample().methods("/api/demo/sales") == std::vector<std::string>{"DELETE", "GET", "HEAD", "POST"});
    CHECK(sample().methods("/nothing").empty());
}
