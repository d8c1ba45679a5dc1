#include "about/libraries.h"

#include <soci/version.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdsoap2.h>

#include <algorithm>
#include <cctype>

namespace about {

namespace {

/// 208124 is 2.8.124.
std::string gsoap_version(int number)
{
    return std::to_string(number / 100000) + "." + std::to_string(number / 1000 % 100) + "." +
           std::to_string(number % 1000);
}

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

std::vector<Library> daemon_libraries()
{
    auto libraries = common_libraries();
    libraries.insert(libraries.end(), {{"gSOAP", gsoap_version(GSOAP_VERSION)},
                                       {"libsodium", sodium_version_string()},
                                       {"SOCI", soci_version(SOCI_VERSION)},
                                       {"SQLite", sqlite3_libversion()}});
    std::sort(libraries.begin(), libraries.end(), before);
    return libraries;
}

} // namespace about
