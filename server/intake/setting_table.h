#pragma once

#include <string_view>
#include <vector>

namespace server {

/// What a setting takes.
struct Takes {
    enum class Form {
        text,
        list_name, ///< of an entry of QuickBooks' lists: at most `most` characters, no colon
        account,   ///< full name or number of an account
        words,     ///< one of `words`, which are joined by '|'
        whole,     ///< a whole number from `least` to `most`
        seconds,   ///< the same, of seconds
        cents,     ///< an amount of money from `least` to `most` cents
        date,
        modes, ///< detailed or summary, and what they become on later days (modes.h)
        currency,
        host, ///< name of a computer
        time_zone,
        day_spans, ///< hours of the day
        pause      ///< yes, no, or a moment
    };
    Form form = Form::text;
    std::string_view words = {};
    int least = 0;
    int most = 0;
};

struct SettingRow {
    std::string_view name; ///< "tender.*": the star stands for any name
    std::string_view standard;
    std::string_view help; ///< one sentence
    Takes takes;
};

/// Every setting there is, in the order in which they are shown.
const std::vector<SettingRow>& setting_table();

/// The row of a setting, or of the pattern that it belongs to; nullptr when there is none.
const SettingRow* row_of(std::string_view name);

} // namespace server
