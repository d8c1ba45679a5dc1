#include "about/libraries.h"

#include <soci/version.h>
#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>

namespace about {

namespace {

/// 400003 is 4.0.3.
std::string soci_version(int number)
{
    return std::to_string(number / 100000) + "." + std::to_string(number / 100 % 1000) + "." +
           std::to_string(number % 100);
}

bool before(const Library& one, const Library& other)
{
    return std::ranges::lexicographical_compare(one.name, other.name, [](unsigned char a, unsigned char b) {
        return std::tolower(a) < std::tolower(b);
    });
}

} // namespace

std::vector<Library> command_line_libraries() { return with_store({}); }

std::vector<Library> with_store(std::vector<Library> more)
{
    auto libraries = common_libraries();
    libraries.insert(libraries.end(), {{"libsodium", sodium_version_string()},
                                       {"SOCI", soci_version(SOCI_VERSION)},
                                       {"SQLite", sqlite3_libversion()}});
    libraries.insert(libraries.end(), more.begin(), more.end());
    std::sort(libraries.begin(), libraries.end(), before);
    return libraries;
}

} // namespace about
