#pragma once

#include "qbxml/plan/facts.h"
#include "qbxml/plan/step.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// How many entries a list of that edition ("pro", "premier", "enterprise"; empty: not told, taken as Pro)
/// holds, where the company file does not tell itself. Inactive entries count. Customers, vendors, employees
/// and other names share the limit of List::entity.
std::size_t list_limit(List list, const std::string& edition);

/// The list whose limit an entry counts towards: List::entity of customers and vendors.
List limited_list(List list);

/// What is known of the lists: entries now, and MaxCapacity where QuickBooks told it.
struct ListCounts {
    std::map<List, std::size_t> used;
    std::map<List, std::size_t> max_capacity = {};
};

/// What the company file itself tells of its lists: MaxCapacity in the ListMetaData of a HostRet. Empty where
/// it tells nothing (it was not asked with IncludeMaxCapacity, or is too old).
std::map<List, std::size_t> max_capacities(const Element& host_ret);

/// The room of every list that is counted, for Facts::capacity.
std::map<List, Capacity> capacities(const ListCounts& counts, const std::string& edition);

/// How full a list will be.
struct Forecast {
    List list = List::entity;
    std::size_t used = 0;
    std::size_t to_come = 0;
    std::size_t limit = 0;
    int percent = 0;       ///< of the limit, with what is to come; rounded down
    bool warn = false;     ///< from 80 % on
    bool too_many = false; ///< they do not fit
    std::string sentence;
    bool operator==(const Forecast&) const = default;
};

/// One forecast per list that is counted, the fullest first. `to_come` counts names by the list they go to;
/// customers and vendors add up.
std::vector<Forecast> forecast(const std::map<List, Capacity>& capacity,
                               const std::map<List, std::size_t>& to_come);

/// How many names and items there are, and how many there may be.
Asks count_asks();
/// What an answer to one of them teaches.
Lesson learn_count(const Ask& ask, const Reply& reply);

/// Why an entry is not made; nothing: there is room.
std::optional<Refusal> list_full(List list, const std::string& name,
                                 const std::map<List, Capacity>& capacity);

} // namespace qbxml
