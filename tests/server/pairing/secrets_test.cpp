#include "server/pairing/pairing.h"
#include "tests/support/catch.h"

#include <regex>
#include <set>

using namespace server;

TEST_CASE("pairing: a token has five groups of five letters that cannot be mistaken")
{
    std::set<std::string> seen;
    std::set<char> letters;
    for (int i = 0; i < 500; ++i) {
        const std::string token = new_token();
        REQUIRE(std::regex_match(token, std::regex("[a-hj-np-z2-9]{5}(-[a-hj-np-z2-9]{5}){4}")));
        seen.insert(token);
        letters.insert(token.begin(), token.end());
    }
    CHECK(seen.size() == 500);
    CHECK(letters.size() == 33); // all 32, and the hyphen: five bits each
}

TEST_CASE("pairing: a token is known again however a person types it")
{
    const std::string hash = token_hash("abcde-fghjk-23456-mnpqr-stuvw");
    CHECK(token_matches("abcde-fghjk-23456-mnpqr-stuvw", hash));
    CHECK(token_matches("ABCDEFGHJK23456MNPQRSTUVW", hash));
    CHECK(token_matches(" abcde fghjk 23456 mnpqr stuvw\r\n", hash));
    CHECK_FALSE(token_matches("abcde-fghjk-23456-mnpqr-stuvx", hash));
    CHECK_FALSE(token_matches("", hash));
    CHECK_FALSE(token_matches("abcde-fghjk-23456-mnpqr-stuvw", ""));
    CHECK_FALSE(token_matches("abcde-fghjk-23456-mnpqr-stuvw", hash.substr(0, 20)));
}

TEST_CASE("pairing: a token's hash names its scheme, stays the same and does not hold the token")
{
    // A changed hash would lock every paired company out.
    CHECK(token_hash("abcde-fghjk") == "b2:831f590a9b603044c7318e08e5d3b8e740210450d12593269e63b3b303bcc88a");
    CHECK(std::regex_match(token_hash(new_token()), std::regex("b2:[0-9a-f]{64}")));
}

TEST_CASE("pairing: a GUID has Intuit's form")
{
    const std::regex form(R"(\{[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\})");
    CHECK(std::regex_match(new_guid(), form));
    CHECK(new_guid() != new_guid());
    CHECK(std::regex_match(std::string(owner_id()), form));
}

TEST_CASE("pairing: random base32 has the length that was asked for, and all its letters")
{
    CHECK(random_base32(0).empty());
    CHECK(random_base32(20).size() == 20);
    CHECK(random_base32(20) != random_base32(20));
    const std::string text = random_base32(5000);
    CHECK(std::set<char>(text.begin(), text.end()).size() == 32);
    CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos);
}
