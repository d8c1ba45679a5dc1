#include "server/api/since.h"

#include "server/intake/day_times.h"

#include <charconv>

namespace server {

namespace {

/// "90m"
std::optional<std::chrono::minutes> while_from(const std::string& text)
{
    constexpr int most = 100000;
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr + 1 != end || number < 0 || number > most)
        return std::nullopt;
    switch (*read.ptr) {
    case 'm':
        return std::chrono::minutes(number);
    case 'h':
        return std::chrono::hours(number);
    case 'd':
        return std::chrono::days(number);
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<store::Time> since_from(const std::string& text, store::Time now)
{
    if (const auto ago = while_from(text))
        return now - *ago;
    const auto written = moment_from(text);
    if (!written)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(written->year),
                                           std::chrono::month(static_cast<unsigned>(written->month)),
                                           std::chrono::day(static_cast<unsigned>(written->day))};
    return store::Time(std::chrono::sys_days(date)) + std::chrono::hours(written->hour) +
           std::chrono::minutes(written->minute) + std::chrono::seconds(written->second);
}

} // namespace server
