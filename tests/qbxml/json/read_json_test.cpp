#include "qbxml/json/read_json.h"

#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using Json = nlohmann::ordered_json;

namespace {

Fault fault_of(std::string_view text)
{
    const auto result = read_json(text);
    REQUIRE(std::holds_alternative<Fault>(result));
    return std::get<Fault>(result);
}

Json value_of(std::string_view text)
{
    const auto result = read_json(text);
    REQUIRE(std::holds_alternative<Json>(result));
    return std::get<Json>(result);
}

} // namespace

TEST_CASE("read_json: it reads what JSON can say, in its order", "[qbxml][json]")
{
    const auto* text = R"({"z":[1,-2,2.5,true,false,null,"é\n",[],{}],"a":{"b":{"c":"d"}}})";
    CHECK(value_of(text).dump() == Json::parse(text).dump());
    CHECK(value_of("7") == 7);
    CHECK(value_of(" [ ] ") == Json::array());
    CHECK(value_of("\xEF\xBB\xBF{}") == Json::object());
}

TEST_CASE("read_json: a member that stands twice is a fault with its line", "[qbxml][json]")
{
    const auto fault = fault_of("{\"a\": {\"b\": 1,\n\"c\": 2,\n\"b\": 3}}");
    CHECK(fault.message == "`b` stands twice in one object");
    CHECK(fault.line == 3);
    CHECK(value_of(R"([{"a": {"a": 1}}, {"a": 1}])").size() == 2);
}

TEST_CASE("read_json: a text that is no JSON is a fault with its line", "[qbxml][json]")
{
    CHECK(fault_of("{\n\"a\": 1,\n\"b\" 2}").line == 3);
    CHECK(fault_of("").message.find("this is not JSON: unexpected end of input") == 0);
    CHECK(fault_of("{} {}").message.find("this is not JSON") == 0);
    CHECK(fault_of("[1,]").message.find("unexpected ']'") != std::string::npos);
    CHECK(fault_of("\"\xff\"").message.find("this is not JSON") == 0);
    CHECK(fault_of("[1e999]").message.find("this is not JSON") == 0);
}

TEST_CASE("read_json: neither depth nor width can hurt it", "[qbxml][json]")
{
    CHECK(fault_of(std::string(1'000'000, '[')).message == "this is nested deeper than 500 levels");
    std::string wide = "{";
    for (int i = 0; i < 50'000; ++i)
        wide += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":1";
    CHECK(value_of(wide + "}").size() == 50'000);
}
