#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct Seed {
    std::string name;
    std::string text;
};

/// Where a subject's fuzzer starts from: texts for every message of the catalogue, right and wrong ones, none
/// of them long.
std::vector<Seed> seeds(std::string_view subject);

/// The words of the language, in the form that libFuzzer reads.
std::string dictionary();

} // namespace fuzz
