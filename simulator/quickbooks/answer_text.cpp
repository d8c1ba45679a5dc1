#include "simulator/quickbooks/answer_text.h"

#include "qbxml/message/xml_text.h"

namespace simulator {

namespace {

void write(std::string& out, const qbxml::Element& element)
{
    out += '<' + element.name + '>';
    out += qbxml::escaped(element.text);
    for (const qbxml::Element& child : element.children)
        write(out, child);
    out += "</" + element.name + '>';
}

std::string attribute(const std::string& name, const std::string& value)
{
    return ' ' + name + "=\"" + qbxml::escaped(value) + '"';
}

} // namespace

std::string write_reply(const qbxml::Reply& reply)
{
    std::string out = '<' + reply.message + "Rs";
    if (!reply.request_id.empty())
        out += attribute("requestID", reply.request_id);
    out += attribute("statusCode", std::to_string(reply.status));
    out += attribute("statusSeverity", reply.severity);
    out += attribute("statusMessage", reply.text);
    for (const qbxml::Attribute& more : reply.attributes)
        out += attribute(more.name, more.value);
    if (reply.body.empty())
        return out + " />";
    out += '>';
    for (const qbxml::Element& element : reply.body)
        write(out, element);
    return out + "</" + reply.message + "Rs>";
}

std::string write_answer(const qbxml::Answer& answer)
{
    std::string out = R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs)";
    if (!answer.message_set_id.empty())
        out += attribute("newMessageSetID", answer.message_set_id);
    if (answer.message_set_status)
        out += attribute("messageSetStatusCode", std::to_string(*answer.message_set_status));
    out += '>';
    for (const qbxml::Reply& reply : answer.replies)
        out += write_reply(reply);
    return out + "</QBXMLMsgsRs></QBXML>";
}

} // namespace simulator
