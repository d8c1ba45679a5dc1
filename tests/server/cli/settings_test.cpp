#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("settings: they are seen, changed and set back", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    CHECK(room.run({"settings"}).out.find("account.income") != std::string::npos);
    CHECK(room.run({"settings", "get"}).out == room.run({"settings"}).out);
    CHECK(room.run({"settings", "get", "item.shipping"}).out == "Shipping\n");
    const auto set = room.run({"settings", "set", "account.income=Sales=Income", "item.shipping=Freight"});
    CHECK(set.exit == Exit::done);
    CHECK(set.out.find("account.income is now Sales=Income.") != std::string::npos);
    CHECK(room.run({"settings", "get", "item.shipping"}).out == "Freight\n");
    CHECK(room.run({"settings", "get", "account.income", "--json"}).json().at("settings").at(0).at("value") ==
          "Sales=Income");
    CHECK(room.run({"settings", "set", "item.shipping="}).exit == Exit::done);
    CHECK(room.run({"settings", "get", "item.shipping"}).out == "Shipping\n");
    CHECK(room.run({"settings", "--json"}).json().at("settings").size() > 10);
}

TEST_CASE("settings: a refused one ends with 1 and none is changed", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto ran = room.run({"settings", "set", "item.shipping=Freight", "colour=red"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.err.find("colour") != std::string::npos);
    CHECK(room.run({"settings", "get", "item.shipping"}).out == "Shipping\n");
    CHECK(room.run({"settings", "get", "colour"}).exit == Exit::refused);
    CHECK(room.run({"settings", "set", "colour=red", "--json"}).json().at("faults").at(0).at("path") ==
          "colour");
}
