#pragma once

#include "qbxml/schema/version.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

/// What is known of every request of qbXML, as constant tables made from catalogue.tbl at build time.
/// Everything handed out lives as long as the program; any thread may read.
namespace qbxml::schema {

/// The types of leaves as the schema names them (BaseType::amount is AMTTYPE), and the aggregate, which has
/// children.
enum class BaseType : std::uint8_t {
    aggregate,
    id,
    string,
    boolean,
    date,
    date_time,
    time_interval,
    amount,
    price,
    quantity,
    percent,
    enumeration,
    integer,
    guid,
    floating,
    macro
};

/// A part of one of the tables.
struct Slice {
    std::uint16_t first = 0;
    std::uint16_t count = 0;
};

/// One of the words that an element or attribute may hold.
struct EnumValue {
    std::string_view text;
    Version since;
    Version until; ///< the last version that had it
};

/// An attribute of a request element: iterator, iteratorID, metaData.
struct AttributeRow {
    std::string_view name;
    BaseType type;
    Slice values; ///< empty: any text
    std::string_view meant_when_absent;
    Version since;
};

inline constexpr std::uint8_t unlimited = std::numeric_limits<std::uint8_t>::max();

/// Which macro attribute an element takes: defMacro gives its transaction a name, useMacro stands for an ID.
enum class MacroUse : std::uint8_t { none, defines, uses };

/// An element where it stands among its siblings. Occurrence is told by the particle that leads here. Version
/// and editions count from where the parent is known: a child without a note of its own is there as long as
/// its parent is.
struct Member {
    std::string_view name;
    BaseType type;
    Version since;
    std::uint8_t not_in;         ///< editions without it, bit 1 << Edition
    std::uint16_t max_length;    ///< characters; 0: no limit
    std::uint8_t other_editions; ///< those with another length
    std::uint16_t other_length;
    MacroUse macro;
    bool empty_is_default; ///< an empty element counts as the default
    bool really_required;  ///< optional in the schema, required by QuickBooks
    Slice values;          ///< of an enumeration
    std::string_view low;  ///< smallest number; empty: no limit
    std::string_view high;
    std::string_view meant_when_absent;
    Slice children; ///< particles in sequence, of an aggregate
};

enum class ParticleKind : std::uint8_t { element, choice, sequence };

/// A place in a content model: an element, one of several, or several in order.
struct Particle {
    ParticleKind kind = ParticleKind::element;
    std::uint8_t min = 1;
    std::uint8_t max = 1; ///< or `unlimited`
    Slice inside;         ///< of an element: its member; else the particles in it
};

enum class Operation : std::uint8_t { add, mod, query, del, voiding, merge };
enum class Kind : std::uint8_t { list, transaction, report, other };
enum class MessageSet : std::uint8_t { ordinary, subscription };

struct Message {
    std::string_view name; ///< without Rq: "InvoiceAdd"
    std::string_view object;
    Operation operation;
    Kind kind;
    MessageSet set;
    Version since;
    std::uint8_t not_in;
    Slice attributes;
    Slice body; ///< particles in sequence
};

/// All messages in the schema's order.
std::span<const Message> messages();
/// The message of that name (without Rq), or nullptr.
const Message* find_message(std::string_view name);

std::span<const Particle> body(const Message& message);
std::span<const AttributeRow> attributes(const Message& message);
/// The content model of an aggregate; empty for a leaf.
std::span<const Particle> children(const Member& member);
/// What stands in a choice or sequence.
std::span<const Particle> inside(const Particle& particle);
/// The element of an element particle.
const Member& member(const Particle& particle);
std::span<const EnumValue> values(const Member& member);
std::span<const EnumValue> values(const AttributeRow& attribute);

/// The member of that name anywhere in a content model, choices included, or nullptr. Names are unique in a
/// model.
const Member* find_member(std::span<const Particle> model, std::string_view name);
const AttributeRow* find_attribute(const Message& message, std::string_view name);

/// True when the query can be asked for page by page.
bool has_iterator(const Message& message);

/// The name that the schema uses ("AMTTYPE").
std::string_view type_name(BaseType type);
std::string_view edition_name(Edition edition);

constexpr bool contains(std::uint8_t editions, Edition edition)
{
    return ((editions >> static_cast<unsigned>(edition)) & 1U) != 0;
}

} // namespace qbxml::schema
