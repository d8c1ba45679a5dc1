#include "server/intake/json.h"

#include "tests/support/catch.h"

using server::Json;
using server::NotJson;
using server::read_json;
using server::write_json;

namespace {

std::string again(const std::string& text)
{
    const auto read = read_json(text);
    const auto* json = std::get_if<Json>(&read);
    return json == nullptr ? "refused: " + std::get<NotJson>(read).why : write_json(*json);
}

bool refused(const std::string& text) { return std::holds_alternative<NotJson>(read_json(text)); }

} // namespace

TEST_CASE("json: numbers keep their digits", "[intake]")
{
    CHECK(again(R"({"a":12.30,"b":0.1000000000000000055511151231257827,"c":-7,"d":1e2})") ==
          R"({"a":12.30,"b":0.1000000000000000055511151231257827,"c":-7,"d":1e2})");
}

TEST_CASE("json: members keep their order and texts their characters", "[intake]")
{
    CHECK(again(R"({"z":"é € \"quoted\" \u00f1","a":[true,false,null,{}]})") ==
          R"({"z":"é € \"quoted\" ñ","a":[true,false,null,{}]})");
}

TEST_CASE("json: what a careless reader would lose is refused", "[intake]")
{
    CHECK(refused(R"({"a":1,"a":2})"));
    CHECK(refused(R"({"a":1} x)"));
    CHECK(refused("{\"a\":\"\xff\"}"));
    CHECK(refused(""));
    CHECK(refused("{\"a\":"));
    CHECK(refused(std::string(100000, '[')));
    CHECK_FALSE(refused(std::string(64, '[') + std::string(64, ']')));
    CHECK(refused(std::string(65, '[') + std::string(65, ']')));
}

TEST_CASE("json: a refusal says where", "[intake]")
{
    const auto read = read_json("{\n  \"a\": x\n}");
    REQUIRE(std::holds_alternative<NotJson>(read));
    CHECK(std::get<NotJson>(read).why.find("line 2") != std::string::npos);
}
