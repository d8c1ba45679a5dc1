#include "server/soap/xml_text.h"

#include "tests/support/catch.h"

using namespace server;

TEST_CASE("soap: what XML cannot carry becomes a question mark, everything else stays")
{
    const std::string fine = "a\tb\r\n<&> \x7F \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 \xEF\xBF\xBD";
    CHECK(xml_text(fine) == fine);
    CHECK(xml_text("") == "");
    CHECK(xml_text(std::string("\0a\x01\x1F", 4)) == "?a??");
    CHECK(xml_text("\xFF\xC3\xC3\xA9\xE2\x82") == "??\xC3\xA9??");
    CHECK(xml_text("\xEF\xBF\xBE\xEF\xBF\xBF") == "??");
}
