#include "server/api/answers.h"
#include "server/api/document_json.h"
#include "server/api/find_document.h"
#include "server/api/guard.h"
#include "server/api/page.h"
#include "server/api/resources.h"
#include "store/events.h"

#include <charconv>
#include <limits>
#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_documents = 1000; ///< of one list
constexpr std::size_t most_events = 1000;     ///< of one document's history

Problem unknown_state(const std::string& word)
{
    std::vector<std::string> known;
    for (const auto state : all_states)
        known.emplace_back(store::to_text(state));
    return bad_request("bad_parameter", "Query parameter out of range",
                       {"?state", "there is no state \"" + word + "\"", listed(known)});
}

std::variant<store::Filter, Problem> filter_from(const HttpRequest& request, const std::string& kind)
{
    store::Filter filter;
    filter.kind = kind;
    filter.external_id = parameter(request, "external_id");
    const auto state = parameter(request, "state");
    if (!state.empty()) {
        filter.state = store::state_from(state);
        if (!filter.state)
            return unknown_state(state);
    }
    const auto after = number_parameter(request, "after", 0, 0, std::numeric_limits<std::int64_t>::max());
    if (const auto* problem = std::get_if<Problem>(&after))
        return *problem;
    filter.after = std::get<std::int64_t>(after);
    const auto limit = number_parameter(request, "limit", most_documents, 1, most_documents);
    if (const auto* problem = std::get_if<Problem>(&limit))
        return *problem;
    filter.limit = static_cast<std::size_t>(std::get<std::int64_t>(limit));
    return filter;
}

HttpResponse list(const ApiParts& parts, const HttpRequest& request, const store::Company& company,
                  const std::string& kind)
{
    const auto read = filter_from(request, kind);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    auto filter = std::get<store::Filter>(read);
    const auto limit = filter.limit++; // one more tells whether there is a next page
    auto snapshot = parts.database.read();
    return page_answer("documents", store::Queue(snapshot).list(company.id, filter), limit, document_json);
}

std::vector<store::Event> history_of(store::Session& session, const store::Document& document)
{
    return store::Events(session).of(document.id, most_events);
}

HttpResponse list_called(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    for (const auto* name : {"state", "kind", "external_id", "after", "limit"}) {
        if (request.query.contains(name)) {
            return to_response(bad_request("bad_parameter", "Query parameters that exclude each other",
                                           {"?id", "id and " + std::string(name) + " do not go together",
                                            "id alone, with source where the id is ambiguous"}));
        }
    }
    auto snapshot = parts.database.read();
    std::vector<Json> items;
    for (const auto& document :
         documents_called(snapshot, company.id, parameter(request, "id"), parameter(request, "source"))) {
        items.push_back(detailed_document_json(document, history_of(snapshot, document)));
        add_places(snapshot, document, items.back());
    }
    return json_answer(json_object({{"documents", json_array(std::move(items))}, {"next", json_null()}}));
}

HttpResponse list_all(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    if (request.query.contains("id"))
        return list_called(parts, request, company);
    if (request.query.contains("source")) {
        return to_response(bad_request("bad_parameter", "Query parameters that exclude each other",
                                       {"?source", "source only goes with id", "id and source"}));
    }
    const auto kind = parameter(request, "kind");
    if (request.query.contains("kind")) {
        if (auto problem = kind_problem(kind))
            return to_response(*problem);
    }
    return list(parts, request, company, kind);
}

HttpResponse list_kind(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto& kind = request.captures.at("kind");
    if (auto problem = kind_problem(kind))
        return to_response(*problem);
    return list(parts, request, company, kind);
}

HttpResponse get_one(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto& kind = request.captures.at("kind");
    if (auto problem = kind_problem(kind))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    const auto found = the_document(snapshot, company.id, kind, request.captures.at("external_id"),
                                    parameter(request, "source"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto& document = std::get<store::Document>(found);
    auto json = detailed_document_json(document, history_of(snapshot, document));
    add_places(snapshot, document, json);
    return json_answer(json);
}

} // namespace

void add_document_routes(Router& router, const ApiParts& parts)
{
    const std::string company = "/api/v1/companies/{company}";
    router.add(
        {"GET", company + "/documents", small_body,
         for_company(parts, {"state", "kind", "external_id", "after", "limit", "id", "source"}, list_all)});
    router.add({"GET", company + "/{kind}", small_body,
                for_company(parts, {"state", "external_id", "after", "limit"}, list_kind)});
    router.add(
        {"GET", company + "/{kind}/{external_id}", small_body, for_company(parts, {"source"}, get_one)});
}

} // namespace server
