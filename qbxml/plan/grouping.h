#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <optional>
#include <string>

namespace qbxml {

/// The group that a document is posted with: documents of one key become one posting.
struct GroupPlace {
    std::string key;
    Date last_day; ///< of the group's period; it may be posted when that day is over
    bool operator==(const GroupPlace&) const = default;
};

/// Nothing: the document is posted by itself. The key holds what the sources have in common: period,
/// currency, taxes, location, paid or not, due date, modes.
std::optional<GroupPlace> group_of(const Document& document, const Policy& policy);

/// The document as its modes have it: a stand-in for its customer or vendor where those are kept in summary.
Document in_its_modes(Document document, const Policy& policy);

/// Why a document is not posted at all in its modes ("kept in summary"); nothing: it is.
std::optional<Refusal> not_posted_in(const Document& document, const Policy& policy);

/// What the company sets aside: why; nothing: it is posted.
std::optional<Refusal> set_aside(const Document& document, const Policy& policy);
inline constexpr const char* filtered_code = "filtered";

inline constexpr const char* kept_in_summary_code = "kept_in_summary";

/// First and last day of the week (Monday to Sunday), the month or the day that a date lies in.
struct Period {
    Date first;
    Date last;
};
Period period_of(const Date& date, Grouping grouping);

} // namespace qbxml
