#include "store/time.h"

#include <cassert>
#include <stdexcept>

namespace store {

namespace {

void write_digits(std::string& text, std::int64_t number, std::size_t first, std::size_t count)
{
    for (std::size_t at = first + count; at > first; number /= 10)
        text[--at] = static_cast<char>('0' + number % 10);
}

[[noreturn]] void refuse(std::string_view text)
{
    throw std::invalid_argument("not a moment of the form 2026-11-20T09:30:00.000Z: " + std::string(text));
}

unsigned read_digits(std::string_view text, std::size_t first, std::size_t count)
{
    unsigned number = 0;
    for (const char c : text.substr(first, count)) {
        if (c < '0' || c > '9')
            refuse(text);
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

} // namespace

std::string to_text(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    assert(int{date.year()} >= 0 && int{date.year()} <= 9999);
    std::string text = "0000-00-00T00:00:00.000Z";
    write_digits(text, int{date.year()}, 0, 4);
    write_digits(text, unsigned{date.month()}, 5, 2);
    write_digits(text, unsigned{date.day()}, 8, 2);
    write_digits(text, clock.hours().count(), 11, 2);
    write_digits(text, clock.minutes().count(), 14, 2);
    write_digits(text, clock.seconds().count(), 17, 2);
    write_digits(text, clock.subseconds().count(), 20, 3);
    return text;
}

Time time_from(std::string_view text)
{
    if (text.size() != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':' || text[19] != '.' || text[23] != 'Z')
        refuse(text);
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(read_digits(text, 0, 4))),
                                           std::chrono::month(read_digits(text, 5, 2)),
                                           std::chrono::day(read_digits(text, 8, 2))};
    const unsigned hours = read_digits(text, 11, 2);
    const unsigned minutes = read_digits(text, 14, 2);
    const unsigned seconds = read_digits(text, 17, 2);
    const unsigned milliseconds = read_digits(text, 20, 3);
    if (!date.ok() || hours > 23 || minutes > 59 || seconds > 59)
        refuse(text);
    return Time(std::chrono::sys_days(date)) + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
           std::chrono::seconds(seconds) + std::chrono::milliseconds(milliseconds);
}

} // namespace store
