#include "tests/fuzz/seeds.h"
#include "tests/fuzz/subjects.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void run(const fuzz::Subject& subject, const std::string& name, const std::string& text)
{
    INFO(subject.name << ": " << name);
    CHECK_NOTHROW(subject.run(text));
}

} // namespace

TEST_CASE("fuzz: what a fuzzer once found, and what was thought of by hand, is handled", "[fuzz]")
{
    std::size_t count = 0;
    for (const auto& subject : fuzz::subjects())
        for (const auto* folder : {"seeds", "found"}) {
            const auto place = fs::path(FUZZ_FOLDER) / folder / subject.name;
            if (!fs::exists(place)) // nothing was found for it yet
                continue;
            for (const auto& entry : fs::directory_iterator(place)) {
                run(subject, entry.path().string(), text_of(entry.path()));
                ++count;
            }
        }
    CHECK(count > 10);
}

TEST_CASE("fuzz: the texts that fuzzers start from are handled", "[fuzz]")
{
    for (const auto& subject : fuzz::subjects()) {
        const auto all = fuzz::seeds(subject.name);
        CHECK(all.size() > 200);
        for (const auto& seed : all)
            run(subject, seed.name, seed.text);
    }
    CHECK(fuzz::dictionary().size() > 10'000);
}
