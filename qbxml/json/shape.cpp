#include "qbxml/json/shape.h"

namespace qbxml {
namespace {

/// Spots are numbered as a walk through the particles meets their elements.
void collect_repeating(std::span<const schema::Particle> particles, bool in_group, std::vector<bool>& found)
{
    for (const auto& particle : particles) {
        const bool repeats = in_group || particle.max != 1;
        if (particle.kind == schema::ParticleKind::element)
            found.push_back(repeats);
        else
            collect_repeating(schema::inside(particle), repeats, found);
    }
}

} // namespace

Slot Shapes::find(const schema::Content* content, std::string_view name, std::size_t hint)
{
    const auto* spot = content == nullptr ? nullptr : schema::find_spot(*content, name, hint);
    if (spot == nullptr)
        return {};
    auto& repeating = repeating_[content];
    if (repeating.empty())
        collect_repeating(schema::particles(*content), false, repeating);
    const auto number = static_cast<std::size_t>(spot - schema::spots(*content).data());
    return {&schema::member(*spot), number, spot->place, repeating.at(number)};
}

const schema::Content* content_of(const schema::Member* member)
{
    const bool has_content = member != nullptr && member->type == schema::BaseType::aggregate;
    return has_content ? &schema::content(*member) : nullptr;
}

const schema::Member* own_aggregate(const schema::Message& message)
{
    const auto* spot = schema::find_spot(schema::body_content(message), message.name);
    const auto* member = spot == nullptr ? nullptr : &schema::member(*spot);
    return content_of(member) == nullptr ? nullptr : member;
}

} // namespace qbxml
