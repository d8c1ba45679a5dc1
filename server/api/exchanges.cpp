#include "store/exchanges.h"

#include "server/api/answers.h"
#include "server/api/find_document.h"
#include "server/api/guard.h"
#include "server/api/resources.h"

#include <limits>
#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_exchanges = 200; ///< a raw answer may have megabytes
constexpr std::int64_t usual_exchanges = 20;

enum class Texts { sizes_only, raw };

Json exchange_json(const store::Exchange& exchange, Texts texts)
{
    auto json = json_object({
        {"id", json_number(static_cast<std::int64_t>(exchange.id))},
        {"kind", json_text(store::to_text(exchange.kind))},
        {"state", json_text(store::to_text(exchange.state))},
        {"handed_out", json_text(store::to_text(exchange.handed_out))},
        {"answered", json_time(exchange.answered)},
        {"message_set_id", json_text(exchange.message_set_id)},
        {"about", exchange.about ? json_number(static_cast<std::int64_t>(*exchange.about)) : json_null()},
        {"request_bytes", json_number(static_cast<std::int64_t>(exchange.request.size()))},
        {"response_bytes", json_number(static_cast<std::int64_t>(exchange.response.size()))},
        {"hresult", json_text(exchange.hresult)},
        {"message", json_text(exchange.message)},
        {"note", json_text(exchange.note)},
    });
    if (texts == Texts::raw) {
        json.members.push_back({"request", json_text(exchange.request)});
        json.members.push_back({"response", json_text(exchange.response)});
    }
    return json;
}

/// Of one document, of one request (0: none), or of all.
std::vector<store::Exchange> exchanges_about(store::Session& session, store::CompanyId company,
                                             std::optional<store::DocumentId> document, std::int64_t request,
                                             std::size_t count)
{
    store::Exchanges exchanges(session);
    if (request == 0)
        return exchanges.recent(company, document, count);
    auto found = exchanges.recent(store::RequestId{request}, count);
    std::erase_if(found, [&](const auto& exchange) { return exchange.company != company; });
    return found;
}

HttpResponse trace(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto raw = flag_parameter(request, "raw");
    if (const auto* problem = std::get_if<Problem>(&raw))
        return to_response(*problem);
    const auto limit = number_parameter(request, "limit", usual_exchanges, 1, most_exchanges);
    if (const auto* problem = std::get_if<Problem>(&limit))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    std::optional<store::DocumentId> document;
    if (request.query.contains("document")) {
        const auto found = the_document_called(snapshot, company.id, parameter(request, "document"),
                                               parameter(request, "source"));
        if (const auto* problem = std::get_if<Problem>(&found))
            return to_response(*problem);
        document = std::get<store::Document>(found).id;
    }
    const auto app_request =
        number_parameter(request, "request", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (const auto* problem = std::get_if<Problem>(&app_request))
        return to_response(*problem);
    const auto texts = std::get<bool>(raw) ? Texts::raw : Texts::sizes_only;
    const auto count = static_cast<std::size_t>(std::get<std::int64_t>(limit));
    std::vector<Json> items;
    for (const auto& exchange :
         exchanges_about(snapshot, company.id, document, std::get<std::int64_t>(app_request), count))
        items.push_back(exchange_json(exchange, texts));
    return json_answer(json_object({{"exchanges", json_array(std::move(items))}}));
}

} // namespace

void add_exchange_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/companies/{company}/exchanges", small_body,
                for_company(parts, {"document", "source", "request", "raw", "limit"}, trace)});
}

} // namespace server
