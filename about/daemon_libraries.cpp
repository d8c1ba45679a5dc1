#include "about/libraries.h"

#include <stdsoap2.h>

namespace about {

namespace {

/// 208124 is 2.8.124.
std::string gsoap_version(int number)
{
    return std::to_string(number / 100000) + "." + std::to_string(number / 1000 % 100) + "." +
           std::to_string(number % 1000);
}

} // namespace

std::vector<Library> daemon_libraries() { return with_store({{"gSOAP", gsoap_version(GSOAP_VERSION)}}); }

} // namespace about
