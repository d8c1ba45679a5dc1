#include "about/common_libraries.h"
#include "about/libraries.h"

#include <soci/version.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdsoap2.h>

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

} // namespace

std::vector<Library> daemon_libraries()
{
    return common_libraries_and({{"gSOAP", gsoap_version(GSOAP_VERSION)},
                                 {"libsodium", sodium_version_string()},
                                 {"SOCI", soci_version(SOCI_VERSION)},
                                 {"SQLite", sqlite3_libversion()}});
}

} // namespace about
