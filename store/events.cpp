#include "store/events.h"

#include "store/connection.h"
#include "store/limit.h"

#include <algorithm>

namespace store {

namespace {

const std::string select_events = "SELECT id, company_id, happened, what, document_id, sentence FROM events ";

Event read_event(Row& row)
{
    Event event;
    row >> event.id >> event.company >> event.at >> event.what >> event.document >> event.text;
    return event;
}

} // namespace

void Events::add(CompanyId company, const std::string& what, std::optional<DocumentId> document,
                 const std::string& text, Time now)
{
    prepared(session_,
             "INSERT INTO events (company_id, happened, what, document_id, sentence) VALUES (:company, "
             ":happened, :what, "
             ":document, :sentence)",
             company, now, what, document, text)
        .run();
}

std::vector<Event> Events::list(CompanyId company, EventId after, std::size_t limit)
{
    return prepared(session_,
                    select_events + "WHERE company_id = :company AND id > :after ORDER BY id LIMIT :limit",
                    company, after, row_limit(limit))
        .all(read_event);
}

std::vector<Event> Events::of(DocumentId document, std::size_t limit)
{
    auto events =
        prepared(session_, select_events + "WHERE document_id = :document ORDER BY id DESC LIMIT :limit",
                 document, row_limit(limit))
            .all(read_event);
    std::reverse(events.begin(), events.end());
    return events;
}

std::vector<Event> Events::recent(CompanyId company, std::size_t limit)
{
    return prepared(session_, select_events + "WHERE company_id = :company ORDER BY id DESC LIMIT :limit",
                    company, row_limit(limit))
        .all(read_event);
}

} // namespace store
