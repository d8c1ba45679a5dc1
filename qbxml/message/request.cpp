#include "qbxml/message/request.h"

#include "qbxml/message/content_model.h"
#include "qbxml/message/request_text.h"
#include "qbxml/message/xml_text.h"

#include <algorithm>
#include <numeric>

namespace qbxml {
namespace {

void sort_children(std::vector<Element>& children, Model model)
{
    const auto place = places(children, model);
    std::vector<std::size_t> order(children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
    std::vector<Element> sorted;
    sorted.reserve(children.size());
    for (const auto i : order)
        sorted.push_back(std::move(children[i]));
    children = std::move(sorted);
    for (auto& child : children)
        if (const auto* member = schema::find_member(model, child.name))
            sort_children(child.children, schema::children(*member));
}

void write_attributes(std::string& text, const std::vector<Attribute>& attributes)
{
    for (const auto& [name, value] : attributes)
        text += " " + name + "=\"" + escaped_value(value) + "\"";
}

void write_element(std::string& text, const Element& element);

/// What stands inside a tag, and the tag's end; an element without content closes itself.
void write_rest(std::string& text, const std::string& name, std::string_view inside,
                const std::vector<Element>& children)
{
    if (inside.empty() && children.empty()) {
        text += "/>";
        return;
    }
    text += ">" + escaped(inside);
    for (const auto& child : children)
        write_element(text, child);
    text += "</" + name + ">";
}

void write_element(std::string& text, const Element& element)
{
    text += "<" + element.name;
    write_attributes(text, element.attributes);
    write_rest(text, element.name, element.text, element.children);
}

} // namespace

Request in_schema_order(Request request)
{
    if (const auto* message = schema::find_message(request.message))
        sort_children(request.body, schema::body(*message));
    return request;
}

std::variant<std::string, Faults> write_request(const Request& request, std::string_view request_id,
                                                const Target& target)
{
    const auto ordered = in_schema_order(request);
    auto faults = request_id_faults(ordered.message, request_id);
    const auto found = check_request(ordered, target);
    faults.insert(faults.end(), found.begin(), found.end());
    if (!faults.empty())
        return faults;
    const auto name = ordered.message + "Rq";
    std::string text = "<" + name;
    if (!request_id.empty())
        write_attributes(text, {{"requestID", std::string(request_id)}});
    write_attributes(text, ordered.attributes);
    write_rest(text, name, "", ordered.body);
    return text;
}

bool is_writing(std::string_view message)
{
    const auto* known = schema::find_message(message);
    if (known != nullptr)
        return known->operation != schema::Operation::query;
    return !message.ends_with("Query"); // what nobody knows is handled with the care that writing needs
}

} // namespace qbxml
