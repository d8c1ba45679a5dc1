#pragma once

#include "qbxml/json/describe.h"
#include "qbxml/schema/catalogue.h"

#include <string>
#include <string_view>
#include <variant>

namespace qbxml {

/// Since when and where something is known: its own notes on top of those of all that it stands in.
struct Reach {
    Version since;
    std::uint8_t not_in = 0;

    [[nodiscard]] Reach within(const Version& own_since, std::uint8_t own_not_in) const
    {
        return {std::max(since, own_since), static_cast<std::uint8_t>(not_in | own_not_in)};
    }
};

bool sees(const View& view, const Version& since, std::uint8_t not_in);
bool sees(const View& view, const schema::Particle& particle);
bool sees(const View& view, const schema::EnumValue& value);

/// What a path leads to.
struct Subject {
    std::string path;
    const schema::Message* message = nullptr;
    const schema::Particle* particle = nullptr; ///< of an element; nullptr: the whole message
    bool is_branch = false;                     ///< the element is one of a choice
    Reach outside;                              ///< of what the element stands in
};

std::variant<Subject, Fault> find_subject(std::string_view path, const View& view);

Reach reach_of(const schema::Message& message);
std::span<const schema::Particle> content_of(const schema::Message& message, Side side);
std::span<const schema::AttributeRow> attributes_of(const schema::Message& message, Side side);

/// The aggregate that an Add has in its Rq is no level of its own for View::depth.
std::size_t levels_below(const View& view, const schema::Message& message, const schema::Member& member,
                         std::size_t levels);

} // namespace qbxml
