#include "server/intake/time_zone.h"
#include "server/intake/zone_file.h"
#include "server/intake/zone_table.h"

#include <algorithm>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace server {
namespace {

/// Windows counts tenths of microseconds since 1601.
constexpr std::int64_t ticks_per_second = 10'000'000;
constexpr std::int64_t seconds_until_1970 = 11'644'473'600;

SYSTEMTIME system_time(UnixSeconds moment)
{
    ULARGE_INTEGER ticks;
    ticks.QuadPart = static_cast<ULONGLONG>((moment + seconds_until_1970) * ticks_per_second);
    const FILETIME file{ticks.LowPart, ticks.HighPart};
    SYSTEMTIME time{};
    FileTimeToSystemTime(&file, &time);
    return time;
}

UnixSeconds unix_seconds(const SYSTEMTIME& time)
{
    FILETIME file{};
    SystemTimeToFileTime(&time, &file);
    ULARGE_INTEGER ticks;
    ticks.LowPart = file.dwLowDateTime;
    ticks.HighPart = file.dwHighDateTime;
    return static_cast<std::int64_t>(ticks.QuadPart) / ticks_per_second - seconds_until_1970;
}

} // namespace

std::chrono::seconds computer_offset(UnixSeconds moment)
{
    const SYSTEMTIME utc = system_time(moment);
    SYSTEMTIME local{};
    if (SystemTimeToTzSpecificLocalTime(nullptr, &utc, &local) == 0) {
        return std::chrono::seconds(0);
    }
    return std::chrono::seconds(unix_seconds(local) - moment);
}

std::optional<std::string> zone_file(const std::string& name)
{
    const auto table = zone_table();
    const auto found = std::lower_bound(
        table.begin(), table.end(), name,
        [](const ZoneEntry& entry, const std::string& wanted) { return entry.name < wanted; });
    if (found == table.end() || found->name != name) {
        return std::nullopt;
    }
    return std::string(found->file);
}

} // namespace server
