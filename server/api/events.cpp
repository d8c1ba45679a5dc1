#include "store/events.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "store/queue.h"

#include <limits>
#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_events = 1000;
constexpr std::int64_t usual_events = 100;

Json event_json(const store::Event& event, store::Queue& queue)
{
    auto json = json_object({{"id", json_number(static_cast<std::int64_t>(event.id))},
                             {"at", json_text(store::to_text(event.at))},
                             {"what", json_text(event.what)},
                             {"text", json_text(event.text)}});
    const auto document = event.document ? queue.get(*event.document) : std::nullopt;
    json.members.push_back({"kind", document ? json_text(document->key.kind) : json_null()});
    json.members.push_back({"external_id", document ? json_text(document->key.external_id) : json_null()});
    return json;
}

/// With `after`: the events that came after that one, oldest first, so that a reader can follow. Without: the
/// newest, newest first.
HttpResponse list_events(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto after = number_parameter(request, "after", 0, 0, std::numeric_limits<std::int64_t>::max());
    if (const auto* problem = std::get_if<Problem>(&after))
        return to_response(*problem);
    const auto limit = number_parameter(request, "limit", usual_events, 1, most_events);
    if (const auto* problem = std::get_if<Problem>(&limit))
        return to_response(*problem);
    const auto count = static_cast<std::size_t>(std::get<std::int64_t>(limit));
    auto snapshot = parts.database.read();
    store::Events events(snapshot);
    store::Queue queue(snapshot);
    const bool following = request.query.contains("after");
    const auto found = following
                           ? events.list(company.id, store::EventId{std::get<std::int64_t>(after)}, count)
                           : events.recent(company.id, count);
    std::vector<Json> items;
    items.reserve(found.size());
    for (const auto& event : found)
        items.push_back(event_json(event, queue));
    return json_answer(json_object({{"events", json_array(std::move(items))}}));
}

} // namespace

void add_event_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/companies/{company}/events", small_body,
                for_company(parts, {"after", "limit"}, list_events)});
}

} // namespace server
