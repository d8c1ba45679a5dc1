#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using namespace qbxml;

namespace {

constexpr int million = 1'000'000;

/// 64 bits of FNV-1a: the odds that two of a million different texts meet in it are 1 to 37 million.
std::uint64_t digest(std::string_view text)
{
    std::uint64_t value = 14695981039346656037ULL;
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return value;
}

/// How many of the texts that `make` gives for 0 … 999,999 are not the first of their kind, compared as
/// QuickBooks does: without case.
template <class Make>
int collisions(Make make)
{
    std::vector<std::uint64_t> digests;
    digests.reserve(million);
    for (int i = 0; i < million; ++i)
        digests.push_back(digest(fold(make(i))));
    std::sort(digests.begin(), digests.end());
    return static_cast<int>(digests.end() - std::unique(digests.begin(), digests.end()));
}

/// A name as shops make them, the i-th of its kind: no two are alike.
std::string shop_name(int i)
{
    static const std::vector<std::string> kinds{"Organic", "Large blue", "Cotton", "Children's",
                                                "Limited edition"};
    static const std::vector<std::string> things{"T-shirt with long sleeves", "cast iron pan",
                                                 "reading lamp, adjustable",  "mug",
                                                 "wool blanket with fringes", "notebook, ruled, 200 pages"};
    static const std::vector<std::string> colours{"", " / Navy Blue", " / Off-White", " / Bordeaux"};
    const auto n = static_cast<std::size_t>(i);
    return kinds[n % kinds.size()] + " " + things[n % things.size()] + colours[n % colours.size()] + " / " +
           std::to_string(n);
}

constexpr const char* long_start = "The very same long beginning of a name that goes on and on, number ";

} // namespace

TEST_CASE("million: names as shops make them stay apart in a list of 31 characters", "[qbxml][value]")
{
    CHECK(collisions([](int i) { return list_name(shop_name(i), 31).text; }) == 0);
}

TEST_CASE("million: names that share one long beginning stay apart in 31 characters", "[qbxml][value]")
{
    CHECK(collisions([](int i) { return list_name(long_start + std::to_string(i), 31).text; }) == 0);
}

TEST_CASE("million: names that share one long beginning stay apart in 41 characters", "[qbxml][value]")
{
    CHECK(collisions([](int i) { return list_name(long_start + std::to_string(i), 41).text; }) == 0);
}

TEST_CASE("million: skus that share one long beginning stay apart behind the name of an item",
          "[qbxml][value]")
{
    CHECK(collisions([](int i) { return list_name("WAREHOUSE-EAST-" + std::to_string(i), 15).text; }) == 0);
}

TEST_CASE("million: the numbers of a million orders in a row hardly ever meet as RefNumbers",
          "[qbxml][value]")
{
    const int met = collisions([](int i) {
        const std::string number = "SHOP-2026-" + std::to_string(1'000'000 + i);
        return ref_number(number, "sales|web|" + number);
    });
    CHECK(met <= 2); // 0.13 are to be expected; these very numbers never change
}

TEST_CASE("million: numbers that end alike meet as RefNumbers as often as the manual says", "[qbxml][value]")
{
    const int met = collisions([](int i) {
        const std::string number = "SHOP-2026-" + std::to_string(1'000'000 + i) + "-00000";
        return ref_number(number, "sales|web|" + number);
    });
    CHECK(met > 10'000);
    CHECK(met < 20'000);
}
