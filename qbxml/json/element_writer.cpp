#include "qbxml/json/element_writer.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;
using Object = ElementWriter::Object;

constexpr std::int64_t largest_exact = std::int64_t{1}
                                       << 53; // what every JSON library holds without rounding

/// A number whose only spelling is the text.
std::optional<std::int64_t> canonical_number(std::string_view text)
{
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end || std::to_string(value) != text)
        return std::nullopt;
    if (value > largest_exact || value < -largest_exact)
        return std::nullopt;
    return value;
}

/// An object's members in the making. It appends without a search, since ordered_json's own would cost the
/// square of their number.
class Members {
public:
    explicit Members(Object& object) : object_(object) {}

    void add(const std::string& name, Json value, bool as_array)
    {
        const auto [found, is_new] = places_.try_emplace(name, object_.size());
        if (is_new) {
            object_.emplace_back(name, as_array ? Json::array({std::move(value)}) : std::move(value));
            return;
        }
        auto& earlier = object_.data()[found->second].second;
        if (!earlier.is_array())
            earlier = Json::array({std::move(earlier)});
        earlier.push_back(std::move(value));
    }

private:
    Object& object_;
    std::unordered_map<std::string, std::size_t> places_;
};

} // namespace

Json typed(const std::string& text, schema::BaseType type)
{
    if (type == schema::BaseType::boolean && (text == "true" || text == "false"))
        return text == "true";
    if (type == schema::BaseType::integer)
        if (const auto number = canonical_number(text))
            return *number;
    return text;
}

void ElementWriter::add_attributes(Object& object, const std::vector<Attribute>& attributes,
                                   std::span<const schema::AttributeRow> known)
{
    Members members(object);
    for (const auto& given : attributes) {
        const auto row = std::find_if(known.begin(), known.end(), [&](const schema::AttributeRow& one) {
            return one.name == given.name;
        });
        members.add("@" + given.name, row == known.end() ? Json(given.value) : typed(given.value, row->type),
                    false);
    }
}

void ElementWriter::add_children(Object& object, const std::vector<Element>& children,
                                 const schema::Content* content)
{
    const auto [slots, order] = arrangement_of(children, content, shapes_);
    if (order.empty()) {
        add_neighbours(object, children, slots);
        return;
    }
    Members members(object);
    for (std::size_t i = 0; i < children.size(); ++i)
        members.add(children[i].name, value(children[i], slots[i].member), slots[i].repeats);
    object.emplace_back("#order", Json(order));
}

void ElementWriter::add_neighbours(Object& object, const std::vector<Element>& children,
                                   const std::vector<Slot>& slots)
{
    for (std::size_t first = 0, end = 0; first < children.size(); first = end) {
        const auto& name = children[first].name;
        while (end < children.size() && children[end].name == name)
            ++end;
        const auto* member = slots[first].member;
        if (end - first == 1 && !slots[first].repeats) {
            object.emplace_back(name, value(children[first], member));
            continue;
        }
        auto& list = object.emplace_back(name, Json::array()).second.get_ref<Json::array_t&>();
        list.reserve(end - first);
        for (auto i = first; i < end; ++i)
            list.push_back(value(children[i], member));
    }
}

Json ElementWriter::value(const Element& element, const schema::Member* member)
{
    const auto* content = content_of(member);
    const bool is_leaf = content == nullptr && element.children.empty();
    const auto type = member == nullptr ? schema::BaseType::string : member->type;
    if (is_leaf && element.attributes.empty())
        return typed(element.text, type);
    Json json = Json::object();
    auto& object = json.get_ref<Object&>();
    add_attributes(object, element.attributes,
                   member == nullptr ? std::span<const schema::AttributeRow>() : schema::attributes(*member));
    if (!element.text.empty())
        object.emplace_back("#text", typed(element.text, type));
    add_children(object, element.children, content);
    return json;
}

} // namespace qbxml
