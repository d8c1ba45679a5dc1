#include "simulator/quickbooks/summer_time.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace simulator {

namespace {

constexpr std::size_t offset_at = 19; // behind YYYY-MM-DDTHH:MM:SS

bool has_offset(std::string_view text)
{
    return text.size() == offset_at + 6 && (text[offset_at] == '+' || text[offset_at] == '-');
}

bool is_time(std::string_view name)
{
    return name.starts_with("Time") || name.ends_with("ModifiedDate") || name.ends_with("DeletedDate");
}

void move_offsets(std::vector<Element>& elements, int minutes)
{
    for (Element& element : elements) {
        if (is_time(element.name) && has_offset(element.text) &&
            is_summer_time(instant(element.text, DayEnd::first_second)))
            element.text = with_offset_moved(element.text, minutes);
        move_offsets(element.children, minutes);
    }
}

} // namespace

std::string with_offset_moved(std::string_view date_time, int minutes)
{
    if (!has_offset(date_time))
        return std::string(date_time);
    const int hours = std::stoi(std::string(date_time.substr(offset_at + 1, 2)));
    const int rest = std::stoi(std::string(date_time.substr(offset_at + 4, 2)));
    const int offset = (date_time[offset_at] == '-' ? -1 : 1) * (hours * 60 + rest) + minutes;
    std::array<char, 16> text{};
    (void)std::snprintf(text.data(), text.size(), "%c%02d:%02d", offset < 0 ? '-' : '+',
                        std::abs(offset) / 60, std::abs(offset) % 60);
    return std::string(date_time.substr(0, offset_at)) + text.data();
}

void write_with_winter_offset(std::vector<Element>& rets) { move_offsets(rets, -60); }

void read_with_winter_offset(std::vector<Element>& fields) { move_offsets(fields, 60); }

} // namespace simulator
