#include "server/app/data_folder.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>
#include <sys/stat.h>

namespace {

int mode_of(const std::filesystem::path& path)
{
    struct stat about {};
    return stat(path.c_str(), &about) == 0 ? static_cast<int>(about.st_mode & 0777U) : -1;
}

} // namespace

TEST_CASE("data folder: nobody else may look into it", "[app]")
{
    const TempFolder folder;
    server::DataFolder data((folder.path() / "a b" / "é").string());
    CHECK(mode_of(data.path()) == 0700);
    CHECK(data.admin_token("secret") == "secret");
    CHECK(mode_of(data.path() / "admin.token") == 0600);
    CHECK(data.admin_token("another") == "secret");
}

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
    CHECK_THROWS_WITH(server::DataFolder((folder.path() / "d").string()), Catch::Contains("/d"));
}
