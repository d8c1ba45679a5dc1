#include "about/libraries.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <Poco/Environment.h>
#include <pugixml.hpp>
#include <utf8proc.h>

#include <openssl/crypto.h>

namespace about {

namespace {

/// 0x010B0000 is 1.11.0.
std::string poco_version(unsigned number)
{
    return std::to_string(number >> 24U) + "." + std::to_string(number >> 16U & 255U) + "." +
           std::to_string(number >> 8U & 255U);
}

/// 1130 is 1.13, 1132 is 1.13.2.
std::string pugixml_version(int number)
{
    return std::to_string(number / 1000) + "." + std::to_string(number / 10 % 100) +
           (number % 10 == 0 ? "" : "." + std::to_string(number % 10));
}

std::string json_version()
{
    return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." + std::to_string(NLOHMANN_JSON_VERSION_MINOR) +
           "." + std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

} // namespace

std::vector<Library> common_libraries()
{
    return {{"CLI11", CLI11_VERSION},
            {"nlohmann-json", json_version()},
            {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
            {"Poco", poco_version(Poco::Environment::libraryVersion())},
            {"pugixml", pugixml_version(PUGIXML_VERSION)},
            {"utf8proc", utf8proc_version()}};
}

} // namespace about
