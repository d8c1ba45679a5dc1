#pragma once

#include "qbxml/json/member_order.h"
#include "qbxml/json/shape.h"

#include <nlohmann/json.hpp>

#include <span>

namespace qbxml {

/// Turns elements into JSON. An element's depth is limited by whoever read it, and so is the recursion.
class ElementWriter {
public:
    using Object = nlohmann::ordered_json::object_t;

    /// `@name` members. A name that stands twice, as no XML can have it, becomes an array.
    /// `known` gives the types of those that are numbers.
    static void add_attributes(Object& object, const std::vector<Attribute>& attributes,
                               std::span<const schema::AttributeRow> known = {});

    /// The children as members, arrays where the name may repeat or does, and `#order` where needed.
    void add_children(Object& object, const std::vector<Element>& children, const schema::Content* content);

    [[nodiscard]] Shapes& shapes() { return shapes_; }

private:
    /// The same, where equal names stand next to each other.
    void add_neighbours(Object& object, const std::vector<Element>& children, const std::vector<Slot>& slots);
    nlohmann::ordered_json value(const Element& element, const schema::Member* member);

    Shapes shapes_;
};

/// A number or true/false where the type is a whole number or a boolean and the spelling the canonical one,
/// else the text.
nlohmann::ordered_json typed(const std::string& text, schema::BaseType type);

} // namespace qbxml
