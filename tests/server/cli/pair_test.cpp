#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("pair: the .qwc stands under the company's key and the password is shown once", "[server][cli]")
{
    CliRoom room;
    const auto ran = room.run({"pair", "Corner Shop"});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.err.empty());
    CHECK(ran.out.find("Corner Shop is paired") == 0);
    CHECK(ran.out.find("Web Connector") != std::string::npos);
    const auto qwc = room.read("corner-shop.qwc");
    CHECK(qwc.find("<QBWCXML>") != std::string::npos);
    CHECK(qwc.find("http://localhost:8085/qbwc") != std::string::npos);
    CHECK_FALSE(room.exists("corner-shop.qwc.part"));
    const auto password = ran.out.find("Password");
    REQUIRE(password != std::string::npos);
    CHECK(ran.out.find('-', password) != std::string::npos);
    CHECK(ran.out.find("Password", password + 1) == std::string::npos);
}

TEST_CASE("pair: --json holds company, user name, token and the .qwc, whose file it names", "[server][cli]")
{
    CliRoom room;
    const auto ran = room.run({"pair", "Corner Shop", "--qwc", "my.qwc", "--json"});
    CHECK(ran.exit == Exit::done);
    const auto json = ran.json();
    CHECK(json.at("company") == "corner-shop");
    CHECK(json.at("user_name").get<std::string>().starts_with("corner-shop-"));
    CHECK(json.at("token").get<std::string>().size() >= 24);
    CHECK(json.at("qwc") == room.read("my.qwc"));
    CHECK(json.at("qwc_file") == (room.working.path() / "my.qwc").string());
}

TEST_CASE("pair: a file that exists is kept, and then nothing is paired", "[server][cli]")
{
    CliRoom room;
    room.file("corner-shop.qwc", "precious");
    const auto ran = room.run({"pair", "Corner Shop"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.err.find("--force") != std::string::npos);
    CHECK(ran.err.find("Nothing has been paired") != std::string::npos);
    CHECK(room.read("corner-shop.qwc") == "precious");
    CHECK(room.run({"companies", "--json"}).json().empty());
    CHECK(room.run({"pair", "Corner Shop", "--force"}).exit == Exit::done);
    CHECK(room.read("corner-shop.qwc").find("<QBWCXML>") != std::string::npos);
}

TEST_CASE("pair: a place that cannot be written is found before anything is paired", "[server][cli]")
{
    CliRoom room;
    for (const auto* place : {"no/such/folder/x.qwc", "."}) {
        const auto ran = room.run({"pair", "Corner Shop", "--qwc", place});
        INFO(ran.err);
        CHECK(ran.exit == Exit::cannot_run);
        CHECK(ran.err.find("Nothing has been paired") != std::string::npos);
    }
    CHECK(room.run({"companies", "--json"}).json().empty());
}

TEST_CASE("pair: a name that is taken or cannot be used is refused, and no file is left", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto taken = room.run({"pair", "corner SHOP", "--qwc", "x.qwc"});
    CHECK(taken.exit == Exit::refused);
    CHECK(taken.err.find("that name exactly") != std::string::npos);
    CHECK(taken.err.find("already paired") != std::string::npos);
    const auto unusable = room.run({"pair", "***", "--qwc", "x.qwc"});
    CHECK(unusable.exit == Exit::refused);
    CHECK(unusable.err.find("name") != std::string::npos);
    CHECK(std::filesystem::is_empty(room.working.path()));
}

TEST_CASE("pair: the same name again writes the same .qwc and shows a password only when asked",
          "[server][cli]")
{
    CliRoom room;
    room.run({"pair", "Corner Shop"});
    const auto first = room.read("corner-shop.qwc");
    const auto kept = room.run({"pair", "Corner Shop"});
    CHECK(kept.exit == Exit::refused);
    CHECK(kept.err.find("--force") != std::string::npos);
    const auto again = room.run({"pair", "Corner Shop", "--qwc", "again.qwc"});
    CHECK(again.exit == Exit::done);
    CHECK(again.out.find("is paired already, as corner-shop") != std::string::npos);
    CHECK(again.out.find("as it was") != std::string::npos);
    CHECK(again.out.find("--new-password") != std::string::npos);
    CHECK(room.read("again.qwc") == first);
    const auto fresh = room.run({"pair", "Corner Shop", "--force", "--new-password", "--json"}).json();
    CHECK(fresh.at("token").get<std::string>().size() >= 24);
    CHECK(room.read("corner-shop.qwc") == first);
}
