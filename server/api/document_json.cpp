#include "server/api/document_json.h"

#include "server/api/answers.h"
#include "store/folds.h"

#include <stdexcept>
#include <variant>

namespace server {

namespace {

Json payload_json(const std::string& payload)
{
    auto read = read_json(payload);
    if (const auto* broken = std::get_if<NotJson>(&read))
        throw std::runtime_error("reading a stored document: " + broken->why);
    return std::get<Json>(std::move(read));
}

Json event_json(const store::Event& event)
{
    return json_object({{"at", json_text(store::to_text(event.at))},
                        {"what", json_text(event.what)},
                        {"text", json_text(event.text)}});
}

} // namespace

Json document_json(const store::Document& document)
{
    const auto& receipt = document.receipt;
    return json_object({
        {"kind", json_text(document.key.kind)},
        {"external_id", json_text(document.key.external_id)},
        {"source", json_text(document.key.source)},
        {"revision", json_number(document.revision)},
        {"state", json_text(store::to_text(document.state))},
        {"since", json_text(store::to_text(document.since))},
        {"reason", json_text(document.reason.sentence)},
        {"next_action", json_text(document.reason.next_action)},
        {"who", json_text(document.reason.who)},
        {"code", json_text(document.reason.code)},
        {"txn_id", json_text(receipt.txn_id)},
        {"list_id", json_text(receipt.list_id)},
        {"ref_number", json_text(receipt.ref_number)},
        {"edit_sequence", json_text(receipt.edit_sequence)},
        {"attempts", json_number(document.attempts)},
        {"not_before", json_time(document.not_before)},
        {"received", json_text(store::to_text(document.received))},
        {"note", json_text(document.note)},
    });
}

namespace {

/// One of the other documents that this one stands in, or that stand in it.
Json place_json(const store::Document& other)
{
    return json_object({{"kind", json_text(other.key.kind)},
                        {"external_id", json_text(other.key.external_id)},
                        {"source", json_text(other.key.source)},
                        {"state", json_text(store::to_text(other.state))},
                        {"ref_number", json_text(other.receipt.ref_number)},
                        {"txn_id", json_text(other.receipt.txn_id)}});
}

} // namespace

void add_places(store::Session& session, const store::Document& document, Json& json)
{
    store::Folds folds(session);
    std::vector<Json> postings;
    for (const store::Fold& fold : folds.of(document.id)) {
        if (const auto posting = fold.posting ? store::Queue(session).get(*fold.posting) : std::nullopt)
            postings.push_back(place_json(*posting));
    }
    std::vector<Json> sources;
    for (const store::Document& source : folds.in(document.id))
        sources.push_back(place_json(source));
    if (!postings.empty())
        json.members.push_back({"postings", json_array(std::move(postings))});
    if (!sources.empty())
        json.members.push_back({"sources", json_array(std::move(sources))});
}

Json detailed_document_json(const store::Document& document, const std::vector<store::Event>& history)
{
    auto json = document_json(document);
    json.members.push_back({"document", payload_json(document.payload)});
    if (document.newer_payload)
        json.members.push_back({"newer", payload_json(*document.newer_payload)});
    if (document.posted_payload) {
        json.members.push_back({"posted_revision", json_number(document.posted_revision)});
        json.members.push_back({"posted", payload_json(*document.posted_payload)});
    }
    std::vector<Json> events;
    events.reserve(history.size());
    for (const auto& event : history)
        events.push_back(event_json(event));
    json.members.push_back({"history", json_array(std::move(events))});
    return json;
}

std::string spoken_key(const store::Document& document)
{
    return document.key.kind + "/" + document.key.external_id + " (source " + document.key.source + ")";
}

} // namespace server
