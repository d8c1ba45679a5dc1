#pragma once

#include "qbxml/plan/policy.h"
#include "qbxml/value/date.h"
#include "server/intake/settings.h"

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// A switch between detailed and summary with its history: "detailed", or "detailed, summary@2026-12-01":
/// detailed until the last day of November 2026, then summary. Dates rise; only the first has none.
struct ModeHistory {
    struct Change {
        qbxml::Date from;
        qbxml::Detail detail;
    };
    qbxml::Detail first = qbxml::Detail::detailed;
    std::vector<Change> changes;

    /// Nothing when the text is something else.
    static std::optional<ModeHistory> parse(std::string_view text);
    /// False: it is no date, or not after the last one.
    bool add(std::string_view day, qbxml::Detail detail);
    [[nodiscard]] qbxml::Detail on(const qbxml::Date& date) const;
    /// The first change after that date.
    [[nodiscard]] std::optional<qbxml::Date> next_after(const qbxml::Date& date) const;
};

/// The modes of a business date, and the last day of them where others follow.
struct ModesOfDay {
    qbxml::Modes modes;
    std::optional<qbxml::Date> last_day;
};
/// By the settings customers, inventory and vendors. Throws std::runtime_error when a stored one is none.
ModesOfDay modes_on(const Settings& settings, const qbxml::Date& date);

/// The modes of three letters ("dsd": customers, inventory, vendors), as a document keeps them.
std::string mode_text(const qbxml::Modes& modes);
std::optional<qbxml::Modes> modes_from(std::string_view text);

/// The day before a date.
qbxml::Date day_before(const qbxml::Date& date);

} // namespace server
