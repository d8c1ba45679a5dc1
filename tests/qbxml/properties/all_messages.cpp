#include "tests/qbxml/properties/all_messages.h"

#include "qbxml/message/xml_text.h"

namespace properties {
namespace {

void write(std::string& text, const qbxml::Element& element)
{
    text += "<" + element.name;
    for (const auto& [name, value] : element.attributes)
        text += " " + name + "=\"" + qbxml::escaped_value(value) + "\"";
    text += ">" + qbxml::escaped(element.text);
    for (const auto& child : element.children)
        write(text, child);
    text += "</" + element.name + ">";
}

void show(std::string& text, const qbxml::Element& element, std::size_t depth)
{
    text += std::string(depth, ' ') + element.name;
    for (const auto& [name, value] : element.attributes)
        text += " " + name + "=" + value;
    text += " " + element.text + "\n";
    for (const auto& child : element.children)
        show(text, child, depth + 1);
}

} // namespace

std::vector<qbxml::Target> all_targets()
{
    using qbxml::Edition;
    return {{{13, 0}, Edition::us}, {{16, 0}, Edition::us}, {{8, 0}, Edition::us},
            {{13, 0}, Edition::ca}, {{13, 0}, Edition::uk}, {{16, 0}, Edition::au}};
}

std::vector<random_messages::Fill> fills(const qbxml::Target& target)
{
    using random_messages::Fill;
    const bool is_pinned = target.edition == qbxml::Edition::us && target.version >= qbxml::Version{13, 0};
    return is_pinned ? std::vector{Fill::minimal, Fill::typical, Fill::everything}
                     : std::vector{Fill::typical};
}

std::string plain_text(const qbxml::Request& request)
{
    std::string text;
    write(text, {request.message + "Rq", "", request.body, request.attributes});
    return text;
}

std::string told(const qbxml::Faults& faults)
{
    std::string text;
    for (const auto& fault : faults)
        text += fault.path + ": " + fault.message + "; " + fault.advice + "\n";
    return text;
}

std::string shown(const qbxml::Request& request)
{
    std::string text = request.message;
    for (const auto& [name, value] : request.attributes)
        text += " " + name + "=" + value;
    text += "\n";
    for (const auto& child : request.body)
        show(text, child, 1);
    return text;
}

} // namespace properties
