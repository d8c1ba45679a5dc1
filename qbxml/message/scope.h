#pragma once

#include "qbxml/message/request.h"
#include "qbxml/schema/catalogue.h"

#include <algorithm>

namespace qbxml {

/// What a request is checked for, and how much of the catalogue can be seen from there.
struct Scope {
    Target target;
    Rules rules = Rules::schema_and_edition_notes;
    schema::MessageSet set = schema::MessageSet::ordinary; ///< where the request stands

    [[nodiscard]] bool with_notes() const { return rules == Rules::schema_and_edition_notes; }

    [[nodiscard]] bool in_edition(std::uint8_t not_in) const
    {
        return !with_notes() || !schema::contains(not_in, target.edition);
    }

    [[nodiscard]] bool sees(const schema::Member& member) const
    {
        return member.since <= target.version && in_edition(member.not_in);
    }

    [[nodiscard]] bool sees(const schema::EnumValue& value) const
    {
        return value.since <= target.version && target.version <= value.until;
    }

    /// A choice or sequence that loses all its elements vanishes with them.
    [[nodiscard]] bool sees(const schema::Particle& particle) const
    {
        if (particle.kind == schema::ParticleKind::element)
            return sees(schema::member(particle));
        const auto parts = schema::inside(particle);
        return std::any_of(parts.begin(), parts.end(), [this](const auto& part) { return sees(part); });
    }

    /// How often an element must occur at least.
    [[nodiscard]] std::size_t least(const schema::Particle& particle) const
    {
        const bool required = particle.kind == schema::ParticleKind::element && with_notes() &&
                              schema::member(particle).really_required;
        return required ? std::max<std::size_t>(particle.min, 1) : particle.min;
    }
};

/// How often something may occur at most.
inline std::size_t most(const schema::Particle& particle)
{
    return particle.max == schema::unlimited ? std::numeric_limits<std::size_t>::max() : particle.max;
}

} // namespace qbxml
