#include "server/pairing/pairing.h"
#include "tests/support/catch.h"

using namespace server;

TEST_CASE("pairing: a slug keeps letters and digits and parts them by single hyphens")
{
    CHECK(slug("Northwind Traders") == "northwind-traders");
    CHECK(slug("  --Smith & Sons, Inc. (2026)!  ") == "smith-sons-inc-2026");
    CHECK(slug("Joe's Bar") == "joes-bar");
    CHECK(slug("Joe\xE2\x80\x99s Bar") == "joes-bar");
    CHECK(slug("already-a-slug") == "already-a-slug");
}

TEST_CASE("pairing: accents and joined letters become plain ones")
{
    CHECK(slug("Caf\xC3\xA9 Zo\xC3\xAB") == "cafe-zoe");
    CHECK(slug("Cafe\xCC\x81 Noir") == "cafe-noir"); // the accent as a character of its own
    CHECK(slug("Stra\xC3\x9F"
               "e \xC3\x86r\xC3\xB8 \xC5\x81\xC3\xB3"
               "d\xC5\xBA \xC5\x92uvre") == "strasse-aero-lodz-oeuvre");
    CHECK(slug("\xEF\xBC\xA1\xEF\xBC\xA2 \xE2\x91\xA0 \xEF\xAC\x81sh") ==
          "ab-1-fish"); // wide AB, circled 1, ligature fi
}

TEST_CASE("pairing: a slug is at most 40 long and ends in no hyphen")
{
    CHECK(slug(std::string(60, 'x')) == std::string(40, 'x'));
    CHECK(slug(std::string(39, 'x') + " yz") == std::string(39, 'x'));
}

TEST_CASE("pairing: a title without anything usable has no slug")
{
    CHECK(slug("").empty());
    CHECK(slug("!?").empty());
    CHECK(slug("\xE6\x97\xA5\xE6\x9C\xAC").empty());
    CHECK(slug("\xFF\xFE").empty());
    CHECK(slug("a\xFF"
               "b") == "a-b");
}
