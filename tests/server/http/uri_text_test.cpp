#include "server/http/uri_text.h"

#include "tests/support/catch.h"

using namespace server;

TEST_CASE("http: percent-encoding is undone once, and only when it is well-formed UTF-8")
{
    CHECK(percent_decoded("a%20b%2Fc+d") == "a b/c+d");
    CHECK(percent_decoded("%2541") == "%41");
    CHECK(percent_decoded("Caf%C3%A9") == "Caf\xC3\xA9");
    CHECK(percent_decoded("%F0%9F%98%80") == "\xF0\x9F\x98\x80");
    CHECK_FALSE(percent_decoded("%"));
    CHECK_FALSE(percent_decoded("a%2"));
    CHECK_FALSE(percent_decoded("%zz"));
    CHECK_FALSE(percent_decoded("%00"));
    CHECK_FALSE(percent_decoded("%E9"));          // Latin-1
    CHECK_FALSE(percent_decoded("%C0%AF"));       // overlong
    CHECK_FALSE(percent_decoded("%ED%A0%80"));    // surrogate
    CHECK_FALSE(percent_decoded("%F4%90%80%80")); // beyond Unicode
    CHECK_FALSE(percent_decoded("%E2%82"));       // cut off
}

TEST_CASE("http: a query's names and values are decoded and the last of a name wins")
{
    using Query = std::map<std::string, std::string>;
    CHECK(parse_query("") == Query{});
    CHECK(parse_query("wsdl") == Query{{"wsdl", ""}});
    CHECK(parse_query("a=1&b=x+y%2B&a=2&&=3&c=d=e") == Query{{"a", "2"}, {"b", "x y+"}, {"c", "d=e"}});
    CHECK_FALSE(parse_query("a=%x"));
    CHECK_FALSE(parse_query("%=1"));
}

TEST_CASE("http: a request target is a path, or a whole address")
{
    const auto parts = [](std::string_view target) -> std::string {
        const auto out = parse_target(target);
        return out ? std::string(out->path) + " " + std::string(out->query) : "none";
    };
    CHECK(parts("/a/b?c=d?e") == "/a/b c=d?e");
    CHECK(parts("/") == "/ ");
    CHECK(parts("/a#b") == "/a ");
    CHECK(parts("http://host:1/a?b") == "/a b");
    CHECK(parts("http://host") == "/ ");
    CHECK(parts("http://host?b") == "/ b");
    CHECK(parts("/a?u=http://x/y") == "/a u=http://x/y");
    CHECK(parts("*") == "none");
    CHECK(parts("host:1") == "none");
    CHECK(parts("") == "none");
}
