#include "server/app/log.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <iterator>

TEST_CASE("log: a file of a megabyte is put aside, the next one begun, and ten are kept", "[app]")
{
    const TempFolder room;
    const auto folder = room.path() / std::filesystem::path(u8"D\u00E9j\u00E0 vu & B\u00FCro");
    std::filesystem::create_directory(folder);
    server::Log log(folder);
    const std::string line(16 * 1024, 'x');
    for (int i = 0; i < 14 * 64; ++i) {
        log.line(line);
    }
    CHECK(std::filesystem::exists(folder / "deskbridge.log"));
    REQUIRE(std::filesystem::exists(folder / "deskbridge.log.0"));
    CHECK(std::filesystem::file_size(folder / "deskbridge.log.0") < 2 * 1024 * 1024);
    const std::filesystem::directory_iterator all(folder);
    CHECK(std::distance(begin(all), end(all)) == 11); // which of those of the same second goes is open
}
