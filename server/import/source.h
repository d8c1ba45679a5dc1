#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "qbxml/value/fault.h"
#include "server/intake/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Reads other people's JSON: takes what it asks for and lets the rest be. A member that is there and cannot
/// be read is a fault under its path; null is absent. The JSON and the faults must outlive it.
class Source {
public:
    Source(const Json& json, std::string path, qbxml::Faults& faults);

    [[nodiscard]] bool has(std::string_view name) const;
    /// A text, or a number as it was written, such as an id; empty when absent.
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name, bool absent = false) const;
    [[nodiscard]] std::optional<qbxml::Decimal> number(std::string_view name) const;
    [[nodiscard]] qbxml::Decimal amount(std::string_view name) const; ///< 0 when absent
    /// As amount(), and absence is a fault.
    [[nodiscard]] qbxml::Decimal needed(std::string_view name) const;
    /// The day of the first of the members that is there, on the clock that the time was written by.
    [[nodiscard]] std::optional<qbxml::Date> day(std::initializer_list<std::string_view> names) const;
    /// The objects of an array; none when absent.
    [[nodiscard]] std::vector<Source> each(std::string_view name) const;
    /// The object; one without members when absent.
    [[nodiscard]] Source child(std::string_view name) const;
    /// The texts of an array, the empty ones left out.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;

    void fault(std::string_view name, std::string message, std::string advice) const;
    [[nodiscard]] const std::string& path() const { return path_; }
    /// The same object, its faults noted elsewhere.
    [[nodiscard]] Source with(qbxml::Faults& faults) const { return {*json_, path_, faults}; }

private:
    [[nodiscard]] const Json* find(std::string_view name) const;
    [[nodiscard]] std::string path_of(std::string_view name) const;

    const Json* json_;
    std::string path_;
    qbxml::Faults* faults_;
};

} // namespace server
