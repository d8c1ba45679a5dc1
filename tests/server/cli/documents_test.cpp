#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("list: all pages are told, by state and kind", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    CHECK(room.run({"list"}).out == "There are no such documents.\n");
    std::vector<std::string> ids;
    for (int i = 0; i < 1001; ++i)
        ids.push_back("C" + std::to_string(i));
    const auto rows = room.api.push_customers(ids);
    room.api.post(corner + "/sales", sale("S1"));
    room.api.with_queue([&](store::Queue& queue) {
        queue.refused(rows.at(0).id, {"3140", "The account is missing.", "Set it.", "person"}, room.api.now);
    });
    CHECK(room.run({"list", "--json"}).json().at("documents").size() == 1002);
    CHECK(room.run({"list", "--kind", "sales", "--json"}).json().at("documents").size() == 1);
    const auto failed = room.run({"list", "--state", "failed"});
    CHECK(failed.exit == Exit::done);
    CHECK(failed.out.find("KIND") == 0);
    CHECK(failed.out.find("The account is missing. Set it.") != std::string::npos);
    CHECK(failed.out.find("3140") == std::string::npos);
    CHECK(room.run({"list", "--state", "failed", "--json"}).json().at("documents").at(0).at("reason") ==
          "The account is missing.");
    const auto wrong = room.run({"list", "--state", "lost"});
    CHECK(wrong.exit == Exit::refused);
    CHECK(wrong.err.find("queued") != std::string::npos);
}

TEST_CASE("list: nothing in a document reaches the terminal as a command to it", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto row = room.api.push_customers({"C1"}).at(0);
    room.api.with_queue([&](store::Queue& queue) {
        queue.refused(row.id, {"x", "\x1b[31mred\x07\nnext\xC2\x9B é", "", "person"}, room.api.now);
    });
    for (const auto& words : std::vector<std::vector<std::string>>{{"list"}, {"show", "C1"}}) {
        const auto out = room.run(words).out;
        CHECK(out.find('\x1b') == std::string::npos);
        CHECK(out.find('\x07') == std::string::npos);
        CHECK(out.find("\xC2\x9B") == std::string::npos);
        CHECK(out.find("é") != std::string::npos);
    }
}

TEST_CASE("show: one document is told with content and history; codes are not in the first line",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto row = room.api.push_customers({"C1"}).at(0);
    room.api.with_queue([&](store::Queue& queue) {
        queue.refused(row.id, {"3140", "The account is missing.", "Set it.", "person"}, room.api.now);
    });
    const auto ran = room.run({"show", "customers/C1"});
    CHECK(ran.exit == Exit::done);
    const auto first_line = ran.out.substr(0, ran.out.find('\n'));
    CHECK(first_line == "customers/C1 is failed.");
    CHECK(ran.out.find("Customer C1") != std::string::npos);
    CHECK(ran.out.find("History:") != std::string::npos);
    CHECK(ran.out.find("3140") != std::string::npos);
    const auto json = room.run({"show", "C1", "--json"}).json();
    REQUIRE(json.at("documents").size() == 1);
    CHECK(json.at("documents").at(0).at("state") == "failed");
}

TEST_CASE("show: an ambiguous id and an unknown one end with 1 and say so", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.api.push_customers({"7"});
    room.api.post(corner + "/sales", sale("7"));
    room.api.post(corner + "/sales?source=shop", sale("7"));
    const auto ambiguous = room.run({"show", "7"});
    CHECK(ambiguous.exit == Exit::refused);
    CHECK(ambiguous.err.find("customers/7") != std::string::npos);
    CHECK(ambiguous.err.find("sales/7  (source shop)") != std::string::npos);
    CHECK(room.run({"show", "customers/7"}).exit == Exit::done);
    CHECK(room.run({"show", "sales/7"}).exit == Exit::refused);
    CHECK(room.run({"show", "sales/7", "--source", "shop"}).exit == Exit::done);
    const auto unknown = room.run({"show", "8"});
    CHECK(unknown.exit == Exit::refused);
    CHECK(unknown.err.find("\"8\"") != std::string::npos);
}
