#include "qbxml/json/describe_words.h"

#include <nlohmann/json.hpp>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_id = 36;

Json editions_json(std::uint8_t editions)
{
    Json list = Json::array();
    for (const auto edition : {Edition::us, Edition::ca, Edition::uk, Edition::au, Edition::oe})
        if (schema::contains(editions, edition))
            list.push_back(schema::edition_name(edition));
    return list;
}

void add_occurrence(Json& json, const schema::Particle& particle)
{
    json["min"] = particle.min;
    json["max"] = particle.max == schema::unlimited ? Json(nullptr) : Json(particle.max);
}

void add_reach(Json& json, const Reach& reach)
{
    json["since"] = reach.since.text();
    if (reach.not_in != 0)
        json["not_in"] = editions_json(reach.not_in);
}

void add_values(Json& json, std::span<const schema::EnumValue> values, const View& view)
{
    Json list = Json::array();
    for (const auto& value : values)
        if (sees(view, value))
            list.push_back(value.text);
    if (!list.empty())
        json["values"] = std::move(list);
}

void add_text(Json& json, const char* name, std::string_view text)
{
    if (!text.empty())
        json[name] = text;
}

/// What is known of a leaf, and the notes.
void add_facts(Json& json, const schema::Member& member, const View& view)
{
    const auto length = member.type == schema::BaseType::id ? longest_id : member.max_length;
    if (length != 0)
        json["max_length"] = length;
    if (member.other_editions != 0)
        json["other_max_length"] = {{"editions", editions_json(member.other_editions)},
                                    {"max_length", member.other_length}};
    add_values(json, schema::values(member), view);
    add_text(json, "low", member.low);
    add_text(json, "high", member.high);
    add_text(json, "default", member.meant_when_absent);
    if (member.empty_is_default)
        json["empty_is_default"] = true;
    if (member.macro != schema::MacroUse::none)
        json["macro"] = member.macro == schema::MacroUse::defines ? "defMacro" : "useMacro";
    if (member.really_required)
        json["required_by_quickbooks"] = true;
}

class Tree {
public:
    Tree(const schema::Message& message, const View& view) : message_(message), view_(view) {}

    [[nodiscard]] Json attributes(std::span<const schema::AttributeRow> rows, const Reach& outside) const
    {
        Json list = Json::array();
        for (const auto& row : rows) {
            if (!sees(view_, row.since, 0))
                continue;
            Json json{{"name", row.name}, {"required", row.required}, {"type", schema::type_name(row.type)}};
            add_values(json, schema::values(row), view_);
            add_text(json, "default", row.meant_when_absent);
            add_reach(json, outside.within(row.since, 0));
            list.push_back(std::move(json));
        }
        return list;
    }

    [[nodiscard]] Json content(std::span<const schema::Particle> particles, const Reach& outside,
                               std::size_t levels) const
    {
        Json list = Json::array();
        for (const auto& particle : particles)
            if (sees(view_, particle))
                list.push_back(item(particle, outside, levels));
        return list;
    }

    [[nodiscard]] Json element(const schema::Particle& particle, const Reach& outside,
                               std::size_t levels) const
    {
        const auto& member = schema::member(particle);
        const auto inside = outside.within(member.since, member.not_in);
        Json json{{"name", member.name}};
        add_occurrence(json, particle);
        json["type"] = schema::type_name(member.type);
        add_facts(json, member, view_);
        add_reach(json, inside);
        if (const auto rows = schema::attributes(member); !rows.empty())
            json["attributes"] = attributes(rows, inside);
        if (member.type == schema::BaseType::aggregate && levels > 0)
            json["content"] = content(schema::children(member), inside, levels);
        return json;
    }

private:
    [[nodiscard]] Json item(const schema::Particle& particle, const Reach& outside, std::size_t levels) const
    {
        if (particle.kind == schema::ParticleKind::element)
            return element(particle, outside,
                           levels_below(view_, message_, schema::member(particle), levels));
        Json json = Json::object();
        json[particle.kind == schema::ParticleKind::choice ? "choice" : "sequence"] =
            content(schema::inside(particle), outside, levels);
        add_occurrence(json, particle);
        return json;
    }

    const schema::Message& message_;
    const View& view_;
};

Json head(const schema::Message& message)
{
    Json json{{"message", message.name}, {"does", what_it_does(message)}};
    json["subscription"] = message.set == schema::MessageSet::subscription;
    add_reach(json, reach_of(message));
    return json;
}

} // namespace

std::variant<Json, Fault> description(std::string_view path, const View& view)
{
    const auto found = find_subject(path, view);
    if (const auto* fault = std::get_if<Fault>(&found))
        return *fault;
    const auto& subject = std::get<Subject>(found);
    const auto& message = *subject.message;
    const Tree tree(message, view);
    if (subject.particle != nullptr) {
        Json json{{"path", subject.path}};
        json.update(tree.element(*subject.particle, subject.outside, view.depth));
        return json;
    }
    auto json = head(message);
    json["attributes"] = tree.attributes(attributes_of(message, view.side), reach_of(message));
    if (view.depth > 0)
        json["content"] = tree.content(content_of(message, view.side), reach_of(message), view.depth);
    return json;
}

Json messages_description(const View& view)
{
    Json list = Json::array();
    for (const auto& message : schema::messages())
        if (sees(view, message.since, message.not_in))
            list.push_back(head(message));
    return list;
}

} // namespace qbxml
