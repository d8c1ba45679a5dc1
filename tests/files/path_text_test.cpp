#include "files/path_text.h"

#include "tests/support/catch.h"

TEST_CASE("files: a path's text is UTF-8 and names the same path again", "[files]")
{
    const std::filesystem::path path(u8"B\u00FCcher \u20AC/\u4E2D.db");
    const std::string text = "B\xC3\xBC"
                             "cher \xE2\x82\xAC/\xE4\xB8\xAD.db";
    CHECK(files::utf8(path) == text);
    CHECK(files::path_of(text) == path);
    CHECK(files::utf8({}).empty());
}
