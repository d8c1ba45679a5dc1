#include "server/sync/wrong_tokens.h"

#include "tests/support/catch.h"

using std::chrono::milliseconds;

TEST_CASE("wrong tokens: five are free, then each waits a second after the one before", "[sync]")
{
    server::WrongTokens tokens;
    const store::Time now = store::time_from("2026-11-20T09:00:00.000Z");
    for (int i = 0; i < 5; ++i) {
        CHECK(tokens.wrong("shop", now).wait == milliseconds(0));
    }
    const auto sixth = tokens.wrong("shop", now);
    CHECK(sixth.wait == milliseconds(1000));
    CHECK(sixth.tell);
    const auto seventh = tokens.wrong("shop", now);
    CHECK(seventh.wait == milliseconds(2000));
    CHECK_FALSE(seventh.tell);
    CHECK(tokens.wrong("other", now).wait == milliseconds(0));
}

TEST_CASE("wrong tokens: the right token clears the count", "[sync]")
{
    server::WrongTokens tokens;
    const store::Time now = store::time_from("2026-11-20T09:00:00.000Z");
    for (int i = 0; i < 6; ++i) {
        tokens.wrong("shop", now);
    }
    tokens.right("shop");
    CHECK(tokens.wrong("shop", now).wait == milliseconds(0));
}
