#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// A bare business date; which time zone it belongs to is the company's matter.
struct Date {
    int year = 1970;
    int month = 1;
    int day = 1;

    /// Reads `YYYY-MM-DD` and refuses days that no calendar has.
    static std::optional<Date> parse(std::string_view text);
    /// `YYYY-MM-DD`, as DATETYPE wants it.
    [[nodiscard]] std::string text() const;
    auto operator<=>(const Date&) const = default;
};

} // namespace qbxml
