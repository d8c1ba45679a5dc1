// simulate --seed N | --seeds FROM TO | --matrix [EVERY_NTH] | --case NAME
// Plays runs of the deterministic simulation; README.md tells the rest.

#include "tests/simulate/matrix.h"
#include "tests/simulate/seeds.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zone_of_test.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace {

using simulate::Journal;

void tell(const std::vector<std::string>& faults)
{
    for (const std::string& fault : faults)
        std::cout << "  " << fault << '\n';
}

int one_seed(std::uint64_t seed, const std::string& folder)
{
    const simulate::SeedResult result = simulate::run_seed(seed, folder, Journal::Keeps::all);
    std::cout << result.journal << "seed " << seed
              << (result.faults.empty() ? ": all is well\n" : ": wrong:\n");
    tell(result.faults);
    return result.faults.empty() ? 0 : 1;
}

int many_seeds(std::uint64_t from, std::uint64_t to, const std::string& folder)
{
    std::map<std::string, int> struck;
    std::uint64_t bad = 0;
    for (std::uint64_t seed = from; seed <= to; ++seed) {
        const simulate::SeedResult result = simulate::run_seed(seed, folder, Journal::Keeps::nothing);
        for (const auto& [name, count] : result.struck)
            struck[name] += count;
        if (result.faults.empty())
            continue;
        ++bad;
        std::cout << "seed " << seed << " is wrong:\n";
        tell(result.faults);
    }
    int all = 0;
    for (const auto& [name, count] : struck) {
        std::cout << "  " << count << "  " << name << '\n';
        all += count;
    }
    std::cout << to - from + 1 << " seeds, " << all << " faults injected, " << bad << " wrong\n";
    return bad == 0 ? 0 : 1;
}

int matrix(int stride, const std::string& only, const std::string& folder)
{
    simulate::Matrix cases(folder, stride);
    int played = 0;
    int bad = 0;
    cases.each([&](const simulate::Case& one) {
        const std::string name = told(one);
        if (!only.empty() && name != only)
            return;
        std::string journal;
        ++played;
        const auto keeps = only.empty() ? Journal::Keeps::nothing : Journal::Keeps::all;
        const auto faults = cases.play(one, keeps, &journal);
        std::cout << journal;
        if (faults.empty())
            return;
        ++bad;
        std::cout << "wrong: " << name << '\n';
        tell(faults);
    });
    std::cout << played << " cases, " << (bad == 0 ? "all green" : std::to_string(bad) + " wrong") << '\n';
    return bad == 0 && played > 0 ? 0 : 1;
}

int run(const std::vector<std::string>& words, const std::string& folder)
{
    const std::string verb = words.empty() ? "" : words[0];
    if (verb == "--seed" && words.size() == 2)
        return one_seed(std::stoull(words[1]), folder);
    if (verb == "--seeds" && words.size() == 3)
        return many_seeds(std::stoull(words[1]), std::stoull(words[2]), folder);
    if (verb == "--matrix" && words.size() <= 2)
        return matrix(words.size() == 2 ? std::stoi(words[1]) : 1, "", folder);
    if (verb == "--case" && words.size() == 2)
        return matrix(1, words[1], folder);
    std::cerr << "usage: simulate --seed N | --seeds FROM TO | --matrix [EVERY_NTH] | --case NAME\n";
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        live_by_utc();
        const TempFolder folder;
        return run({argv + 1, argv + argc}, folder.path().string());
    } catch (const std::exception& error) {
        std::cerr << "simulate: " << error.what() << '\n';
        return 2;
    }
}
