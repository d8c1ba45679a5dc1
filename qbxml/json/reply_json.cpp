#include "qbxml/json/element_reader.h"
#include "qbxml/json/element_writer.h"
#include "qbxml/json/json.h"

#include <algorithm>
#include <charconv>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;

const schema::Content* reply_content_of(const std::string& name)
{
    const auto* message = schema::find_message(name);
    return message == nullptr ? nullptr : &schema::reply_content(*message);
}

/// Takes the attribute out and gives its value; empty when it is not there.
std::string taken(std::vector<Attribute>& attributes, std::string_view name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    if (found == attributes.end())
        return {};
    auto value = std::move(found->value);
    attributes.erase(found);
    return value;
}

void take_status(Reply& reply, ElementReader& reader, const Trail& trail)
{
    const auto code = taken(reply.attributes, "statusCode");
    const auto* end = code.data() + code.size();
    const auto [stopped, error] = std::from_chars(code.data(), end, reply.status);
    if (error != std::errc() || stopped != end)
        reader.complain(trail.below("@statusCode"),
                        code.empty() ? "`@statusCode` is missing"
                                     : "`@statusCode` cannot be \"" + code + "\"",
                        "write QuickBooks' number; 0 means that all went well");
    reply.request_id = taken(reply.attributes, "requestID");
    reply.severity = taken(reply.attributes, "statusSeverity");
    reply.text = taken(reply.attributes, "statusMessage");
}

} // namespace

Json to_json(const Reply& reply)
{
    Json inside = Json::object();
    auto& object = inside.get_ref<ElementWriter::Object&>();
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            object.emplace_back(name, value);
    };
    add("@requestID", reply.request_id);
    object.emplace_back("@statusCode", reply.status);
    add("@statusSeverity", reply.severity);
    add("@statusMessage", reply.text);
    const auto* message = schema::find_message(reply.message);
    ElementWriter::add_attributes(object, reply.attributes,
                                  message == nullptr ? std::span<const schema::AttributeRow>()
                                                     : schema::reply_attributes(*message));
    ElementWriter().add_children(object, reply.body, reply_content_of(reply.message));
    Json json = Json::object();
    json.emplace(reply.message, std::move(inside));
    return json;
}

std::variant<Reply, Faults> reply_from_json(const Json& json)
{
    if (!json.is_object() || json.size() != 1 || !json.front().is_object())
        return Faults{{"", "an answer is an object with one member, the name of a message",
                       R"(write it as {"CustomerQuery": {"@statusCode": 0, "CustomerRet": [{…}]}})"}};
    const auto& [name, inside] = *json.get_ref<const Json::object_t&>().begin();
    const Trail trail{nullptr, name};
    ElementReader reader(Strangers::kept);
    Element body;
    reader.read(members_of(inside), nullptr, reply_content_of(name), trail, body);
    Reply reply;
    reply.message = name;
    reply.attributes = std::move(body.attributes);
    take_status(reply, reader, trail);
    reply.body = std::move(body.children);
    if (!reader.faults().empty())
        return reader.faults();
    return reply;
}

} // namespace qbxml
