#include "qbxml/json/element_reader.h"
#include "qbxml/json/element_writer.h"
#include "qbxml/json/json.h"

#include <algorithm>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;

/// The catalogue's message for `CustomerQuery` and for `CustomerQueryRq`; nullptr for none.
const schema::Message* message_named(std::string_view name)
{
    const auto* message = schema::find_message(name);
    if (message == nullptr && name.ends_with("Rq"))
        message = schema::find_message(name.substr(0, name.size() - 2));
    return message;
}

Fault unknown_message(std::string_view name)
{
    std::vector<std::string_view> names;
    for (const auto& message : schema::messages())
        names.push_back(message.name);
    const auto advice = advice_for(name, names);
    return {std::string(name), "there is no request " + ticked(name),
            advice.starts_with("did") ? advice : "`deskbridge qbxml describe` lists all that there are"};
}

/// An Add's members stand beside those of its Rq. Neither knows a name of the other's.
void read_folded(ElementReader& reader, const ElementReader::Members& members, const schema::Message& message,
                 const schema::Member& own, const Trail& trail, Element& body)
{
    ElementReader::Members inner;
    ElementReader::Members outer;
    for (const auto& one : members) {
        const bool is_outer = schema::find_spot(schema::body_content(message), one.first) != nullptr &&
                              schema::find_spot(schema::content(own), one.first) == nullptr;
        (is_outer ? outer : inner).push_back(one);
    }
    Element aggregate{std::string(own.name), {}, {}, {}};
    reader.read(inner, &own, &schema::content(own), trail, aggregate);
    reader.read(outer, nullptr, &schema::body_content(message), trail, body);
    body.children.insert(body.children.begin(), std::move(aggregate)); // the schema has it first
}

void read_body(ElementReader& reader, const Json& json, const schema::Message& message, const Trail& trail,
               Element& body)
{
    const auto* own = own_aggregate(message);
    if (own != nullptr && !json.contains(message.name))
        read_folded(reader, members_of(json), message, *own, trail, body);
    else
        reader.read(members_of(json), nullptr, &schema::body_content(message), trail, body);
}

/// The aggregate whose members can stand for the request's without a doubt on the way back; or nullptr.
const Element* folded(const Request& request, const schema::Message& message, Shapes& shapes)
{
    const auto* own = own_aggregate(message);
    if (own == nullptr || request.body.empty() || request.body.front().name != own->name ||
        !request.attributes.empty())
        return nullptr;
    const auto& inner = schema::content(*own);
    const auto& outer = schema::body_content(message);
    const bool outer_is_plain =
        std::all_of(request.body.begin() + 1, request.body.end(), [&](const Element& element) {
            return element.name != own->name && schema::find_spot(outer, element.name) != nullptr;
        });
    const auto& aggregate = request.body.front();
    const bool inner_is_plain =
        std::all_of(aggregate.children.begin(), aggregate.children.end(), [&](const Element& element) {
            return schema::find_spot(inner, element.name) != nullptr ||
                   schema::find_spot(outer, element.name) == nullptr;
        });
    const bool is_plain =
        outer_is_plain && inner_is_plain && arrangement_of(request.body, &outer, shapes).order.empty();
    return is_plain ? &aggregate : nullptr;
}

} // namespace

std::variant<Request, Faults> request_from_json(const Json& json)
{
    if (!json.is_object() || json.size() != 1)
        return Faults{{"", "a request is an object with one member, the name of a message",
                       R"(write it as {"CustomerQuery": {"MaxReturned": 50}})"}};
    const auto& [name, inside] = *json.get_ref<const Json::object_t&>().begin();
    const auto* message = message_named(name);
    if (message == nullptr)
        return Faults{unknown_message(name)};
    const Trail trail{nullptr, message->name};
    ElementReader reader(Strangers::refused);
    Element body;
    if (inside.is_object())
        read_body(reader, inside, *message, trail, body);
    else if (!inside.is_null())
        reader.complain(trail, ticked(message->name) + " is given as " + std::string(kind_of(inside)),
                        "write an object");
    if (!body.text.empty())
        reader.complain(trail.below("#text"), ticked(message->name) + " holds text of its own",
                        "it takes elements only");
    if (!reader.faults().empty())
        return reader.faults();
    return Request{std::string(message->name), std::move(body.attributes), std::move(body.children)};
}

Json to_json(const Request& request)
{
    Json inside = Json::object();
    auto& object = inside.get_ref<ElementWriter::Object&>();
    ElementWriter writer;
    ElementWriter::add_attributes(object, request.attributes);
    const auto* message = schema::find_message(request.message);
    const auto* aggregate = message == nullptr ? nullptr : folded(request, *message, writer.shapes());
    if (aggregate != nullptr) {
        const auto* own = own_aggregate(*message);
        ElementWriter::add_attributes(object, aggregate->attributes);
        if (!aggregate->text.empty())
            object.emplace_back("#text", aggregate->text);
        writer.add_children(object, aggregate->children, &schema::content(*own));
        writer.add_children(object, {request.body.begin() + 1, request.body.end()},
                            &schema::body_content(*message));
    } else {
        writer.add_children(object, request.body,
                            message == nullptr ? nullptr : &schema::body_content(*message));
        if (message != nullptr && own_aggregate(*message) != nullptr && !inside.contains(request.message))
            object.emplace_back(request.message, nullptr); // tells that the aggregate is not there
    }
    Json json = Json::object();
    json.emplace(request.message, std::move(inside));
    return json;
}

} // namespace qbxml
