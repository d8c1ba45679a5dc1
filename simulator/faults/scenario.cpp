#include "simulator/faults/scenario.h"

#include <algorithm>
#include <stdexcept>

namespace simulator {

namespace {

struct Range {
    int first = 1;
    int last = 0;
};

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

int session_number(std::string_view text)
{
    int number = 0;
    if (const std::string wrong = take_number(number, std::string(trimmed(text)), 1); !wrong.empty())
        throw std::invalid_argument(wrong);
    return number;
}

/// "session 2", "sessions 2-5", "sessions 2-" (and all that follow), "every session".
Range read_range(std::string_view text)
{
    if (text == "every session")
        return {};
    const bool many = text.starts_with("sessions ");
    if (!many && !text.starts_with("session "))
        throw std::invalid_argument(
            R"(it has to begin with "session N:", "sessions N-M:" or "every session:")");
    const std::string_view numbers = text.substr(many ? 9 : 8);
    const auto dash = numbers.find('-');
    if (dash == std::string_view::npos)
        return {session_number(numbers), session_number(numbers)};
    const Range range{session_number(numbers.substr(0, dash)),
                      trimmed(numbers.substr(dash + 1)).empty() ? 0
                                                                : session_number(numbers.substr(dash + 1))};
    if (range.last != 0 && range.last < range.first)
        throw std::invalid_argument("the last session comes before the first");
    return range;
}

} // namespace

Play Scenario::play(int session, Play base) const
{
    for (const Line& line : lines_) {
        if (session >= line.first && (line.last == 0 || session <= line.last))
            (void)say_all(line.words, base); // it was said once when the scenario was read
    }
    return base;
}

int Scenario::last_session() const
{
    int last = 0;
    for (const Line& line : lines_)
        last = std::max({last, line.last, line.last == 0 && line.first > 1 ? line.first : 0});
    return last;
}

bool Scenario::goes_back() const
{
    return std::any_of(lines_.begin(), lines_.end(), [](const Line& line) {
        return std::any_of(line.words.begin(), line.words.end(),
                           [](const Said& said) { return said.word.name == "restore-backup"; });
    });
}

std::variant<Scenario, std::string> read_scenario(std::string_view text)
{
    Scenario scenario;
    int number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        ++number;
        if (line.empty() || line.front() == '#')
            continue;
        std::string wrong;
        try {
            const auto colon = line.find(':');
            const Range range = read_range(trimmed(line.substr(0, colon)));
            const auto words =
                colon == std::string_view::npos ? std::vector<Said>{} : split_line(line.substr(colon + 1));
            if (words.empty())
                throw std::invalid_argument("no fault stands behind its beginning");
            Play play;
            wrong = say_all(words, play);
            scenario.lines_.push_back({range.first, range.last, words});
        } catch (const std::invalid_argument& error) {
            wrong = error.what();
        }
        if (!wrong.empty())
            return "line " + std::to_string(number) + ": " + wrong;
    }
    return scenario;
}

} // namespace simulator
