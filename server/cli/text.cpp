#include "server/cli/text.h"

#include <algorithm>
#include <ostream>

namespace server {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// U+0080 to U+009F: terminals may obey these as they obey the escape character.
bool is_upper_control(std::string_view text, std::size_t at)
{
    return at + 1 < text.size() && text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) < 0xA0U;
}

} // namespace

std::string one_line(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool upper = is_upper_control(text, i);
        if (byte < 0x20 || byte == 0x7F || upper)
            out += ' ';
        else
            out += text[i];
        i += upper ? 1 : 0;
    }
    return out;
}

std::size_t width(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues(c); }));
}

void print_table(std::ostream& out, const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(one_line(row[i])));
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto cell = one_line(row[i]);
            line += cell + std::string(widths[i] - width(cell) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
}

std::string number_of(std::int64_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string shown_time(const std::string& time)
{
    constexpr std::size_t form = std::string_view("2026-11-20T09:30:00.000Z").size();
    if (time.size() != form || time[10] != 'T' || time.back() != 'Z')
        return time;
    return time.substr(0, 10) + " " + time.substr(11, 8) + " UTC";
}

} // namespace server
