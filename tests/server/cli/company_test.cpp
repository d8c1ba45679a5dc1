#include "store/guards.h"
#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("company: pause, resume and run-now tell how things stand", "[server][cli]")
{
    CliRoom room;
    room.api.parts.local_offset = [](store::Time) { return std::chrono::seconds(0); };
    room.api.pair();
    CHECK(room.run({"company", "pause"}).out == "Paused: deskbridge company resume ends it.\n");
    CHECK(room.run({"company", "pause", "Corner Shop", "--until", "2026-11-20 18:00"}).out ==
          "Paused until 18:00: deskbridge company resume ends it.\n");
    CHECK(room.run({"company", "resume"}).out == "Nothing is paused now.\n");
    CHECK(room.run({"company", "run-now"}).out ==
          "The next visit comes in as soon as the Web Connector calls.\n");
    CHECK(room.run({"company", "pause", "--until", "2020-01-01", "--json"}).json().at("away") == "");
    CHECK(room.run({"company", "pause", "--until", "soon"}).exit == Exit::refused);
    CHECK(room.run({"company", "pause", "nowhere"}).exit == Exit::refused);
    CHECK(room.run({"company"}).exit == Exit::cannot_run);
}

TEST_CASE("company: rotate writes a new .qwc, and says what to remove first", "[server][cli]")
{
    CliRoom room;
    room.run({"pair", "Corner Shop"});
    const auto before = room.read("corner-shop.qwc");
    const auto refused = room.run({"company", "rotate"});
    CHECK(refused.exit == Exit::refused);
    CHECK(refused.err.find("Nothing has been changed") != std::string::npos);
    const auto rotated = room.run({"company", "rotate", "Corner Shop", "--qwc", "new.qwc"});
    CHECK(rotated.exit == Exit::done);
    CHECK(rotated.out.find("First remove \"Deskbridge (Corner Shop)\" from the Web Connector") !=
          std::string::npos);
    CHECK(rotated.out.find("Password") != std::string::npos);
    CHECK(room.read("new.qwc").find("Deskbridge (Corner Shop, 2)") != std::string::npos);
    CHECK(room.read("corner-shop.qwc") == before);
    const auto json = room.run({"company", "rotate", "--force", "--json"}).json();
    CHECK(json.at("qwc") == room.read("corner-shop.qwc"));
    CHECK(json.at("app_name") == "Deskbridge (Corner Shop, 3)");
}

TEST_CASE("company: unpair wants --yes and says how to go on", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto asked = room.run({"company", "unpair"});
    CHECK(asked.exit == Exit::refused);
    CHECK(asked.err.find("--yes") != std::string::npos);
    const auto done = room.run({"company", "unpair", "--yes"});
    CHECK(done.exit == Exit::done);
    CHECK(done.out.find("There are no documents of it") != std::string::npos);
    CHECK(done.out.find("deskbridge pair \"Corner Shop\"") != std::string::npos);
    CHECK(room.run({"pair", "Corner Shop", "--json"}).json().at("token").is_string());
}

TEST_CASE("token: rotate shows a new password once and until when the old one is taken", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto rotated = room.run({"token", "rotate", "--hours", "2"});
    CHECK(rotated.exit == Exit::done);
    CHECK(rotated.out.find("Password") != std::string::npos);
    CHECK(rotated.out.find("not after 2026-11-20 11:30:00 UTC") != std::string::npos);
    CHECK(room.run({"token", "rotate", "Corner Shop", "--json"}).json().at("old_until") ==
          "2026-11-21T09:30:00.000Z");
    CHECK(room.run({"token", "rotate", "--hours", "800"}).exit == Exit::cannot_run);
    CHECK(room.run({"token"}).exit == Exit::cannot_run);
}

TEST_CASE("company: confirm ends a hold and says what it was; without one it is refused", "[server][cli]")
{
    CliRoom room;
    const auto company = room.api.pair();
    CHECK(room.run({"company", "confirm"}).exit == Exit::refused);
    {
        auto transaction = room.api.database.write();
        store::Guard guard = store::Guards(transaction).get(company.id);
        guard.hold = store::Hold{"file_restored", "It went back to an earlier day.", room.api.now, "x"};
        store::Guards(transaction).save(company.id, guard);
        transaction.commit();
    }
    CHECK(room.run({"status"}).out.find("It went back to an earlier day.") != std::string::npos);
    const auto confirmed = room.run({"company", "confirm"});
    CHECK(confirmed.exit == Exit::done);
    CHECK(confirmed.out.find("What was on hold: It went back to an earlier day.") == 0);
    CHECK(room.run({"company", "confirm"}).exit == Exit::refused);
}
