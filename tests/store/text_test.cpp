#include "store/text.h"

#include "tests/support/catch.h"

using store::storable;

namespace {

const std::string mark = "\xEF\xBF\xBD"; // U+FFFD

} // namespace

TEST_CASE("text: valid UTF-8 passes as it is", "[store]")
{
    for (const std::string text :
         {"", "plain", "it's \"quoted\" -- ; :name ?", "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80",
          "\xED\x9F\xBF\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\r\n\t\x01\x7F"})
        CHECK(storable(text) == text);
}

TEST_CASE("text: NULs and bytes that are no UTF-8 become U+FFFD", "[store]")
{
    using namespace std::string_literals;
    CHECK(storable("a\0b"s) == "a" + mark + "b");
    CHECK(storable("caf\xE9") == "caf" + mark);
    CHECK(storable("\xE9t\xE9") == mark + "t" + mark);
    CHECK(storable("\x80\xBF") == mark + mark);
    CHECK(storable("\xC3") == mark);
    CHECK(storable("\xE2\x82") == mark + mark);
    CHECK(storable("\xE2\x82z") == mark + mark + "z");
}

TEST_CASE("text: overlong forms, surrogates and what lies beyond Unicode are no UTF-8", "[store]")
{
    CHECK(storable("\xC0\x80") == mark + mark);
    CHECK(storable("\xE0\x9F\xBF") == mark + mark + mark);
    CHECK(storable("\xED\xA0\x80") == mark + mark + mark);
    CHECK(storable("\xF0\x8F\xBF\xBF") == mark + mark + mark + mark);
    CHECK(storable("\xF4\x90\x80\x80") == mark + mark + mark + mark);
    CHECK(storable("\xF5\x80\x80\x80") == mark + mark + mark + mark);
}

TEST_CASE("text: what was made storable is storable", "[store]")
{
    std::string every;
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; second += 5)
            every += {static_cast<char>(first), static_cast<char>(second)};
    const std::string once = storable(every);
    CHECK(storable(once) == once);
    CHECK(once.find('\0') == std::string::npos);
}
