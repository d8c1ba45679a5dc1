#include "qbxml/message/request.h"

#include "qbxml/message/fit.h"
#include "qbxml/message/request_text.h"
#include "qbxml/message/xml_text.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <utility>

namespace qbxml {
namespace {

void sort_children(std::vector<Element>& children, const schema::Content& content)
{
    constexpr auto last = std::numeric_limits<std::size_t>::max();
    std::vector<std::pair<std::size_t, Element>> placed;
    placed.reserve(children.size());
    std::size_t hint = 0;
    for (auto& child : children) {
        const auto* spot = schema::find_spot(content, child.name, hint);
        if (spot != nullptr) {
            hint = static_cast<std::size_t>(spot - schema::spots(content).data()) + (spot->once ? 1 : 0);
            sort_children(child.children, schema::content(schema::member(*spot)));
        }
        placed.emplace_back(spot == nullptr ? last : spot->place, std::move(child));
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < children.size(); ++i)
        children[i] = std::move(placed[i].second);
}

/// Puts the parts at the end of a text at one go.
void put(std::string& text, std::initializer_list<std::string_view> parts)
{
    std::size_t size = 0;
    for (const auto part : parts)
        size += part.size();
    auto at = text.size();
    text.resize(at + size);
    for (const auto part : parts) {
        std::copy(part.begin(), part.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
        at += part.size();
    }
}

void write_attribute(std::string& text, std::string_view name, std::string_view value)
{
    put(text, {" ", name, "=\"", escaped_value(value), "\""});
}

/// An element without content closes itself.
void write_element(std::string& text, const Element& element)
{
    put(text, {"<", element.name});
    for (const auto& [name, value] : element.attributes)
        write_attribute(text, name, value);
    if (element.text.empty() && element.children.empty()) {
        text += "/>";
        return;
    }
    text += '>';
    append_escaped(text, element.text);
    for (const auto& child : element.children)
        write_element(text, child);
    put(text, {"</", element.name, ">"});
}

std::string written(const Request& request, std::string_view request_id)
{
    constexpr std::size_t usual_size = 2000;
    std::string text;
    text.reserve(usual_size);
    put(text, {"<", request.message, "Rq"});
    if (!request_id.empty())
        write_attribute(text, "requestID", request_id);
    for (const auto& [name, value] : request.attributes)
        write_attribute(text, name, value);
    if (request.body.empty())
        return text += "/>";
    text += '>';
    for (const auto& child : request.body)
        write_element(text, child);
    put(text, {"</", request.message, "Rq>"});
    return text;
}

} // namespace

Request in_schema_order(Request request)
{
    if (const auto* message = schema::find_message(request.message))
        sort_children(request.body, schema::body_content(*message));
    return request;
}

std::variant<std::string, Faults> write_request(const Request& request, std::string_view request_id,
                                                const Target& target)
{
    auto faults = request_id_faults(request.message, request_id);
    const auto* message = schema::find_message(request.message);
    if (faults.empty() && message != nullptr && fits(request, *message, {target}))
        return written(request, request_id);
    const auto ordered = in_schema_order(request);
    const auto found = check_request(ordered, target);
    faults.insert(faults.end(), found.begin(), found.end());
    if (!faults.empty())
        return faults;
    return written(ordered, request_id);
}

bool is_writing(std::string_view message)
{
    const auto* known = schema::find_message(message);
    if (known != nullptr)
        return known->operation != schema::Operation::query;
    return !message.ends_with("Query"); // what nobody knows is handled with the care that writing needs
}

} // namespace qbxml
