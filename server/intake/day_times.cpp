#include "server/intake/day_times.h"

#include "qbxml/value/date.h"

namespace server {
namespace {

constexpr int minutes_a_day = 24 * 60;

/// Reads a text from its beginning, piece after piece.
class Pieces {
public:
    explicit Pieces(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool over() const { return rest_.empty(); }
    bool sign(char wanted)
    {
        if (rest_.empty() || rest_.front() != wanted) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    /// So many digits, of a number from `least` to `most`.
    std::optional<int> number(std::size_t digits, int least, int most)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (i >= rest_.size() || rest_[i] < '0' || rest_[i] > '9') {
                return std::nullopt;
            }
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value < least || value > most ? std::nullopt : std::optional(value);
    }
    void blanks()
    {
        while (sign(' ')) {
        }
    }

private:
    std::string_view rest_;
};

/// "08:00"
std::optional<int> minute_of_day(Pieces& pieces)
{
    const auto hour = pieces.number(2, 0, 24);
    if (!hour || !pieces.sign(':')) {
        return std::nullopt;
    }
    const auto minute = pieces.number(2, 0, 59);
    if (!minute || *hour * 60 + *minute > minutes_a_day) {
        return std::nullopt;
    }
    return *hour * 60 + *minute;
}

std::optional<DaySpan> span(Pieces& pieces)
{
    pieces.blanks();
    const auto from = minute_of_day(pieces);
    pieces.blanks();
    if (!from || !pieces.sign('-')) {
        return std::nullopt;
    }
    pieces.blanks();
    const auto until = minute_of_day(pieces);
    pieces.blanks();
    if (!until || *from == *until || *from == minutes_a_day) {
        return std::nullopt;
    }
    return DaySpan{*from, *until};
}

/// " 18:00", "T18:00:30": what follows the day. False when it is something else.
bool read_time(Pieces& pieces, WrittenMoment& moment)
{
    if (pieces.over()) {
        return true;
    }
    if (!pieces.sign('T') && !pieces.sign(' ')) {
        return false;
    }
    const auto hour = pieces.number(2, 0, 23);
    if (!hour || !pieces.sign(':')) {
        return false;
    }
    const auto minute = pieces.number(2, 0, 59);
    if (!minute) {
        return false;
    }
    const auto second = pieces.sign(':') ? pieces.number(2, 0, 59) : std::optional(0);
    if (!second || (pieces.sign('.') && !pieces.number(3, 0, 999))) {
        return false;
    }
    moment.hour = *hour;
    moment.minute = *minute;
    moment.second = *second;
    moment.utc = pieces.sign('Z');
    return pieces.over();
}

} // namespace

std::optional<std::vector<DaySpan>> day_spans_from(std::string_view text)
{
    std::vector<DaySpan> spans;
    Pieces pieces(text);
    do {
        const auto one = span(pieces);
        if (!one) {
            return std::nullopt;
        }
        spans.push_back(*one);
    } while (pieces.sign(','));
    return pieces.over() ? std::optional(spans) : std::nullopt;
}

std::optional<WrittenMoment> moment_from(std::string_view text)
{
    const auto day = qbxml::Date::parse(text.substr(0, 10));
    if (!day || text.size() < 10) {
        return std::nullopt;
    }
    WrittenMoment moment;
    moment.year = day->year;
    moment.month = day->month;
    moment.day = day->day;
    Pieces pieces(text.substr(10));
    return read_time(pieces, moment) ? std::optional(moment) : std::nullopt;
}

} // namespace server
