#include "tests/qbxml/shared_facts.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace shared_facts {

std::optional<std::filesystem::path> folder()
{
    const char* given =
        std::getenv("DESKBRIDGE_SHARED"); // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    const auto place = given != nullptr ? std::filesystem::path(given)
                                        : std::filesystem::path(DESKBRIDGE_SOURCE_DIR) / ".." / "shared";
    if (std::filesystem::exists(place / "qbxml"))
        return place;
    std::cout << "skipped: the shared tables of facts are not here (DESKBRIDGE_SHARED)\n";
    return std::nullopt;
}

std::vector<std::vector<std::string>> rows(const std::filesystem::path& file)
{
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("reading " + file.string() + " failed");
    std::vector<std::vector<std::string>> result;
    std::string line;
    std::getline(in, line); // the names of the columns
    while (std::getline(in, line)) {
        auto& cells = result.emplace_back();
        for (std::size_t from = 0; from <= line.size();) {
            const auto end = std::min(line.find('\t', from), line.size());
            cells.push_back(line.substr(from, end - from));
            from = end + 1;
        }
    }
    return result;
}

} // namespace shared_facts
