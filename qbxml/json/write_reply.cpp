#include "qbxml/json/json.h"
#include "qbxml/message/xml_text.h"

namespace qbxml {
namespace {

void write_attribute(std::string& text, std::string_view name, std::string_view value)
{
    text.append(" ").append(name).append("=\"").append(escaped_value(value)).append("\"");
}

/// As deep as the value is; whoever reads one limits that.
void write_element(std::string& text, const Element& element)
{
    text.append("<").append(element.name);
    for (const auto& [name, value] : element.attributes)
        write_attribute(text, name, value);
    if (element.text.empty() && element.children.empty()) {
        text.append("/>");
        return;
    }
    text.append(">").append(escaped(element.text));
    for (const auto& child : element.children)
        write_element(text, child);
    text.append("</").append(element.name).append(">");
}

} // namespace

std::string write_reply(const Reply& reply)
{
    const auto name = reply.message + "Rs";
    std::string text = "<" + name;
    if (!reply.request_id.empty())
        write_attribute(text, "requestID", reply.request_id);
    write_attribute(text, "statusCode", std::to_string(reply.status));
    if (!reply.severity.empty())
        write_attribute(text, "statusSeverity", reply.severity);
    if (!reply.text.empty())
        write_attribute(text, "statusMessage", reply.text);
    for (const auto& attribute : reply.attributes)
        write_attribute(text, attribute.name, attribute.value);
    if (reply.body.empty())
        return text + "/>";
    text += ">";
    for (const auto& element : reply.body)
        write_element(text, element);
    return text + "</" + name + ">";
}

} // namespace qbxml
