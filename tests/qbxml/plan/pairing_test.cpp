#include "qbxml/plan/pairing.h"

#include "tests/support/catch.h"

#include <string>

using namespace qbxml;

namespace {

/// Letters are alike in their case or out of it.
std::string paired(const std::string& ones, const std::string& others)
{
    const auto alike = [&](std::size_t i, std::size_t j) {
        const bool same = std::tolower(ones[i]) == std::tolower(others[j]);
        return ones[i] == others[j] ? wholly_alike : same ? 5 : 0;
    };
    std::string out;
    for (const auto& partner : pair_up(ones.size(), others.size(), alike)) {
        out += partner ? std::to_string(*partner) : "-";
    }
    return out;
}

} // namespace

TEST_CASE("pairing: equal rows are paired one by one", "[plan][merge]")
{
    CHECK(paired("abc", "abc") == "012");
    CHECK(paired("aaa", "aaa") == "012");
    CHECK(paired("", "ab").empty());
    CHECK(paired("ab", "") == "--");
}

TEST_CASE("pairing: what is missing or new on either side has no partner", "[plan][merge]")
{
    CHECK(paired("abc", "ac") == "0-1");
    CHECK(paired("ac", "abc") == "02");
    CHECK(paired("aab", "ab") == "0-1");
    CHECK(paired("aba", "xa") == "1--");
}

TEST_CASE("pairing: the same is preferred to the similar, and pairs never cross", "[plan][merge]")
{
    CHECK(paired("aA", "A") == "-0");
    CHECK(paired("ab", "BA") == "1-");
    CHECK(paired("abcd", "aBcd") == "0123");
}
