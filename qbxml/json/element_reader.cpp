#include "qbxml/json/element_reader.h"

#include "qbxml/message/similar.h"

#include <algorithm>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;
using schema::BaseType;

constexpr std::size_t most_faults = 100; // nobody reads more, and a hostile text could hold a million
constexpr std::size_t deepest = 200;     // as deep as XML is read

bool is_xml_name(std::string_view name)
{
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

std::string listed(const std::vector<std::string_view>& names)
{
    constexpr std::size_t shown = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        text += (i == 0 ? "" : ", ") + ticked(names[i]);
    return names.size() > shown ? text + " …" : text;
}

std::vector<std::string_view> names_in(const schema::Content& content)
{
    std::vector<std::string_view> names;
    for (const auto& spot : schema::spots(content))
        names.push_back(spot.name);
    return names;
}

/// How the value would have to be written, for advice.
std::string wanted_instead(const Json& json, const schema::Member* member)
{
    if (const auto* content = content_of(member))
        return "write an object; it takes " + listed(names_in(*content));
    if (json.is_object())
        return "write the value itself";
    if (member != nullptr && member->type == BaseType::boolean)
        return "write true or false";
    if (member != nullptr && member->type == BaseType::integer)
        return "write a whole number, such as 50";
    return json.is_primitive() ? "write it as text: \"" + json.dump() + "\"" : "write it as text";
}

} // namespace

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string_view kind_of(const Json& json)
{
    if (json.is_object())
        return "an object";
    if (json.is_array())
        return "an array";
    if (json.is_string())
        return "text";
    if (json.is_boolean())
        return "true or false";
    return json.is_null() ? "null" : "a number";
}

std::string advice_for(std::string_view stranger, const std::vector<std::string_view>& known)
{
    const auto meant = most_similar(stranger, known);
    if (!meant.empty())
        return "did you mean " + ticked(meant) + "?";
    return known.empty() ? "leave it out" : "known here: " + listed(known);
}

std::string Trail::path() const
{
    std::vector<const Trail*> way;
    for (const auto* step = this; step != nullptr; step = step->above)
        way.push_back(step);
    std::reverse(way.begin(), way.end());
    std::string text;
    for (const auto* step : way) {
        text += (text.empty() ? "" : "/") + std::string(step->name);
        if (step->number > 0)
            text += "[" + std::to_string(step->number) + "]";
    }
    return text;
}

ElementReader::Members members_of(const Json& object)
{
    ElementReader::Members members;
    members.reserve(object.size());
    for (const auto& [name, json] : object.get_ref<const Json::object_t&>())
        members.emplace_back(name, &json);
    return members;
}

bool ElementReader::has_given_up() const { return faults_.size() >= most_faults; }

void ElementReader::complain(const Trail& trail, std::string message, std::string advice)
{
    if (!has_given_up())
        faults_.push_back({trail.path(), std::move(message), std::move(advice)});
}

void ElementReader::read(const Members& members, const schema::Member* member, const schema::Content* content,
                         const Trail& trail, Element& element)
{
    const Json* order = nullptr;
    std::vector<OrderedChild> found;
    std::size_t hint = 0;
    for (const auto& [name, json] : members) {
        if (has_given_up())
            return;
        if (name == "#order") {
            order = json;
        } else if (name.starts_with('@') || name.starts_with('#')) {
            special_member(name, *json, member, trail, element);
        } else {
            const auto slot = shapes_.find(content, name, hint);
            hint = slot.member != nullptr ? slot.spot : hint;
            if (is_welcome(name, slot, member, content, trail))
                children(name, *json, slot, trail, found);
        }
    }
    for (auto& fault : put_in_order(found, order))
        complain(trail.below("#order"), std::move(fault.message), std::move(fault.advice));
    for (auto& one : found)
        element.children.push_back(std::move(one.element));
}

bool ElementReader::is_welcome(std::string_view name, const Slot& slot, const schema::Member* above,
                               const schema::Content* content, const Trail& trail)
{
    if (slot.member != nullptr)
        return true;
    if (strangers_ == Strangers::kept) {
        if (!is_xml_name(name))
            complain(trail.below(name), ticked(name) + " cannot be the name of an element",
                     "letters, digits, - . _ can");
        return is_xml_name(name);
    }
    if (content == nullptr && above != nullptr)
        complain(trail.below(name), ticked(above->name) + " holds " + ticked(name) + ", but takes text only",
                 wanted_instead(Json::object(), above));
    else
        complain(trail.below(name), ticked(name) + " is not known here",
                 advice_for(name, content == nullptr ? std::vector<std::string_view>{} : names_in(*content)));
    return false;
}

void ElementReader::special_member(std::string_view name, const Json& json, const schema::Member* member,
                                   const Trail& trail, Element& element)
{
    if (name == "#text")
        element.text = text(json, member, trail.below(name));
    else if (name.starts_with('#'))
        complain(trail.below(name), ticked(name) + " is not known here",
                 advice_for(name, {"#text", "#order"}));
    else if (!is_xml_name(name.substr(1)))
        complain(trail.below(name), ticked(name) + " cannot be the name of an attribute",
                 "letters, digits, - . _ can follow the @");
    else if (!json.is_array())
        attribute(name, json, trail, element);
    else
        for (const auto& one : json)
            attribute(name, one, trail, element);
}

void ElementReader::attribute(std::string_view name, const Json& json, const Trail& trail, Element& element)
{
    const std::string attribute_name(name.substr(1));
    if (json.is_null())
        return;
    if (json.is_string())
        element.attributes.push_back({attribute_name, json.get<std::string>()});
    else if (json.is_number_integer() || json.is_boolean())
        element.attributes.push_back({attribute_name, json.dump()});
    else
        complain(trail.below(name), ticked(name) + " is given as " + std::string(kind_of(json)),
                 wanted_instead(json, nullptr));
}

void ElementReader::children(std::string_view name, const Json& json, const Slot& slot, const Trail& trail,
                             std::vector<OrderedChild>& found)
{
    if (!json.is_array()) {
        child(json, slot, trail.below(name), found);
        return;
    }
    for (std::size_t i = 0; i < json.size(); ++i)
        child(json[i], slot, trail.below(name, json.size() > 1 ? i + 1 : 0), found);
}

void ElementReader::child(const Json& json, const Slot& slot, const Trail& trail,
                          std::vector<OrderedChild>& found)
{
    if (json.is_null() || has_given_up())
        return;
    if (trail.depth > deepest) {
        complain(trail, "elements are nested deeper than " + std::to_string(deepest) + " levels",
                 "nothing in qbXML is that deep");
        return;
    }
    Element element{std::string(trail.name), {}, {}, {}};
    const auto* content = content_of(slot.member);
    if (json.is_object())
        read(members_of(json), slot.member, content, trail, element);
    else if (content == nullptr)
        element.text = text(json, slot.member, trail);
    else
        complain(trail, ticked(trail.name) + " is given as " + std::string(kind_of(json)),
                 wanted_instead(json, slot.member));
    found.push_back({std::move(element), slot});
}

std::string ElementReader::text(const Json& json, const schema::Member* member, const Trail& trail)
{
    const auto type = member == nullptr ? BaseType::string : member->type;
    if (json.is_string())
        return json.get<std::string>();
    if (json.is_null())
        return {};
    if ((type == BaseType::boolean && json.is_boolean()) ||
        (type == BaseType::integer && json.is_number_integer()))
        return json.dump();
    complain(trail, ticked(trail.name) + " is given as " + std::string(kind_of(json)),
             wanted_instead(json, member));
    return {};
}

} // namespace qbxml
