#include "qbxml/json/message_text.h"

#include "qbxml/json/element_reader.h"
#include "qbxml/json/json.h"

#include <algorithm>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;

/// Without XML declaration, processing instructions and comments before the root.
std::string_view without_prolog(std::string_view text)
{
    const auto skip = [&](std::string_view end) {
        text.remove_prefix(std::min(text.find(end), text.size() - end.size()) + end.size());
    };
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
        if (text.starts_with("<?") && text.size() > 3)
            skip("?>");
        else if (text.starts_with("<!--") && text.size() > 6)
            skip("-->");
        else
            return text;
    }
}

Json one_or_all(std::vector<Json> messages)
{
    return messages.size() == 1 ? std::move(messages.front()) : Json(std::move(messages));
}

/// A request and its id, which stands first.
Json entry_json(const RequestSet::Entry& entry)
{
    auto json = to_json(entry.request);
    if (entry.request_id.empty())
        return json;
    Json inside{{"@requestID", entry.request_id}};
    inside.update(json.front());
    json.front() = std::move(inside);
    return json;
}

Json set_json(const RequestSet& set)
{
    std::vector<Json> messages;
    for (const auto& entry : set.entries)
        messages.push_back(entry_json(entry));
    return one_or_all(std::move(messages));
}

Json answer_json(const Answer& answer)
{
    std::vector<Json> messages;
    for (const auto& reply : answer.replies)
        messages.push_back(to_json(reply));
    return one_or_all(std::move(messages));
}

Fault unreadable(const std::string& why)
{
    return {"", why, "a request set, an answer, or one of their messages is needed"};
}

/// A message without anything around it: what it lacks is put around it.
std::variant<Json, Fault> lone_message(std::string_view element)
{
    const auto name = element.substr(1, element.find_first_of(" \t\r\n/>") - 1);
    if (name.ends_with("Rs")) {
        const auto answer =
            read_answer("<QBXML><QBXMLMsgsRs>" + std::string(element) + "</QBXMLMsgsRs></QBXML>");
        if (const auto* why = std::get_if<Unreadable>(&answer))
            return unreadable(why->why);
        return answer_json(std::get<Answer>(answer));
    }
    const auto set = read_request_set(write_envelope({}, {std::string(element)}));
    if (const auto* why = std::get_if<Unreadable>(&set))
        return unreadable(why->why);
    return set_json(std::get<RequestSet>(set));
}

/// A path below the Rq element, as check_request gives it, seen from the JSON.
std::string json_path(const std::string& path, const std::string& message, std::size_t place)
{
    auto text = path;
    if (path.starts_with(message + "Rq"))
        text.erase(message.size(), 2);
    else if (path != message && !path.starts_with(message + "/"))
        text = message + (path.empty() ? "" : "/") + path;
    return place == 0 ? text : "[" + std::to_string(place) + "]/" + text;
}

/// Takes `@requestID` out of the one message in the JSON.
std::string take_request_id(Json& json)
{
    if (!json.is_object() || json.size() != 1 || !json.front().is_object())
        return {};
    auto& inside = json.front();
    const auto found = inside.find("@requestID");
    if (found == inside.end() || !(found->is_string() || found->is_number_integer()))
        return {};
    auto id = found->is_string() ? found->get<std::string>() : found->dump();
    inside.erase(found);
    return id;
}

/// The text of one request; appends to `faults` when there are any.
std::string request_text(Json json, const Target& target, std::size_t place, Faults& faults)
{
    const auto id = take_request_id(json);
    const auto request = request_from_json(json);
    const auto add = [&](const Faults& found, const std::string& message) {
        for (auto fault : found) {
            fault.path = json_path(fault.path, message, place);
            faults.push_back(std::move(fault));
        }
    };
    if (const auto* found = std::get_if<Faults>(&request)) {
        add(*found, found->front().path.substr(0, found->front().path.find('/')));
        return {};
    }
    const auto& message = std::get<Request>(request);
    const auto text = write_request(message, id, target);
    if (const auto* found = std::get_if<Faults>(&text)) {
        add(*found, message.message);
        return {};
    }
    return std::get<std::string>(text);
}

} // namespace

std::variant<Json, Fault> json_of_text(std::string_view text)
{
    const auto element = without_prolog(text);
    if (!element.starts_with("<"))
        return unreadable(element.empty() ? "the text is empty"
                                          : "this is not XML: it does not begin with <");
    if (!element.starts_with("<QBXML"))
        return lone_message(element);
    const auto answer = read_answer(text);
    if (const auto* found = std::get_if<Answer>(&answer); found != nullptr)
        return answer_json(*found);
    const auto set = read_request_set(text);
    if (const auto* why = std::get_if<Unreadable>(&set))
        return unreadable(why->why);
    return set_json(std::get<RequestSet>(set));
}

std::variant<std::string, Faults> text_of_json(const Json& json, const Target& target)
{
    Faults faults;
    std::vector<std::string> requests;
    if (!json.is_array()) {
        requests.push_back(request_text(json, target, 0, faults));
    } else {
        for (std::size_t i = 0; i < json.size(); ++i)
            requests.push_back(request_text(json[i], target, i + 1, faults));
    }
    if (requests.empty())
        faults.push_back(
            {"", "there is no request in it", R"(write it as {"CustomerQuery": {"MaxReturned": 50}})"});
    if (!faults.empty())
        return faults;
    Envelope envelope;
    envelope.version = target.version;
    return write_envelope(envelope, requests);
}

} // namespace qbxml
