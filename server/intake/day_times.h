#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A part of every day, in minutes after midnight, the end not included. `until` before `from`: over
/// midnight.
struct DaySpan {
    int from = 0;
    int until = 0;
};

/// "08:00-18:00", several with commas between them. Nothing when the text is something else, or a span is
/// empty. "24:00" is the end of a day.
std::optional<std::vector<DaySpan>> day_spans_from(std::string_view text);

/// A moment as a person writes it: "2026-11-20 18:00", with T for the blank and seconds if one likes. A Z at
/// the end means UTC, otherwise it is local time.
struct WrittenMoment {
    int year = 0;
    int month = 1; ///< 1 to 12
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool utc = false;
};

/// Nothing when the text is none. A day without a time is its first moment.
std::optional<WrittenMoment> moment_from(std::string_view text);

} // namespace server
