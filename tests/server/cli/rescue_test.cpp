#include "files/path_text.h"
#include "server/rescue/rescue_file.h"
#include "store/companies.h"
#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

namespace {

/// The data folder of a daemon that is stopped, beside a room whose daemon runs.
std::vector<std::string> on(const TempFolder& folder, std::vector<std::string> words)
{
    words.insert(words.begin(), {"--data", folder.path().string()});
    return words;
}

} // namespace

TEST_CASE("cli: backup writes one whole file that nobody else may read, and never over another",
          "[cli][rescue]")
{
    CliRoom room;
    room.api.pair();
    const auto ran = room.run({"backup", "shop.backup"});
    CHECK(ran.err.empty());
    CHECK(ran.exit == Exit::done);
    const auto file = room.working.path() / "shop.backup";
    CHECK(server::verify_rescue(file).kind == server::RescueHead::whole_store);
#ifndef _WIN32
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
#endif
    CHECK(room.run({"backup", "shop.backup"}).exit == Exit::refused);
    CHECK(room.run({"backup", "shop.backup", "--force"}).exit == Exit::done);
    CHECK(room.run({"backup", "no/such/folder/x"}).exit == Exit::cannot_run);
    CHECK_FALSE(room.exists("shop.backup.part"));
    CHECK(room.run({"--json", "backup", "two"}).json().at("bytes") > 1000);
}

TEST_CASE("cli: restore asks before it replaces, sets aside what was there, and refuses what is damaged",
          "[cli][rescue]")
{
    CliRoom room;
    room.api.pair();
    room.api.push_customers({"C-1"});
    REQUIRE(room.run({"backup", "shop.backup"}).exit == Exit::done);
    const TempFolder other;
    CHECK(room.run_bare(on(other, {"restore", "shop.backup"})).exit ==
          Exit::done); // nothing to replace there
    CHECK(room.run_bare(on(other, {"restore", "shop.backup"})).exit == Exit::refused);
    const auto ran = room.run_bare(on(other, {"--json", "restore", "shop.backup", "--yes"}));
    CHECK(ran.exit == Exit::done);
    CHECK(std::filesystem::exists(other.path() / ran.json().at("replaced").get<std::string>()));
    {
        store::Database database(files::utf8(other.path() / "deskbridge.db"));
        store::Snapshot snapshot = database.read();
        CHECK(store::Companies(snapshot).list().size() == 1);
    }
    room.file("text", "no backup at all");
    CHECK(room.run_bare(on(other, {"restore", "text", "--yes"})).exit == Exit::cannot_run);
    CHECK(room.run_bare(on(other, {"restore", "nothing", "--yes"})).exit == Exit::cannot_run);
}

TEST_CASE("cli: export wants to know what becomes of the company here, and import takes it in elsewhere",
          "[cli][rescue]")
{
    CliRoom here;
    here.api.pair();
    here.api.push_customers({"C-1", "C-2"});
    CHECK(here.run({"export", "shop.company"}).exit == Exit::cannot_run);
    CHECK(here.run({"export", "copy.company", "--copy"}).exit == Exit::done);
    const auto ran = here.run({"export", "shop.company", "--move"});
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, Catch::Contains("unpaired here"));
    CHECK_THAT(here.run({"status"}).out, Catch::Contains("unpaired"));

    CliRoom there;
    const auto file = (here.working.path() / "shop.company").string();
    const auto taken = there.run({"import", "company", file});
    CHECK(taken.err.empty());
    CHECK(taken.exit == Exit::done);
    CHECK_THAT(there.run({"list"}).out, Catch::Contains("C-2"));
    CHECK(there.run({"import", "company", file}).exit == Exit::refused);
    CHECK(there.run({"import", "company", "nothing"}).exit == Exit::cannot_run);
    there.file("text", "no company");
    CHECK(there.run({"import", "company", "text"}).exit == Exit::cannot_run);
}
