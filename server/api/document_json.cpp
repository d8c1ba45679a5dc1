#include "server/api/document_json.h"

#include "server/api/answers.h"

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
