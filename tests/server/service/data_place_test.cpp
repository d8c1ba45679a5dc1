#include "server/service/data_place.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>

namespace {

namespace fs = std::filesystem;

void make(const fs::path& file)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "x";
}

} // namespace

TEST_CASE("data place: a new folder, an empty one and one of Deskbridge's are taken", "[service]")
{
    const TempFolder folder;
    CHECK(server::why_not_for_data(folder.path() / "new").empty());
    CHECK(server::why_not_for_data(folder.path()).empty());
    make(folder.path() / "notes.txt");
    make(folder.path() / "deskbridge.db");
    CHECK(server::why_not_for_data(folder.path()).empty());
}

TEST_CASE("data place: files of others, whole drives, files and relative names are refused", "[service]")
{
    const TempFolder folder;
    make(folder.path() / "notes.txt");
    CHECK_THAT(server::why_not_for_data(folder.path()), Catch::Contains("files of others"));
    CHECK_THAT(server::why_not_for_data(folder.path().root_path()), Catch::Contains("whole drive"));
    CHECK_THAT(server::why_not_for_data(folder.path() / "notes.txt"), Catch::Contains("not a folder"));
    CHECK_THAT(server::why_not_for_data("data"), Catch::Contains("full path"));
}

TEST_CASE("data place: a purge takes what is ours, and the folder when that was all", "[service]")
{
    const TempFolder folder;
    const auto ours = folder.path() / "ours";
    for (const char* name :
         {"deskbridge.db", "deskbridge.db-wal", "admin.token", "url", "lock", "deskbridged.conf"}) {
        make(ours / name);
    }
    make(ours / "log" / "deskbridge.log");
    CHECK(server::purge_data(ours).empty());
    CHECK_FALSE(fs::exists(ours));
    CHECK(server::purge_data(ours).empty());

    const auto shared = folder.path() / "shared";
    make(shared / "deskbridge.db");
    make(shared / "tax return.pdf");
    CHECK(server::purge_data(shared) == std::vector<std::string>{"tax return.pdf"});
    CHECK(fs::exists(shared / "tax return.pdf"));
    CHECK_FALSE(fs::exists(shared / "deskbridge.db"));
}
