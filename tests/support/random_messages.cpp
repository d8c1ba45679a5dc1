#include "tests/support/random_messages.h"

#include "qbxml/message/scope.h"

#include <algorithm>
#include <array>
#include <map>

namespace random_messages {
namespace {

using namespace qbxml;
using schema::BaseType;
using schema::Member;
using schema::Particle;
using schema::ParticleKind;

std::string attribute_value(const schema::AttributeRow& row, const Scope& scope, Chance& chance)
{
    const auto known = words(schema::values(row), scope);
    if (!known.empty())
        return known[below(known.size(), chance)];
    return row.type == BaseType::integer ? std::to_string(below(1000, chance)) : text(8, chance);
}

/// Those that must be there, and some of the others.
std::vector<Attribute> attribute_values(std::span<const schema::AttributeRow> rows, const Scope& scope,
                                        Fill fill, Chance& chance)
{
    std::vector<Attribute> made;
    for (const auto& row : rows) {
        if (row.since > scope.target.version)
            continue;
        if (row.required || fill == Fill::everything || (fill == Fill::typical && in_percent(50, chance)))
            made.push_back({std::string(row.name), attribute_value(row, scope, chance)});
    }
    return made;
}

class Filler {
public:
    Filler(const Scope& scope, Fill fill, Chance& chance) : scope_(scope), fill_(fill), chance_(chance) {}

    std::vector<Element> all(std::span<const Particle> model)
    {
        std::vector<Element> made;
        for (const auto& particle : model)
            add(made, particle);
        return made;
    }

private:
    void add(std::vector<Element>& made, const Particle& particle)
    {
        if (!can_fill(particle))
            return;
        const auto wanted = times(particle);
        for (std::size_t i = 0; i < wanted; ++i)
            add_once(made, particle);
    }

    [[nodiscard]] std::size_t times(const Particle& particle)
    {
        const auto least = scope_.least(particle);
        if (fill_ == Fill::minimal)
            return least;
        if (fill_ == Fill::everything)
            return std::clamp<std::size_t>(2, least, most(particle));
        const auto drawn = in_percent(depth_ < 2 ? 50 : 30, chance_) ? 1 + below(3, chance_) : 0;
        return std::clamp(drawn, least, most(particle));
    }

    void add_once(std::vector<Element>& made, const Particle& particle)
    {
        if (particle.kind == ParticleKind::element) {
            made.push_back(element(schema::member(particle)));
            return;
        }
        std::vector<Particle> parts;
        for (const auto& part : schema::inside(particle))
            if (can_fill(part))
                parts.push_back(part);
        if (particle.kind == ParticleKind::choice)
            parts = {parts[below(parts.size(), chance_)]};
        for (const auto& part : parts)
            add(made, part);
    }

    /// Some words of an enumeration are younger than the element that holds them.
    [[nodiscard]] bool can_fill(const Particle& particle) const
    {
        if (!scope_.sees(particle))
            return false;
        if (particle.kind != ParticleKind::element) {
            const auto parts = schema::inside(particle);
            return std::any_of(parts.begin(), parts.end(),
                               [this](const auto& part) { return can_fill(part); });
        }
        const auto& member = schema::member(particle);
        return member.type != BaseType::enumeration || scope_.least(particle) > 0 ||
               !words(schema::values(member), scope_).empty();
    }

    Element element(const Member& member)
    {
        auto made = leaf(std::string(member.name), "");
        if (member.type == BaseType::aggregate) {
            ++depth_;
            made.children = all(schema::children(member));
            --depth_;
        } else if (!(member.empty_is_default && in_percent(10, chance_))) {
            made.text = value(member, scope_, fill_, chance_);
        }
        add_macro(made, member);
        for (auto& given : attribute_values(schema::attributes(member), scope_, fill_, chance_))
            made.attributes.push_back(std::move(given));
        return made;
    }

    void add_macro(Element& made, const Member& member)
    {
        if (fill_ == Fill::minimal || member.macro == schema::MacroUse::none || in_percent(50, chance_))
            return;
        const auto number = std::to_string(++macros_);
        if (member.macro == schema::MacroUse::defines)
            made.attributes.push_back({"defMacro", "TxnID:Sale-" + number});
        else
            made.attributes.push_back({"useMacro", "TxnID:Earlier-" + number});
    }

    const Scope& scope_;
    Fill fill_;
    Chance& chance_;
    std::size_t depth_ = 0;
    std::size_t macros_ = 0;
};

/// Pages are asked for with MaxReturned, and every page after the first by the id of the iterator.
void add_iterator(Request& request, Chance& chance)
{
    const bool has_size = std::any_of(request.body.begin(), request.body.end(),
                                      [](const Element& child) { return child.name == "MaxReturned"; });
    if (!has_size || in_percent(40, chance))
        return;
    constexpr auto moves = std::to_array<std::string_view>({"Start", "Continue", "Stop"});
    const auto move = moves[below(moves.size(), chance)];
    request.attributes.push_back({"iterator", std::string(move)});
    if (move != "Start")
        request.attributes.push_back({"iteratorID", "{6d4b1c2a-0b5e-4a53-9d5e-7c4f0a1b2c3d}"});
}

void add_attributes(Request& request, const schema::Message& message, const Scope& scope, Chance& chance)
{
    const auto* iterator = schema::find_attribute(message, "iterator");
    if (iterator != nullptr && iterator->since <= scope.target.version)
        add_iterator(request, chance);
    const auto* meta_data = schema::find_attribute(message, "metaData");
    if (meta_data == nullptr || meta_data->since > scope.target.version || !request.attributes.empty())
        return;
    const auto known = words(schema::values(*meta_data), scope);
    if (in_percent(40, chance))
        request.attributes.push_back({"metaData", known[below(known.size(), chance)]});
}

void shuffle_children(std::vector<Element>& children, const schema::Content& content, Chance& chance)
{
    std::map<std::size_t, std::vector<Element>> queues; // by place
    std::vector<std::size_t> order;
    for (auto& child : children) {
        const auto* spot = schema::find_spot(content, child.name);
        if (spot != nullptr)
            shuffle_children(child.children, schema::content(schema::member(*spot)), chance);
        order.push_back(spot == nullptr ? schema::spots(content).size() : spot->place);
        queues[order.back()].push_back(std::move(child));
    }
    std::shuffle(order.begin(), order.end(), chance);
    std::map<std::size_t, std::size_t> taken;
    std::vector<Element> mixed;
    for (const auto place : order)
        mixed.push_back(std::move(queues[place][taken[place]++]));
    children = std::move(mixed);
}

} // namespace

bool is_known_to(const schema::Message& message, const Target& target)
{
    const Scope scope{target, Rules::schema_and_edition_notes};
    return message.since <= target.version && scope.in_edition(message.not_in);
}

std::vector<Element> children(std::span<const Particle> model, const Scope& scope, Fill fill, Chance& chance)
{
    return Filler(scope, fill, chance).all(model);
}

Request request(const schema::Message& message, const Target& target, Fill fill, Chance& chance)
{
    const Scope scope{target, Rules::schema_and_edition_notes};
    Request made{std::string(message.name), {}, children(schema::body(message), scope, fill, chance)};
    if (fill != Fill::minimal)
        add_attributes(made, message, scope, chance);
    return made;
}

Reply reply(const schema::Message& message, const Target& target, Fill fill, Chance& chance)
{
    struct Status {
        int code;
        std::string_view severity;
        std::string_view text;
    };
    constexpr auto statuses = std::to_array<Status>(
        {{0, "Info", "Status OK"},
         {1, "Info", "A query request did not find a matching object in QuickBooks"},
         {530, "Warn", "The \"Memo\" field is not supported & was ignored."},
         {3100, "Error", "The name \"Café <Müller>\" of the list element is already in use."}});
    const Scope scope{target, Rules::schema_and_edition_notes};
    const auto& status = statuses[below(statuses.size(), chance)];
    Reply made;
    made.message = message.name;
    made.request_id = fill == Fill::minimal ? "" : "r" + std::to_string(below(1000, chance));
    made.status = status.code;
    made.severity = status.severity;
    made.text = fill == Fill::minimal ? "" : status.text;
    made.attributes = attribute_values(schema::reply_attributes(message), scope, fill, chance);
    made.body = children(schema::reply_body(message), scope, fill, chance);
    return made;
}

void shuffle(Request& request, Chance& chance)
{
    if (const auto* message = schema::find_message(request.message))
        shuffle_children(request.body, schema::body_content(*message), chance);
}

} // namespace random_messages
