#include "qbxml/message/response.h"

#include "qbxml/message/xml_tree.h"

#include <charconv>

namespace qbxml {
namespace {

constexpr int garbage_status = -1; // no code of QuickBooks, and nobody takes it for success

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end)
        return std::nullopt;
    return value;
}

std::string without_suffix(std::string name, std::string_view suffix)
{
    if (name.ends_with(suffix))
        name.resize(name.size() - suffix.size());
    return name;
}

Reply read_reply(const pugi::xml_node& node)
{
    Reply reply;
    reply.message = without_suffix(node.name(), "Rs");
    reply.status = garbage_status;
    for (auto& attribute : attributes_of(node)) {
        if (attribute.name == "requestID")
            reply.request_id = attribute.value;
        else if (attribute.name == "statusCode")
            reply.status = number(attribute.value).value_or(garbage_status);
        else if (attribute.name == "statusSeverity")
            reply.severity = attribute.value;
        else if (attribute.name == "statusMessage")
            reply.text = attribute.value;
        else
            reply.attributes.push_back(std::move(attribute));
    }
    for (const auto& child : elements_of(node))
        reply.body.push_back(to_element(child));
    return reply;
}

void read_set(Answer& answer, const pugi::xml_node& set)
{
    answer.message_set_id = set.attribute("newMessageSetID").value();
    if (const auto status = set.attribute("messageSetStatusCode"))
        answer.message_set_status = number(status.value()).value_or(garbage_status);
    for (const auto& child : elements_of(set))
        answer.replies.push_back(read_reply(child));
}

} // namespace

std::variant<Answer, Unreadable> read_answer(std::string_view text)
{
    auto parsed = parse_xml(text);
    if (auto* unreadable = std::get_if<Unreadable>(&parsed))
        return std::move(*unreadable);
    const auto root = std::get<pugi::xml_document>(parsed).document_element();
    if (std::string_view(root.name()) != "QBXML")
        return Unreadable{"the root element is " + std::string(root.name()) + ", an answer has QBXML"};
    if (!root.child("QBXMLMsgsRq").empty() || !root.child("QBXMLSubscriptionMsgsRq").empty())
        return Unreadable{"this is a request, not an answer"};
    Answer answer; // the answer to a status check may hold no set at all
    for (const auto& set : elements_of(root)) {
        const std::string_view name = set.name();
        if (name == "QBXMLMsgsRs" || name == "QBXMLSubscriptionMsgsRs")
            read_set(answer, set);
    }
    return answer;
}

} // namespace qbxml
