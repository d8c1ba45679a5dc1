#include "tests/fuzz/plain_reader.h"

#include "qbxml/message/xml_tree.h"
#include "qbxml/value/utf8.h"

#include <charconv>

namespace fuzz {
namespace {

using namespace qbxml;

int number(std::string_view text)
{
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stopped == end ? value : -1;
}

bool is_set(std::string_view name) { return name == "QBXMLMsgsRs" || name == "QBXMLSubscriptionMsgsRs"; }

Reply reply_of(const pugi::xml_node& node)
{
    Reply reply;
    reply.message = node.name();
    if (reply.message.ends_with("Rs"))
        reply.message.resize(reply.message.size() - 2);
    reply.status = -1;
    for (auto& attribute : attributes_of(node)) {
        if (attribute.name == "requestID")
            reply.request_id = attribute.value;
        else if (attribute.name == "statusCode")
            reply.status = number(attribute.value);
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

} // namespace

std::optional<Answer> read_plainly(std::string_view text)
{
    if (!is_utf8(text))
        return std::nullopt;
    const auto parsed = parse_xml(text);
    if (!std::holds_alternative<pugi::xml_document>(parsed))
        return std::nullopt;
    const auto root = std::get<pugi::xml_document>(parsed).document_element();
    if (std::string_view(root.name()) != "QBXML" || has_own_text(root))
        return std::nullopt;
    Answer answer;
    for (const auto& set : elements_of(root)) {
        if (!is_set(set.name()) || has_own_text(set))
            return std::nullopt;
        answer.message_set_id = set.attribute("newMessageSetID").value();
        if (const auto status = set.attribute("messageSetStatusCode"))
            answer.message_set_status = number(status.value());
        for (const auto& child : elements_of(set)) {
            if (has_own_text(child))
                return std::nullopt;
            answer.replies.push_back(reply_of(child));
        }
    }
    return answer;
}

} // namespace fuzz
