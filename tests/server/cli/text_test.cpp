#include "server/cli/text.h"

#include "tests/support/catch.h"

#include <sstream>

TEST_CASE("text: columns line up by characters, not by bytes", "[server][cli]")
{
    std::ostringstream out;
    server::print_table(out, {{"a", "b"}, {"Müller", "x"}, {"plain", ""}});
    CHECK(out.str() == "a       b\nMüller  x\nplain\n");
}

TEST_CASE("text: control characters become blanks and UTF-8 stays whole", "[server][cli]")
{
    CHECK(server::one_line("a\nb\x1b[0m\tc\x7f") == "a b [0m c ");
    CHECK(server::one_line("é – €") == "é – €");
    CHECK(server::one_line("\xC2\x85\xC2\xA0") == " \xC2\xA0");
    CHECK(server::one_line("\xC2") == "\xC2");
}

TEST_CASE("text: times of the REST interface are shown shorter, others as they are", "[server][cli]")
{
    CHECK(server::shown_time("2026-11-20T09:30:00.000Z") == "2026-11-20 09:30:00 UTC");
    CHECK(server::shown_time("").empty());
    CHECK(server::shown_time("yesterday") == "yesterday");
}
