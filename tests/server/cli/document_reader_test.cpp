#include "server/cli/document_reader.h"

#include "tests/support/catch.h"

#include <sstream>
#include <vector>

namespace {

struct Outcome {
    std::vector<std::string> documents;
    std::string fault;
};

Outcome read(const std::string& text)
{
    std::istringstream in(text);
    server::DocumentReader reader(in);
    Outcome outcome;
    while (auto document = reader.next())
        outcome.documents.push_back(*document);
    CHECK_FALSE(reader.next()); // it stays at its end
    outcome.fault = reader.fault();
    return outcome;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("document reader: the documents of an array come one by one, each on one line", "[server][cli]")
{
    const auto outcome = read(" [ {\"a\": [1, {\"b\": 2}]} ,\n{\"c\":\r\n3}\n]\n");
    CHECK(outcome.documents == Texts{"{\"a\": [1, {\"b\": 2}]} ", "{\"c\":  3} "});
    CHECK(outcome.fault.empty());
    CHECK(read("[]").documents.empty());
    CHECK(read("[]").fault.empty());
    CHECK(read("[ \n ]").fault.empty());
    CHECK(read("[1]").documents == Texts{"1"});
}

TEST_CASE("document reader: brackets, commas and quotes inside of texts are no frame", "[server][cli]")
{
    const auto outcome = read(R"([{"a": "],[}{"}, {"b": "\"],"}, {"c": "\\"}])");
    CHECK(outcome.documents == Texts{R"({"a": "],[}{"})", R"({"b": "\"],"})", R"({"c": "\\"})"});
    CHECK(outcome.fault.empty());
}

TEST_CASE("document reader: JSON Lines come line by line, whatever is in them", "[server][cli]")
{
    const auto outcome = read("{\"a\": 1}\n\n  \n{\"b\": \r\n{\"c\": 3}");
    CHECK(outcome.documents == Texts{"{\"a\": 1}", "{\"b\": \r", "{\"c\": 3}"});
    CHECK(outcome.fault.empty());
}

TEST_CASE("document reader: one object over many lines is one document", "[server][cli]")
{
    const auto outcome = read("{\n \"a\": 1,\n \"b\": \"}\"\n}\n");
    REQUIRE(outcome.documents.size() == 1);
    CHECK(outcome.documents[0].find('\n') == std::string::npos);
    CHECK(outcome.documents[0] == "{  \"a\": 1,  \"b\": \"}\" } ");
    CHECK(outcome.fault.empty());
}

TEST_CASE("document reader: a line end inside of a text does not become a blank", "[server][cli]")
{
    const auto outcome = read("[{\"a\": \"x\ny\"}]");
    REQUIRE(outcome.documents.size() == 1);
    CHECK(outcome.documents[0].find('\n') == std::string::npos);
    CHECK(outcome.documents[0].find("x y") == std::string::npos);
}

TEST_CASE("document reader: a frame that is broken is told after what came before it", "[server][cli]")
{
    const std::vector<std::pair<std::string, std::size_t>> broken{
        {"[{\"a\": 1}, {\"b\"", 1},
        {"[{\"a\": 1},", 1},
        {"[{\"a\": 1},]", 1},
        {"[,]", 0},
        {"[{\"a\": 1}] {", 1},
        {"[", 0},
        {"", 0},
        {" \n", 0},
        {"x", 0},
        {"\"a\"", 0},
    };
    for (const auto& [text, whole] : broken) {
        INFO(text);
        const auto outcome = read(text);
        CHECK(outcome.documents.size() == whole);
        CHECK_FALSE(outcome.fault.empty());
    }
}
