#pragma once

#include "qbxml/schema/catalogue.h"

/// The generated tables: make_table.cpp writes their definitions.
namespace qbxml::schema::tables {

extern const std::span<const EnumValue> values;
extern const std::span<const AttributeRow> attributes;
extern const std::span<const Member> members;
extern const std::span<const Particle> particles;
extern const std::span<const Spot> spots;
extern const std::span<const Content> contents;
extern const std::span<const Message> messages;
/// Places in `messages`, by name.
extern const std::span<const std::uint16_t> messages_by_name;

} // namespace qbxml::schema::tables
