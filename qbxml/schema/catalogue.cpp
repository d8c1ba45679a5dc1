#include "qbxml/schema/catalogue.h"

#include "qbxml/schema/tables.h"

#include <algorithm>
#include <array>

namespace qbxml::schema {
namespace {

template <typename Row>
std::span<const Row> part(std::span<const Row> table, Slice slice)
{
    return table.subspan(slice.first, slice.count);
}

} // namespace

std::span<const Message> messages() { return tables::messages; }

const Message* find_message(std::string_view name)
{
    const auto order = tables::messages_by_name;
    const auto found =
        std::lower_bound(order.begin(), order.end(), name, [](std::uint16_t place, std::string_view wanted) {
            return tables::messages[place].name < wanted;
        });
    if (found == order.end() || tables::messages[*found].name != name)
        return nullptr;
    return &tables::messages[*found];
}

const Content& body_content(const Message& message) { return tables::contents[message.body]; }

const Content& reply_content(const Message& message) { return tables::contents[message.reply_body]; }

const Content& content(const Member& member) { return tables::contents[member.content]; }

std::span<const Particle> particles(const Content& content)
{
    return part(tables::particles, content.particles);
}

std::span<const Spot> spots(const Content& content) { return part(tables::spots, content.spots); }

std::span<const Spot> spots(const Particle& particle) { return part(tables::spots, particle.spots); }

std::span<const Particle> body(const Message& message) { return particles(body_content(message)); }

std::span<const Particle> reply_body(const Message& message) { return particles(reply_content(message)); }

std::span<const AttributeRow> attributes(const Message& message)
{
    return part(tables::attributes, message.attributes);
}

std::span<const AttributeRow> reply_attributes(const Message& message)
{
    return part(tables::attributes, message.reply_attributes);
}

std::span<const AttributeRow> attributes(const Member& member)
{
    return part(tables::attributes, member.attributes);
}

std::span<const Particle> children(const Member& member) { return particles(content(member)); }

std::span<const Particle> inside(const Particle& particle)
{
    return part(tables::particles, particle.inside);
}

const Member& member(const Particle& particle) { return tables::members[particle.inside.first]; }

const Member& member(const Spot& spot) { return tables::members[spot.member]; }

std::span<const EnumValue> values(const Member& member) { return part(tables::values, member.values); }

std::span<const EnumValue> values(const AttributeRow& attribute)
{
    return part(tables::values, attribute.values);
}

const Member* find_member(std::span<const Particle> model, std::string_view name)
{
    for (const auto& particle : model) {
        if (particle.kind != ParticleKind::element) {
            if (const auto* found = find_member(inside(particle), name))
                return found;
        } else if (member(particle).name == name) {
            return &member(particle);
        }
    }
    return nullptr;
}

const Spot* find_spot(const Content& content, std::string_view name, std::size_t hint)
{
    const auto all = spots(content);
    const auto search = [&](std::size_t from, std::size_t to) -> const Spot* {
        for (auto i = from; i < to; ++i)
            if (all[i].name == name)
                return &all[i];
        return nullptr;
    };
    const auto start = std::min(hint, all.size());
    const auto* found = search(start, all.size());
    return found != nullptr ? found : search(0, start);
}

const AttributeRow* find_attribute(const Message& message, std::string_view name)
{
    const auto all = attributes(message);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const AttributeRow& row) { return row.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool has_iterator(const Message& message) { return find_attribute(message, "iterator") != nullptr; }

std::string_view type_name(BaseType type)
{
    constexpr auto names = std::to_array<std::string_view>(
        {"aggregate", "IDTYPE", "STRTYPE", "BOOLTYPE", "DATETYPE", "DATETIMETYPE", "TIMEINTERVALTYPE",
         "AMTTYPE", "PRICETYPE", "QUANTYPE", "PERCENTTYPE", "ENUMTYPE", "INTTYPE", "GUIDTYPE", "FLOATTYPE",
         "MACROTYPE"});
    return names.at(static_cast<std::size_t>(type));
}

std::string_view edition_name(Edition edition)
{
    constexpr auto names = std::to_array<std::string_view>({"US", "CA", "UK", "AU", "OE"});
    return names.at(static_cast<std::size_t>(edition));
}

} // namespace qbxml::schema
