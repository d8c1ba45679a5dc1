// Whatever dies, at whatever instant: every document reaches the books exactly once. A sample of what ./run
// soak plays in full.

#include "tests/simulate/matrix.h"
#include "tests/simulate/seeds.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zone_of_test.h"

#include <cstdlib>
#include <iostream>

using simulate::Journal;

namespace {

std::string in_lines(const std::vector<std::string>& sentences)
{
    std::string all;
    for (const std::string& sentence : sentences)
        all += sentence + '\n';
    return all;
}

} // namespace

TEST_CASE("simulation: the kill-anywhere matrix, at a sample of each kind of work and fault", "[simulate]")
{
    live_by_utc();
    const TempFolder folder;
    simulate::Matrix matrix(folder.path().string(), 100);
    int cases = 0;
    matrix.each([&](const simulate::Case& one) {
        ++cases;
        const auto faults = matrix.play(one, Journal::Keeps::nothing, nullptr);
        INFO("./run simulate --case \"" << told(one) << "\"\n" << in_lines(faults));
        CHECK(faults.empty());
    });
    CHECK(cases > 800);
    std::cout << cases << " cases of the kill-anywhere matrix\n";
}

TEST_CASE("simulation: what is drawn from seeds ends well", "[simulate]")
{
    live_by_utc();
    const TempFolder folder;
    int struck = 0;
    constexpr std::uint64_t seeds = 300;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const simulate::SeedResult result =
            simulate::run_seed(seed, folder.path().string(), Journal::Keeps::nothing);
        for (const auto& [name, count] : result.struck)
            struck += count;
        INFO("./run simulate --seed " << seed << '\n' << in_lines(result.faults));
        CHECK(result.faults.empty());
    }
    CHECK(struck > 1000);
    std::cout << seeds << " seeds, " << struck << " faults injected\n";
}

TEST_CASE("simulation: a seed replays to the byte", "[simulate]")
{
    live_by_utc();
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const TempFolder first;
        const TempFolder second;
        const std::string journal =
            simulate::run_seed(seed, first.path().string(), Journal::Keeps::all).journal;
        CHECK(journal.size() > 1000);
        CHECK(simulate::run_seed(seed, second.path().string(), Journal::Keeps::all).journal == journal);
    }
}
