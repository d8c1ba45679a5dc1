#include "server/sync/preview.h"

#include "server/api/answers.h"
#include "server/api/document_body.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/intake/documents.h"

#include <optional>
#include <variant>

namespace server {

namespace {

constexpr const char* own_source = "cli"; ///< name of the only token there is, that of admin.token

std::string spelled(qbxml::Decimal amount)
{
    return amount.is_whole_cents() ? amount.amount() : amount.plain();
}

Json effect_json(const qbxml::Effect& effect)
{
    using AtCost = qbxml::Effect::AtCost;
    const auto amount = [](qbxml::Decimal one) {
        return one.is_zero() ? json_null() : json_text(spelled(one));
    };
    return json_object(
        {{"account", json_text(effect.account)},
         {"party", json_text(effect.party)},
         {"debit", amount(effect.debit)},
         {"credit", amount(effect.credit)},
         {"at_average_cost", effect.at_cost == AtCost::no
                                 ? json_null()
                                 : json_text(effect.at_cost == AtCost::debit ? "debit" : "credit")},
         {"what", json_text(effect.what)}});
}

Json posting_json(const qbxml::PreviewPosting& posting)
{
    std::vector<Json> effects;
    for (const auto& effect : posting.effects)
        effects.push_back(effect_json(effect));
    const auto balance = qbxml::balance_of(posting.effects);
    return json_object({{"kind", json_text(posting.kind)},
                        {"message", json_text(posting.message)},
                        {"date", json_text(posting.date)},
                        {"number", json_text(posting.number)},
                        {"party", json_text(posting.party)},
                        {"debit", json_text(spelled(balance.debit))},
                        {"credit", json_text(spelled(balance.credit))},
                        {"effects", json_array(std::move(effects))}});
}

Json refusal_json(const Refused& refused)
{
    const auto& first = refused.faults.front();
    const std::string reason = (first.path.empty() ? "" : first.path + ": ") + first.message;
    return json_object({{"external_id", json_text(refused.external_id)},
                        {"what", json_text("refused")},
                        {"code", json_text("document")},
                        {"reason", json_text(reason)},
                        {"next_action", json_text("Correct the document.")},
                        {"faults", json_faults(refused.faults)},
                        {"state", json_null()},
                        {"first", json_array({})},
                        {"postings", json_array({})}});
}

Json preview_json(const std::string& external_id, const Previewed& previewed)
{
    const auto& preview = previewed.preview;
    std::vector<Json> first;
    for (const auto& text : preview.first)
        first.push_back(json_text(text));
    std::vector<Json> postings;
    for (const auto& posting : preview.postings)
        postings.push_back(posting_json(posting));
    const auto state = previewed.state ? json_text(store::to_text(*previewed.state)) : json_null();
    return json_object({{"external_id", json_text(external_id)},
                        {"what", json_text(to_text(preview.what))},
                        {"code", json_text(preview.why.code)},
                        {"reason", json_text(preview.why.sentence)},
                        {"next_action", json_text(preview.why.next_action)},
                        {"faults", json_array({})},
                        {"state", state},
                        {"first", json_array(std::move(first))},
                        {"postings", json_array(std::move(postings))}});
}

/// The documents of one call in their order: those that intake takes, and why it refuses the others.
struct Documents {
    std::vector<std::optional<Refused>> places; ///< nothing: the next one of `accepted`
    std::vector<Accepted> accepted;

    void take(const std::string& kind, const Json& json)
    {
        auto checked = accept_document(kind, json);
        if (auto* refused = std::get_if<Refused>(&checked)) {
            places.emplace_back(std::move(*refused));
            return;
        }
        accepted.push_back(std::get<Accepted>(std::move(checked)));
        places.emplace_back();
    }
};

Json report(const Documents& documents, const std::vector<Previewed>& previews)
{
    std::vector<Json> all;
    std::size_t next = 0;
    for (const auto& refused : documents.places) {
        if (refused) {
            all.push_back(refusal_json(*refused));
            continue;
        }
        all.push_back(preview_json(documents.accepted[next].external_id, previews[next]));
        ++next;
    }
    return json_object({{"previews", json_array(std::move(all))}});
}

HttpResponse preview(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto& kind = request.captures.at("kind");
    if (auto problem = kind_problem(kind))
        return to_response(*problem);
    const auto source = request.query.contains("source") ? parameter(request, "source") : own_source;
    if (auto problem = source_problem(source))
        return to_response(*problem);
    Documents documents;
    const DocumentSink sink{[&](const Json& json) { documents.take(kind, json); },
                            [&](const std::string& why) {
                                documents.places.emplace_back(Refused{
                                    "", {{"", "this is not JSON: " + why, "one JSON object a line"}}});
                            }};
    if (auto problem = read_documents(request, sink))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    return json_answer(
        report(documents, previews_of(snapshot, company, kind, source, documents.accepted, parts.clock())));
}

} // namespace

void add_preview_routes(Router& router, const ApiParts& parts)
{
    router.add({"POST", "/api/v1/companies/{company}/preview/{kind}", documents_body,
                for_company(parts, {"source"}, preview)});
}

} // namespace server
