#include "server/intake/time_zone.h"
#include "server/intake/zone_file.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace server {

namespace fs = std::filesystem;

std::chrono::seconds computer_offset(UnixSeconds moment)
{
    const auto time = static_cast<std::time_t>(moment);
    std::tm local{};
    localtime_r(&time, &local);
    return std::chrono::seconds(local.tm_gmtoff);
}

std::optional<std::string> zone_file(const std::string& name)
{
    constexpr std::uintmax_t longest = 1'000'000;
    const fs::path file = fs::path("/usr/share/zoneinfo") / name;
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > longest) {
        return std::nullopt;
    }
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace server
