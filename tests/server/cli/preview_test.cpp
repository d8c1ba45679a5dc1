#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("preview: debits and credits are told as a table, and nothing is pushed", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto ran = room.run({"preview", "sales", room.file("s.json", sale("1"))});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.out.find("1 would be posted, once QuickBooks has been asked.") != std::string::npos);
    CHECK(ran.out.find("Invoice 1 of 2026-11-20, Café Müller") != std::string::npos);
    CHECK(ran.out.find("accounts receivable") != std::string::npos);
    CHECK(ran.out.find("together") != std::string::npos);
    const auto json = room.run({"preview", "sales", "s.json", "--json"});
    CHECK(json.json().at("previews").size() == 1);
    CHECK(room.run({"list", "--json"}).json().at("documents").empty());
}

TEST_CASE("preview: a document that would be refused is told, and so is the exit code", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.input = sale("1", "21.00") + "\n" + sale("2") + "\n";
    const auto ran = room.run({"preview", "sales", "-"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.out.find("1 would be refused.") != std::string::npos);
    CHECK(ran.err.find("1 document of 2 would not be posted.") != std::string::npos);
    CHECK(room.run({"preview", "sales", "nowhere.json"}).exit == Exit::cannot_run);
}
