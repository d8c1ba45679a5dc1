#include "qbxml/value/guid.h"

#include "tests/support/catch.h"

#include <stdexcept>

TEST_CASE("guid: a name has the UUIDv5 that RFC 4122 gives it", "[qbxml][value]")
{
    CHECK(qbxml::guid_v5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ==
          "{2ed6657d-e927-568b-95e1-2665a8aea6a2}");
    CHECK(qbxml::guid_v5("{6BA7B810-9DAD-11D1-80B4-00C04FD430C8}", "www.example.com") ==
          "{2ed6657d-e927-568b-95e1-2665a8aea6a2}");
}

TEST_CASE("guid: what is no GUID is no name space", "[qbxml][value]")
{
    for (const auto* space :
         {"", "{}", "6ba7b8109dad11d180b400c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430cx",
          "{6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810+9dad-11d1-80b4-00c04fd430c8"})
        CHECK_THROWS_AS(qbxml::guid_v5(space, "name"), std::invalid_argument);
}
