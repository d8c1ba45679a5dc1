#include "server/cli/cli.h"

#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("cli: wrong usage ends with 2, says what is wrong and what would be right", "[server][cli]")
{
    CliRoom room;
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{}, "a verb is needed"},
        {{"frobnicate"}, "no verb \"frobnicate\""},
        {{"--frobnicate"}, "no option --frobnicate"},
        {{"import", "shopify"}, "FILE is required"},
        {{"push"}, "KIND is required"},
        {{"push", "sales"}, "FILE is required"},
        {{"show"}, "ID is required"},
        {{"retry"}, "--all --state"},
        {{"retry", "--all"}, "--state"},
        {{"retry", "1", "--all", "--state", "failed"}, "not both"},
        {{"retry", "1", "--state", "failed"}, "only go with --all"},
        {{"settings", "set"}, "KEY=VALUE"},
        {{"settings", "set", "nonsense"}, "not KEY=VALUE"},
        {{"settings", "set", "=x"}, "not KEY=VALUE"},
        {{"settings", "set", "currency=USD", "currency=CAD"}, "set twice"},
        {{"trace", "--limit", "0"}, "--limit"},
        {{"list", "--colour"}, "--colour"},
        {{"pair"}, "NAME is required"},
    };
    for (const auto& [words, sentence] : wrong) {
        const auto ran = room.run(words);
        INFO(ran.err);
        CHECK(ran.exit == Exit::cannot_run);
        CHECK(ran.out.empty());
        CHECK(ran.err.find(sentence) != std::string::npos);
    }
    CHECK(room.run({"frobnicate"}).err.find("pair, companies, push, import") != std::string::npos);
}

TEST_CASE("cli: help and version need no daemon", "[server][cli]")
{
    CliRoom room;
    room.stop();
    const auto help = room.run_bare({"--help"});
    CHECK(help.exit == Exit::done);
    CHECK(help.out.find("push") != std::string::npos);
    CHECK(room.run_bare({"push", "--help"}).out.find("KIND") != std::string::npos);
    const auto version = room.run_bare({"version"}).out;
    CHECK(version.starts_with(std::string("deskbridge ") + DESKBRIDGE_VERSION + "\n"));
    CHECK(room.run_bare({"--version"}).out == version);
    const auto json = room.run_bare({"version", "--json"}).json();
    CHECK(json.at("version") == DESKBRIDGE_VERSION);
    CHECK(version.find("\ncommit:    " + json.at("commit").get<std::string>()) != std::string::npos);
    CHECK(version.find("Poco " + json.at("libraries").at("Poco").get<std::string>()) != std::string::npos);
    CHECK(room.run_bare({"--version", "--json"}).json() == json);
}

TEST_CASE("cli: the daemon is found by folder, by environment and by address", "[server][cli]")
{
    CliRoom room;
    CHECK(room.run({"companies"}).exit == Exit::done);
    CHECK(room.run_bare({"companies", "--url", room.url() + "/", "--token", room.api.token}).exit ==
          Exit::done);
    room.environment["DESKBRIDGE_DATA"] = room.data.path().string();
    CHECK(room.run_bare({"companies"}).exit == Exit::done);
    room.environment = {{"DESKBRIDGE_TOKEN", room.api.token}};
    CHECK(room.run_bare({"companies", "--url", room.url()}).exit == Exit::done);
    room.environment.clear();
    const auto bare = room.run_bare({"companies", "--url", room.url()});
    CHECK(bare.exit == Exit::cannot_run);
    CHECK(bare.err.find("--token") != std::string::npos);
    room.environment["XDG_DATA_HOME"] = room.working.path().string();
    std::filesystem::copy(room.data.path(), room.working.path() / "deskbridge");
    CHECK(room.run_bare({"companies"}).exit == Exit::done);
    std::filesystem::remove_all(room.working.path() / "deskbridge");
    std::filesystem::copy(room.data.path(), room.working.path() / "no-service");
    CHECK(room.run_bare({"companies"}).exit == Exit::done);
}

TEST_CASE("cli: without a daemon it ends with 2 and says how to start one", "[server][cli]")
{
    CliRoom room;
    room.stop();
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"status"}, {"status", "--json"}, {"pair", "A"}, {"doctor"}, {"settings"}, {"trace"}}) {
        const auto stale = room.run(words);
        CHECK(stale.exit == Exit::cannot_run);
        CHECK(stale.out.empty());
        CHECK(stale.err.find("does not answer") != std::string::npos);
        CHECK(stale.err.find("deskbridged --data \"" + room.data.path().string() + "\"") !=
              std::string::npos);
    }
    std::filesystem::remove(room.data.path() / "url");
    const auto stopped = room.run({"status"});
    CHECK(stopped.exit == Exit::cannot_run);
    CHECK(stopped.err.find("is not running on the data folder " + room.data.path().string()) !=
          std::string::npos);
    CHECK(room.run_bare({"status", "--data", "/nowhere/at/all"}).exit == Exit::cannot_run);
    const auto strange = room.run_bare({"status", "--url", "ftp://example.org", "--token", "x"});
    CHECK(strange.exit == Exit::cannot_run);
    CHECK(strange.err.find("https://HOST:PORT") != std::string::npos);
}

TEST_CASE("cli: a wrong or missing token ends with 2 and is not repeated", "[server][cli]")
{
    CliRoom room;
    const auto wrong = room.run_bare({"status", "--url", room.url(), "--token", "wrongwrong"});
    CHECK(wrong.exit == Exit::cannot_run);
    CHECK(wrong.err.find("token") != std::string::npos);
    CHECK(wrong.err.find("wrongwrong") == std::string::npos);
    std::filesystem::remove(room.data.path() / "admin.token");
    const auto missing = room.run({"status"});
    CHECK(missing.exit == Exit::cannot_run);
    CHECK(missing.err.find("admin.token") != std::string::npos);
}

TEST_CASE("cli: the company may be left out while there is one", "[server][cli]")
{
    CliRoom room;
    const auto none = room.run({"status"});
    CHECK(none.exit == Exit::refused);
    CHECK(none.err.find("deskbridge pair") != std::string::npos);
    room.api.pair();
    CHECK(room.run({"status"}).exit == Exit::done);
    room.api.post("/api/v1/companies", R"({"name": "Other Shop"})");
    const auto two = room.run({"status"});
    CHECK(two.exit == Exit::refused);
    CHECK(two.err.find("corner-shop") != std::string::npos);
    CHECK(two.err.find("other-shop") != std::string::npos);
    CHECK(room.run({"status", "--company", "OTHER shop"}).out.find("Other Shop (other-shop)") == 0);
    CHECK(room.run({"--company", "corner-shop", "status"}).exit == Exit::done);
    const auto unknown = room.run({"status", "--company", "nobody"});
    CHECK(unknown.exit == Exit::refused);
    CHECK(unknown.err.find("corner-shop and other-shop") != std::string::npos);
    CHECK(room.run({"status", "--company", "nobody", "--json"}).json().at("type") == "unknown_company");
}
