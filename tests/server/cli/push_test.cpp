#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

namespace {

std::string customers(int count)
{
    Value documents = Value::array();
    for (int i = 0; i < count; ++i)
        documents.push_back(
            {{"external_id", "C" + std::to_string(i)}, {"name", "Customer " + std::to_string(i)}});
    return documents.dump(1);
}

} // namespace

TEST_CASE("push: an array, one object, JSON Lines and standard input are sent", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto array = room.run(
        {"push", "sales", room.file("a.json", "\xEF\xBB\xBF [" + sale("1") + ",\n" + sale("2") + "]\n")});
    CHECK(array.exit == Exit::done);
    CHECK(array.out == "sales: 2 accepted, 0 unchanged, 0 refused.\n");
    CHECK(array.err.empty());
    const auto one =
        room.run({"push", "sales", room.file("b.json", Value::parse(sale("3")).dump(4)), "--json"});
    CHECK(one.json().at("accepted") == 1);
    const auto lines =
        room.run({"push", "sales", room.file("c.jsonl", sale("3") + "\n\n" + sale("4") + "\n"), "--json"});
    CHECK(lines.json().at("accepted") == 1);
    CHECK(lines.json().at("unchanged") == 1);
    room.input = sale("5");
    CHECK(room.run({"push", "sales", "-", "--json"}).json().at("accepted") == 1);
    CHECK(room.run({"push", "sales", room.file("d.json", "[]")}).exit == Exit::done);
    CHECK(room.run({"status", "--json"}).json().at("counts").at("queued") == 5);
}

TEST_CASE("push: refused documents are listed with path, rule and advice, and end with 1", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto name = room.file("a.json", "[" + sale("1") + "," + sale("2", "21.00") + "]");
    const auto ran = room.run({"push", "sales", name});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.out == "sales: 1 accepted, 0 unchanged, 1 refused.\n");
    CHECK(ran.err.find("document 2, 2, was refused:\n  total: ") != std::string::npos);
    CHECK(ran.err.find("21") != std::string::npos);
    const auto json = room.run({"push", "sales", name, "--json"});
    CHECK(json.exit == Exit::refused);
    CHECK(json.json().at("unchanged") == 1);
    CHECK(json.json().at("refused").at(0).at("index") == 1);
    CHECK(json.json().at("refused").at(0).at("external_id") == "2");
    CHECK(json.json().at("refused").at(0).at("faults").at(0).at("path") == "total");
    const auto all = room.run({"push", "sales", room.file("b.json", sale("2", "21.00"))});
    CHECK(all.exit == Exit::refused);
    CHECK(all.out == "sales: 0 accepted, 0 unchanged, 1 refused.\n");
}

TEST_CASE("push: a large file goes in several calls, and refusals keep their place in it", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    auto documents = Value::parse(customers(2501));
    documents[2300]["colour"] = "red";
    room.terminal = true;
    const auto ran = room.run({"push", "customers", room.file("big.json", documents.dump()), "--json"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.json().at("accepted") == 2500);
    REQUIRE(ran.json().at("refused").size() == 1);
    CHECK(ran.json().at("refused").at(0).at("index") == 2300);
    CHECK(ran.err.find("\r1000 documents sent") != std::string::npos);
    CHECK(ran.err.find("\r2501 documents sent") != std::string::npos);
    room.terminal = false;
    CHECK(room.run({"push", "customers", "big.json"}).err.find('\r') == std::string::npos);
}

TEST_CASE("push: the source goes along", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto name = room.file("a.json", sale("1"));
    CHECK(room.run({"push", "sales", name}).exit == Exit::done);
    CHECK(room.run({"push", "sales", name, "--source", "web & shop", "--json"}).json().at("accepted") == 1);
    CHECK(room.run({"list", "--json"}).json().at("documents").at(1).at("source") == "web & shop");
}

TEST_CASE("push: a kind that is unknown is refused with those there are", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto name = room.file("a.json", sale("1"));
    const auto unknown = room.run({"push", "sails", name});
    CHECK(unknown.exit == Exit::refused);
    CHECK(unknown.out.empty());
    CHECK(unknown.err.find("sales") != std::string::npos);
    const auto ours = room.run({"push", "settlements", name, "--json"});
    CHECK(ours.exit == Exit::refused);
    CHECK(ours.json().at("type") == "unknown_kind");
    CHECK(room.run({"push", "../status", name}).exit == Exit::refused);
}

TEST_CASE("push: a file that is not there ends with 2, one that is no list of documents with 1",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto missing = room.run({"push", "sales", "nowhere.json"});
    CHECK(missing.exit == Exit::cannot_run);
    CHECK(missing.err.find("nowhere.json") != std::string::npos);
    CHECK(room.run({"push", "sales", "."}).exit == Exit::cannot_run);
    const std::vector<std::pair<std::string, std::string>> bad{
        {"", "nothing in it"},
        {"sales", "not JSON"},
        {"[" + sale("1"), "cut off"},
        {std::string("\xFF\xFE[\0", 4), "UTF-16"},
        {"[" + sale("2") + "] x", "follows"},
    };
    for (const auto& [text, sentence] : bad) {
        const auto ran = room.run({"push", "sales", room.file("bad.json", text)});
        INFO(ran.err);
        CHECK(ran.exit == Exit::refused);
        CHECK(ran.err.find(sentence) != std::string::npos);
    }
}
