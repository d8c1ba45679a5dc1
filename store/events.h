#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace store {

/// Something that happened and that a person or an app may want to know.
struct Event {
    EventId id{};
    CompanyId company{};
    Time at;
    std::string what; ///< a word: "synced", "failed", "visit_closed", "visit_refused" …
    std::optional<DocumentId> document;
    std::string text; ///< a sentence
};

class Events {
public:
    explicit Events(Session& session) : session_(session) {}

    void add(CompanyId company, const std::string& what, std::optional<DocumentId> document,
             const std::string& text, Time now);
    /// Oldest first, with ids greater than `after`.
    std::vector<Event> list(CompanyId company, EventId after, std::size_t limit);
    /// Those of one document, oldest first: the newest `limit` of them.
    std::vector<Event> of(DocumentId document, std::size_t limit);
    /// The newest ones, newest first.
    std::vector<Event> recent(CompanyId company, std::size_t limit);

private:
    Session& session_;
};

} // namespace store
