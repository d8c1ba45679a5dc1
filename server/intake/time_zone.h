#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Since the epoch, UTC.
using UnixSeconds = std::int64_t;

/// The rule for the years behind the table of a zone, as POSIX writes it: "CET-1CEST,M3.5.0,M10.5.0/3".
class ZoneRule {
public:
    /// Nothing when the text is something else. Rules by the day of the year (J60) are not known.
    static std::optional<ZoneRule> parse(std::string_view text);
    /// Local time less UTC.
    [[nodiscard]] std::chrono::seconds offset_at(UnixSeconds moment) const;

private:
    friend struct ZoneRuleReader;
    /// The week-th such day of a month (5: the last), so many seconds after its midnight.
    struct Change {
        int month = 1;
        int week = 1;
        int day = 0; ///< Sunday is 0
        int second = 7200;
        [[nodiscard]] UnixSeconds in(int year) const; ///< by the local clock
    };
    std::chrono::seconds standard_{0};
    std::chrono::seconds summer_{0};
    std::optional<std::pair<Change, Change>> changes_; ///< to summer time, and back
};

/// Local time of this computer less UTC, at that moment.
std::chrono::seconds computer_offset(UnixSeconds moment);

/// A zone of the time zone database, RFC 8536: the files below /usr/share/zoneinfo, or where a system has
/// none (Windows) the database of the day the program was built, inside it.
class TimeZone {
public:
    /// The zone called so, "Europe/Berlin"; nothing when none has that name.
    static std::optional<TimeZone> find(const std::string& name);
    /// The content of such a file; nothing when it is none.
    static std::optional<TimeZone> parse(std::string_view file);
    /// Local time less UTC.
    [[nodiscard]] std::chrono::seconds offset_at(UnixSeconds moment) const;

private:
    std::vector<UnixSeconds> changes_;
    std::vector<std::chrono::seconds> offsets_; ///< before the first change, and after each
    std::optional<ZoneRule> rule_;              ///< after the last
};

} // namespace server
