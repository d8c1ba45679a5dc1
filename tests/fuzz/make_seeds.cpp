#include "tests/fuzz/seeds.h"
#include "tests/fuzz/subjects.h"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush())
        throw std::runtime_error("writing " + file.string() + " failed");
}

void write_all(const fs::path& folder)
{
    for (const auto& subject : fuzz::subjects()) {
        const auto place = folder / subject.name;
        fs::create_directories(place);
        for (const auto& seed : fuzz::seeds(subject.name))
            write(place / seed.name, seed.text);
    }
    write(folder / "words.dict", fuzz::dictionary());
}

} // namespace

/// Writes the seeds of every subject, and the dictionary, into the folder that is given.
int main(int count, char** arguments)
{
    try {
        if (count != 2)
            throw std::runtime_error("usage: fuzz_make_seeds FOLDER");
        write_all(arguments[1]);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "fuzz_make_seeds: " << error.what() << '\n';
        return 1;
    }
}
