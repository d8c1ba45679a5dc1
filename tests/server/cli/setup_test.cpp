#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("setup: it waits for a visit, tells how far it is, and where the answer is looked at later",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto never = room.run({"setup", "--show"});
    CHECK(never.exit == Exit::refused);
    CHECK(never.err.find("QuickBooks was never asked") != std::string::npos);
    const auto ran = room.run({"setup", "--timeout", "1"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.err.find("QuickBooks is asked: 0 of ") != std::string::npos);
    CHECK(ran.err.find("deskbridge setup --show") != std::string::npos);
    const auto show = room.run({"setup", "--show", "--json"});
    CHECK(show.exit == Exit::refused);
    CHECK(show.json().at("asked").at("state") == "under_way");
}
