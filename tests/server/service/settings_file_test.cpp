#include "server/service/settings_file.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>

using server::SettingsFile;

TEST_CASE("settings file: a backslash is a backslash, and letters of any language stay", "[service]")
{
    const auto file = SettingsFile::of_text(
        "\xEF\xBB\xBF# a note\r\n data = D:\\B\u00FCcher & Kasse\\new \r\nport=8086\r\n");
    CHECK(file.value("data") == "D:\\B\u00FCcher & Kasse\\new");
    CHECK(file.value("port") == "8086");
    CHECK_FALSE(file.value("listen"));
}

TEST_CASE("settings file: a change leaves all other lines as they are", "[service]")
{
    auto file = SettingsFile::of_text("# ports\nport = 1\n\n  listen=127.0.0.1\n");
    file.set("port", "2");
    file.set("data", "C:\\x");
    CHECK(file.text() == "# ports\nport = 2\n\n  listen=127.0.0.1\ndata = C:\\x\n");
}

TEST_CASE("settings file: the last of two lines counts, and a note is no line", "[service]")
{
    const auto file = SettingsFile::of_text("port = 1\n# port = 3\nport = 2\n");
    CHECK(file.value("port") == "2");
}

TEST_CASE("settings file: what is no setting is named with its line", "[service]")
{
    CHECK_THROWS_WITH(SettingsFile::of_text("port = 1\nport\n"), Catch::Contains("line 2"));
    CHECK_THROWS_WITH(SettingsFile::of_text("= 1\n"), Catch::Contains("line 1"));
    CHECK_THROWS_WITH(SettingsFile::read("/nonexistent/x.conf"), Catch::Contains("x.conf"));
}

TEST_CASE("settings file: what is written is read again, in a folder of any name", "[service]")
{
    const TempFolder folder;
    const auto file = folder.path() / std::filesystem::path(u8"D\u00E9j\u00E0 vu.conf");
    SettingsFile settings;
    settings.set("data", "D:\\B\u00FCcher");
    settings.write(file);
    settings.set("port", "9");
    settings.write(file);
    CHECK(SettingsFile::read(file).value("data") == "D:\\B\u00FCcher");
    CHECK(SettingsFile::read(file).value("port") == "9");
}
