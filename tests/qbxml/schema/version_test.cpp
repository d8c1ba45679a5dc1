#include "qbxml/schema/version.h"

#include "tests/support/catch.h"

using qbxml::Version;

TEST_CASE("version: a version is read as QuickBooks spells it", "[qbxml][schema]")
{
    const auto version = Version::parse("13.0");
    REQUIRE(version);
    CHECK(*version == Version{13, 0});
    CHECK(version->text() == "13.0");
    for (const auto* text : {"", "13", "13.", ".0", "013.0", "13.00", "CA2.0", "13.0 ", "-1.0", "113.0"})
        CHECK_FALSE(Version::parse(text));
}

TEST_CASE("version: versions are ordered by number, not by text", "[qbxml][schema]")
{
    CHECK(Version{9, 0} < Version{13, 0});
    CHECK(Version{4, 1} > Version{4, 0});
}

TEST_CASE("version: only published versions are known", "[qbxml][schema]")
{
    CHECK(qbxml::is_published({1, 0}));
    CHECK(qbxml::is_published({16, 0}));
    CHECK_FALSE(qbxml::is_published({13, 1}));
    CHECK_FALSE(qbxml::is_published({17, 0}));
}
