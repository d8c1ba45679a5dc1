#include "server/app/data_folder.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <filesystem>
#include <fstream>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

TEST_CASE("data folder: the token is made once", "[app]")
{
    const TempFolder folder;
    server::DataFolder data((folder.path() / "a b" / "é").string());
    CHECK(data.admin_token("secret") == "secret");
    CHECK(data.admin_token("another") == "secret");
    CHECK(std::filesystem::exists(folder.path() / u8"a b" / u8"é" / "admin.token"));
}

#ifndef _WIN32
TEST_CASE("data folder: nobody else may look into it", "[app]")
{
    using std::filesystem::perms;
    const TempFolder folder;
    server::DataFolder data((folder.path() / "d").string());
    data.admin_token("secret");
    const auto rights = [](const std::filesystem::path& path) {
        return std::filesystem::status(path).permissions();
    };
    CHECK(rights(data.path()) == perms::owner_all);
    CHECK(rights(data.path() / "log") == perms::owner_all);
    CHECK(rights(data.path() / "admin.token") == (perms::owner_read | perms::owner_write));
}

TEST_CASE("data folder: root's commands leave nothing in it that the daemon's user cannot open", "[app]")
{
    if (::geteuid() != 0)
        return; // nobody else can give files away
    constexpr unsigned user = 54321;
    const TempFolder folder;
    const auto data = folder.path() / "d";
    std::filesystem::create_directory(data); // as a package makes it
    REQUIRE(::chown(data.c_str(), user, user) == 0);
    server::DataFolder(data.string()).admin_token("secret");
    for (const auto* name : {"lock", "log", "admin.token"}) {
        CAPTURE(name);
        struct stat found = {};
        CHECK(::stat((data / name).c_str(), &found) == 0);
        CHECK(found.st_uid == user);
    }
}
#endif

TEST_CASE("data folder: a second daemon on the same folder is refused", "[app]")
{
    const TempFolder folder;
    const server::DataFolder first((folder.path() / "d").string());
    CHECK_THROWS_WITH(server::DataFolder((folder.path() / "d").string()),
                      Catch::Contains("another deskbridged"));
}

TEST_CASE("data folder: the url goes with the daemon", "[app]")
{
    const TempFolder folder;
    const auto url = folder.path() / "d" / "url";
    {
        server::DataFolder data((folder.path() / "d").string());
        data.publish_url("http://127.0.0.1:1");
        CHECK(std::filesystem::exists(url));
    }
    CHECK_FALSE(std::filesystem::exists(url));
}

TEST_CASE("data folder: a file in its place is an error that names it", "[app]")
{
    const TempFolder folder;
    std::ofstream(folder.path() / "d") << "x";
    CHECK_THROWS_WITH(server::DataFolder((folder.path() / "d").string()),
                      Catch::Contains("d: there is something else of that name"));
}
