#include "server/sync/request_door.h"

#include "qbxml/json/json.h"
#include "qbxml/message/envelope.h"
#include "qbxml/message/validate.h"
#include "qbxml/schema/catalogue.h"
#include "server/intake/json.h"
#include "server/sync/reasons.h"
#include "server/sync/request_scope.h"
#include "server/sync/request_text.h"
#include "store/events.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace server {
namespace {

using Tree = nlohmann::ordered_json;

constexpr std::size_t most_messages = 100;

Unqueued wrong(qbxml::Faults faults)
{
    const qbxml::Fault& first = faults.front();
    std::string sentence = (first.path.empty() ? "" : first.path + ": ") + first.message;
    return {Unqueued::What::wrong, std::move(sentence), std::move(faults)};
}

Unqueued unreadable(std::string sentence, std::string advice)
{
    return {Unqueued::What::unreadable, sentence, {{"", sentence, std::move(advice)}}};
}

/// Numbers keep their digits: they go on as texts.
Tree tree_of(const Json& json)
{
    switch (json.kind) {
    case Json::Kind::null:
        return nullptr;
    case Json::Kind::boolean:
        return json.text == "true";
    case Json::Kind::number:
    case Json::Kind::text:
        return json.text;
    case Json::Kind::array: {
        Tree tree = Tree::array();
        for (const Json& item : json.items) {
            tree.push_back(tree_of(item));
        }
        return tree;
    }
    case Json::Kind::object: {
        Tree tree = Tree::object();
        for (const auto& [name, value] : json.members) {
            tree[name] = tree_of(value);
        }
        return tree;
    }
    }
    return nullptr;
}

/// A message as it was read, before it is held against anything.
struct Draft {
    qbxml::Request message;
    std::string tag;
};
using Drafts = std::variant<std::vector<Draft>, Unqueued>;

/// Paths begin with the place of the message where there are several.
qbxml::Faults placed(qbxml::Faults faults, std::size_t place, std::size_t all)
{
    if (all > 1) {
        for (qbxml::Fault& fault : faults) {
            const std::string begin = "[" + std::to_string(place + 1) + "]";
            fault.path = fault.path.empty() ? begin : begin + "/" + fault.path;
        }
    }
    return faults;
}

Drafts from_json(std::string_view text)
{
    const auto read = read_json(text);
    if (const auto* broken = std::get_if<NotJson>(&read)) {
        return unreadable("the body is not JSON: " + broken->why,
                          R"(a message, {"CustomerQuery": {"MaxReturned": 50}}, or an array of messages)");
    }
    const Json& json = std::get<Json>(read);
    const std::vector<Json> all = json.kind == Json::Kind::array ? json.items : std::vector<Json>{json};
    std::vector<Draft> drafts;
    for (std::size_t place = 0; place < all.size(); ++place) {
        auto message = qbxml::request_from_json(tree_of(all[place]));
        if (auto* faults = std::get_if<qbxml::Faults>(&message)) {
            return wrong(placed(std::move(*faults), place, all.size()));
        }
        Draft draft{qbxml::in_schema_order(std::get<qbxml::Request>(std::move(message))), {}};
        draft.tag = attribute_of(draft.message.attributes, "requestID");
        std::erase_if(draft.message.attributes, [](const auto& one) { return one.name == "requestID"; });
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

/// Behind the byte order mark, the prolog and comments.
std::size_t root_of(std::string_view text)
{
    std::size_t at = 0;
    for (;;) {
        at = text.find('<', at);
        if (at == std::string_view::npos ||
            !(text.substr(at).starts_with("<?") || text.substr(at).starts_with("<!"))) {
            return at;
        }
        const std::string_view end = text.substr(at).starts_with("<!--") ? "-->" : ">";
        at = text.find(end, at);
    }
}

/// What a message set says of itself and Deskbridge cannot keep.
std::optional<qbxml::Fault> envelope_fault(const qbxml::RequestSet& set)
{
    if (!set.envelope.new_message_set_id.empty() || !set.envelope.old_message_set_id.empty()) {
        return qbxml::Fault{"QBXMLMsgsRq", "message set ids are given by Deskbridge",
                            "leave out newMessageSetID and oldMessageSetID"};
    }
    if (set.envelope.response_data == qbxml::ResponseData::include_none) {
        return qbxml::Fault{"QBXMLMsgsRq/@responseData", "answers come whole here",
                            "leave out responseData, or write includeAll"};
    }
    if (set.envelope.on_error == qbxml::OnError::stop && set.entries.size() > 1) {
        return qbxml::Fault{"QBXMLMsgsRq/@onError",
                            "each message of a set stands alone here: the others go on when one fails",
                            "write continueOnError, or send one message after the other"};
    }
    return std::nullopt;
}

Drafts from_xml(std::string_view text, const qbxml::Target& target)
{
    const std::size_t root = root_of(text);
    if (root == std::string_view::npos) {
        return unreadable("the body holds no XML element", "a …Rq element, or a whole QBXML message set");
    }
    if (auto faults = qbxml::validate(text, {target.version, target.edition}); !faults.empty()) {
        return wrong(std::move(faults));
    }
    qbxml::Envelope envelope;
    envelope.version = target.version;
    const bool whole = text.substr(root).starts_with("<QBXML");
    const auto read = qbxml::read_request_set(
        whole ? std::string(text) : qbxml::write_envelope(envelope, {std::string(text.substr(root))}));
    if (const auto* why = std::get_if<qbxml::Unreadable>(&read)) {
        return unreadable("the body is no qbXML: " + why->why, "a …Rq element, or a whole QBXML message set");
    }
    const auto& set = std::get<qbxml::RequestSet>(read);
    if (auto fault = envelope_fault(set); whole && fault) {
        return wrong({std::move(*fault)});
    }
    std::vector<Draft> drafts;
    for (const auto& entry : set.entries) {
        drafts.push_back({entry.request, entry.request_id});
    }
    return drafts;
}

bool uses_macro(const std::vector<qbxml::Element>& elements)
{
    return std::any_of(elements.begin(), elements.end(), [](const qbxml::Element& element) {
        return !attribute_of(element.attributes, "useMacro").empty() || uses_macro(element.children);
    });
}

/// What QuickBooks might take and Deskbridge cannot carry.
qbxml::Faults own_faults(const qbxml::Request& message)
{
    const auto* known = qbxml::schema::find_message(message.message);
    if (known == nullptr) {
        return {{message.message, "there is no message of this name in qbXML up to 16.0",
                 "the names are those of the SDK, without Rq: CustomerQuery, InvoiceAdd"}};
    }
    if (known->set == qbxml::schema::MessageSet::subscription) {
        return {{message.message, "subscriptions are not for the Web Connector",
                 "ask by a query with a ModifiedDate filter instead"}};
    }
    const std::string iterator = attribute_of(message.attributes, "iterator");
    if (iterator == "Continue" || iterator == "Stop") {
        return {{message.message + "/@iterator",
                 "Deskbridge turns the pages itself: an iterator lives within one visit only",
                 "leave out iterator and iteratorID; all pages come with the answer"}};
    }
    if (!iterator.empty() &&
        qbxml::schema::find_member(qbxml::schema::body(*known), "MaxReturned") == nullptr) {
        return {{message.message + "/@iterator", "the pages of this query have no size of their own",
                 "leave out iterator; the answer comes at once"}};
    }
    if (uses_macro(message.body)) {
        return {{message.message,
                 "a macro is known within one message set only, and each message stands alone",
                 "send the Add first, then use the ID of its answer"}};
    }
    return {};
}

std::variant<store::NewRequest, Unqueued> checked(Draft draft, const qbxml::Target& target,
                                                  const Settings& settings)
{
    qbxml::Faults faults = own_faults(draft.message);
    if (faults.empty()) {
        faults = qbxml::check_request(draft.message, target);
    }
    if (!faults.empty()) {
        return wrong(std::move(faults));
    }
    const auto kind =
        qbxml::is_writing(draft.message.message) ? store::RequestKind::writing : store::RequestKind::asking;
    if (auto refusal = scope_refusal(kind, draft.message.message, settings)) {
        return Unqueued{Unqueued::What::forbidden,
                        refusal->sentence,
                        {{draft.message.message, refusal->sentence, refusal->next_action}}};
    }
    store::NewRequest request;
    request.message = draft.message.message;
    request.kind = kind;
    request.page_size = kind == store::RequestKind::asking
                            ? page_size_of(draft.message, target, number_of(settings, "requests.page_size"))
                            : 0;
    auto text = qbxml::write_request(draft.message, "", target);
    if (auto* more = std::get_if<qbxml::Faults>(&text)) {
        return wrong(std::move(*more));
    }
    request.content = std::get<std::string>(std::move(text));
    request.tag = std::move(draft.tag);
    return request;
}

void tell(store::Session& session, const store::Request& request, const std::string& what,
          const std::string& text, store::Time now)
{
    store::Events(session).add(request.what.company, what, std::nullopt, spoken(request) + " " + text, now);
}

} // namespace

std::variant<std::vector<store::NewRequest>, Unqueued> read_requests(std::string_view text, RequestForm form,
                                                                     const store::Company& company,
                                                                     const Settings& settings)
{
    const qbxml::Target target = target_for(company.contact.qbxml_version, company.contact.country);
    Drafts read = form == RequestForm::json ? from_json(text) : from_xml(text, target);
    if (auto* why = std::get_if<Unqueued>(&read)) {
        return std::move(*why);
    }
    auto& drafts = std::get<std::vector<Draft>>(read);
    if (drafts.empty() || drafts.size() > most_messages) {
        return unreadable("the body holds " + std::to_string(drafts.size()) + " messages",
                          "1 to " + std::to_string(most_messages) + " messages a call");
    }
    std::vector<store::NewRequest> messages;
    for (Draft& draft : drafts) {
        auto one = checked(std::move(draft), target, settings);
        if (auto* why = std::get_if<Unqueued>(&one)) {
            why->faults = placed(std::move(why->faults), messages.size(), drafts.size());
            return std::move(*why);
        }
        messages.push_back(std::get<store::NewRequest>(std::move(one)));
        messages.back().company = company.id;
        messages.back().place = static_cast<int>(messages.size());
    }
    return messages;
}

Queued queue_requests(store::Session& session, std::vector<store::NewRequest> messages,
                      const std::string& key, store::Time now)
{
    store::Requests requests(session);
    Queued queued;
    const auto there =
        key.empty() ? std::vector<store::Request>{} : requests.with_key(messages.front().company, key);
    for (const store::Request& request : there) {
        queued.ids.push_back(request.id);
    }
    if (!there.empty()) {
        const bool same =
            std::equal(there.begin(), there.end(), messages.begin(), messages.end(),
                       [](const store::Request& old, const store::NewRequest& other) {
                           return old.what.content == other.content && old.what.tag == other.tag;
                       });
        queued.what = same ? Queued::What::same : Queued::What::other_content;
        return queued;
    }
    for (store::NewRequest& message : messages) {
        message.key = key;
        queued.ids.push_back(requests.put(message, waits_for_visit(), now));
    }
    return queued;
}

bool retry_request(store::Session& session, const store::Request& request, store::Time now)
{
    if (!store::Requests(session).released(request.id, waits_for_visit(), now)) {
        return false;
    }
    tell(session, request, "request_queued", "is to be sent again.", now);
    return true;
}

bool cancel_request(store::Session& session, const store::Request& request, store::Time now)
{
    if (!store::Requests(session).withdrawn(request.id, request_withdrawn(), now)) {
        return false;
    }
    tell(session, request, "request_cancelled", "was withdrawn.", now);
    return true;
}

std::string why_not(const store::Request& request)
{
    switch (request.state) {
    case store::RequestState::queued:
        return "it waits for the Web Connector's next visit already";
    case store::RequestState::waiting:
        return "it goes again by itself";
    case store::RequestState::sent:
        return "it is with QuickBooks; wait for the outcome";
    case store::RequestState::answered:
        return "QuickBooks has answered it";
    case store::RequestState::cancelled:
        return "it was withdrawn; send it anew if it should go after all";
    case store::RequestState::failed:
    case store::RequestState::unknown:
        break;
    }
    return request.reason.sentence;
}

std::string spoken(const store::Request& request)
{
    return "request " + std::to_string(static_cast<std::int64_t>(request.id)) + " (" + request.what.message +
           ")";
}

} // namespace server
