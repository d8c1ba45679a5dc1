#pragma once

#include "qbxml/message/request.h"
#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace simulator {

/// Queries that are read page by page. They live as long as a session with QuickBooks.
struct Iterators {
    struct Open {
        std::string message;
        std::vector<std::string> rest; ///< ids still to come
        std::vector<Element> filters;  ///< of the first request: a later one repeats them or leaves them out
        int pages = 0;                 ///< given so far
    };
    std::map<std::string, Open> open; ///< by iteratorID
    int given = 0;
    int page_limit = 0; ///< after so many pages QuickBooks has forgotten an iterator; 0: never
};

/// What a query has found, before it is cut into pages.
struct Found {
    std::vector<std::string> ids;
    std::optional<Refusal> problem; ///< 500 beside what was found, 1 and everything worse instead of it
};

using Render = std::function<Element(const std::string& id)>;

/// The answer to a query: MaxReturned, metaData and iterators are honoured here, alike for every kind. `find`
/// is not called when an iterator goes on.
Outcome answer_query(const qbxml::Request& request, Iterators& iterators, const std::function<Found()>& find,
                     const Render& render);

/// Does a text match a NameFilter or RefNumberFilter (MatchCriterion and the text in `value`), case aside?
bool matches(const Element& filter, std::string_view value, std::string_view text);

/// Is it between the two ends, case aside? An empty end is open.
bool between(std::string_view from, std::string_view to, std::string_view text);

/// Filters that are in the schema but not played: 1030, never silence.
std::optional<Refusal> unplayed_filter(const std::vector<Element>& body,
                                       std::initializer_list<std::string_view> names);

/// The last part of every keyed query: what was not found makes it 500 (or 3120, when keys are ids and
/// nothing was found).
std::optional<Refusal> key_problem(const std::vector<std::string>& missing, bool found_any,
                                   bool keys_are_ids);

} // namespace simulator
