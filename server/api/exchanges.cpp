#include "server/api/answers.h"
#include "server/api/find_document.h"
#include "server/api/guard.h"
#include "server/api/redact.h"
#include "server/api/resources.h"
#include "server/api/since.h"
#include "server/intake/settings.h"
#include "store/companies.h"
#include "store/trace.h"

#include <limits>
#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_exchanges = 200; ///< a raw answer may have megabytes
constexpr std::int64_t usual_exchanges = 20;
constexpr std::size_t longest_text = 200;

/// In which shape texts are told.
struct Shown {
    bool texts = false;
    bool unredacted = false;
    bool email = false; ///< addresses are hidden too

    [[nodiscard]] std::string text(const std::string& text) const
    {
        return unredacted ? text : redacted(text, email);
    }
};

Json exchange_json(const store::Traced& traced, const Shown& shown)
{
    const auto& exchange = traced.exchange;
    auto json = json_object({
        {"id", json_number(static_cast<std::int64_t>(exchange.id))},
        {"kind", json_text(store::to_text(exchange.kind))},
        {"state", json_text(store::to_text(exchange.state))},
        {"handed_out", json_text(store::to_text(exchange.handed_out))},
        {"answered", json_time(exchange.answered)},
        {"message_set_id", json_text(exchange.message_set_id)},
        {"about", exchange.about ? json_number(static_cast<std::int64_t>(*exchange.about)) : json_null()},
        {"request_bytes", json_number(traced.request_bytes)},
        {"response_bytes", json_number(traced.response_bytes)},
        {"texts", json_flag(traced.texts)},
        {"hresult", json_text(exchange.hresult)},
        {"message", json_text(shown.text(exchange.message))},
        {"note", json_text(shown.text(exchange.note))},
    });
    if (shown.texts) {
        json.members.push_back({"request", json_text(shown.text(exchange.request))});
        json.members.push_back({"response", json_text(shown.text(exchange.response))});
    }
    return json;
}

/// A text as it stands in XML.
std::string spelled(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

std::optional<Problem> read_flags(const HttpRequest& request, store::TraceQuery& query, Shown& shown)
{
    for (const auto& [name, flag] :
         {std::pair{"raw", &shown.texts}, {"unredacted", &shown.unredacted}, {"failed", &query.failed}}) {
        const auto value = flag_parameter(request, name);
        if (const auto* problem = std::get_if<Problem>(&value))
            return *problem;
        *flag = std::get<bool>(value);
    }
    query.with_texts = shown.texts;
    return std::nullopt;
}

std::optional<Problem> read_numbers(const HttpRequest& request, store::TraceQuery& query)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const auto limit = number_parameter(request, "limit", usual_exchanges, 1, most_exchanges);
    const auto before = number_parameter(request, "before", most, 1, most);
    const auto message = number_parameter(request, "request", 0, 1, most);
    for (const auto* number : {&limit, &before, &message})
        if (const auto* problem = std::get_if<Problem>(number))
            return *problem;
    query.limit = static_cast<std::size_t>(std::get<std::int64_t>(limit));
    query.before = store::ExchangeId{std::get<std::int64_t>(before)};
    if (const auto id = std::get<std::int64_t>(message); id != 0)
        query.request = store::RequestId{id};
    return std::nullopt;
}

std::optional<Problem> read_search(const HttpRequest& request, store::Time now, store::TraceQuery& query)
{
    query.text = parameter(request, "find");
    query.spelled_text = spelled(query.text);
    query.mark_of_errors = "statusSeverity=\"Error\"";
    if (query.text.size() > longest_text)
        return bad_request("bad_parameter", "Query parameter out of range",
                           {"?find", "the text to be found is too long",
                            "at most " + std::to_string(longest_text) + " bytes"});
    if (const auto text = parameter(request, "since"); !text.empty()) {
        query.since = since_from(text, now);
        if (!query.since)
            return bad_request("bad_parameter", "Query parameter out of range",
                               {"?since", "\"" + text + "\" is no moment",
                                "2026-11-20, 2026-11-20T09:30 (UTC), or a while ago: 90m, 24h, 7d"});
    }
    if (query.request && request.query.contains("document"))
        return bad_request("bad_parameter", "Query parameters that exclude each other",
                           {"?request", "document and request do not go together", "one of the two"});
    return std::nullopt;
}

std::optional<Problem> find_thing(const HttpRequest& request, store::Session& session,
                                  store::TraceQuery& query)
{
    if (!request.query.contains("document"))
        return std::nullopt;
    const auto found = the_document_called(session, query.company, parameter(request, "document"),
                                           parameter(request, "source"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return *problem;
    query.document = std::get<store::Document>(found).id;
    return std::nullopt;
}

HttpResponse trace(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    store::TraceQuery query;
    Shown shown;
    query.company = company.id;
    if (const auto problem = read_flags(request, query, shown))
        return to_response(*problem);
    if (const auto problem = read_numbers(request, query))
        return to_response(*problem);
    if (const auto problem = read_search(request, parts.clock(), query))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    if (const auto problem = find_thing(request, snapshot, query))
        return to_response(*problem);
    shown.email = word_of(store::Companies(snapshot).settings(company.id), "trace.redact_email") == "yes";
    const auto found = store::Trace(snapshot).find(query);
    std::vector<Json> items;
    items.reserve(found.size());
    for (const auto& traced : found)
        items.push_back(exchange_json(traced, shown));
    const bool more = found.size() == query.limit;
    return json_answer(json_object(
        {{"exchanges", json_array(std::move(items))},
         {"next", more ? json_number(static_cast<std::int64_t>(found.back().exchange.id)) : json_null()}}));
}

} // namespace

void add_exchange_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/companies/{company}/exchanges", small_body,
                for_company(parts,
                            {"document", "source", "request", "find", "since", "failed", "before", "raw",
                             "unredacted", "limit"},
                            trace)});
}

} // namespace server
