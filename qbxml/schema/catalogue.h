#pragma once

#include "qbxml/schema/version.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

/// What is known of every message of qbXML, request and reply, as constant tables made from catalogue.tbl at
/// build time. Everything handed out lives as long as the program; any thread may read.
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

/// An attribute: iterator, iteratorID, metaData of a request, retCount of a reply, colID in a report.
struct AttributeRow {
    std::string_view name;
    BaseType type;
    Slice values; ///< empty: any text
    std::string_view meant_when_absent;
    Version since;
    bool required;
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
    std::uint16_t content; ///< of an aggregate: what stands in it
    Slice attributes;      ///< macros aside; only reports have them
};

enum class ParticleKind : std::uint8_t { element, choice, sequence };

/// A place in a content model: an element, one of several, or several in order.
struct Particle {
    ParticleKind kind = ParticleKind::element;
    std::uint8_t min = 1;
    std::uint8_t max = 1; ///< or `unlimited`
    Slice inside;         ///< of an element: its member; else the particles in it
    Slice spots;          ///< of the element, or of all elements inside
};

/// An element of a content, wherever in its choices it stands. What is said of the member is said here again,
/// so that a look-up stays inside one small table.
struct Spot {
    std::string_view name;
    std::uint16_t member;
    std::uint16_t place; ///< smaller comes first; the members of a repeating group share one place
    Version since;
    std::uint8_t not_in;
    bool once;            ///< at most one of them can stand there
    bool really_required; ///< optional in the schema, required by QuickBooks
};

/// What may stand in an aggregate.
struct Content {
    Slice particles; ///< in sequence
    Slice spots;     ///< all elements, in order; their names differ
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
    Slice attributes; ///< of the request, requestID aside
    std::uint16_t body;
    Slice reply_attributes; ///< those that not every reply has
    std::uint16_t reply_body;
};

/// All messages in the schema's order.
std::span<const Message> messages();
/// The message of that name (without Rq), or nullptr.
const Message* find_message(std::string_view name);

/// What stands in the request, in the reply, and in an aggregate (nothing in a leaf).
const Content& body_content(const Message& message);
const Content& reply_content(const Message& message);
const Content& content(const Member& member);

std::span<const Particle> particles(const Content& content);
std::span<const Spot> spots(const Content& content);
std::span<const Spot> spots(const Particle& particle);

/// The content models of the same three.
std::span<const Particle> body(const Message& message);
std::span<const Particle> reply_body(const Message& message);
std::span<const Particle> children(const Member& member);

std::span<const AttributeRow> attributes(const Message& message);
/// retCount, iteratorRemainingCount, iteratorID. Not among them is what every reply has: requestID,
/// statusCode, statusSeverity, statusMessage.
std::span<const AttributeRow> reply_attributes(const Message& message);
std::span<const AttributeRow> attributes(const Member& member);

/// What stands in a choice or sequence.
std::span<const Particle> inside(const Particle& particle);
/// The element of an element particle.
const Member& member(const Particle& particle);
const Member& member(const Spot& spot);
std::span<const EnumValue> values(const Member& member);
std::span<const EnumValue> values(const AttributeRow& attribute);

/// The member of that name anywhere in a content model, choices included, or nullptr. Names are unique in a
/// model.
const Member* find_member(std::span<const Particle> model, std::string_view name);
const AttributeRow* find_attribute(const Message& message, std::string_view name);

/// The spot of that name, or nullptr. The search begins at `hint` (a spot's number), goes on to the end and
/// then from the start: for children that come in order each look-up takes a step or two.
const Spot* find_spot(const Content& content, std::string_view name, std::size_t hint = 0);

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
