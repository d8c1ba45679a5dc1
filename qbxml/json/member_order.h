#pragma once

#include "qbxml/json/shape.h"
#include "qbxml/value/fault.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace qbxml {

// The members of a JSON object have no order; children have. What the schema does not settle stands in
// `#order`: the names of children one by one. It may name all children, and then they stand just so; or those
// of a repeating group, and then these stand like that among themselves.

/// What is known of some children.
struct Arrangement {
    std::vector<Slot> slots; ///< of each child
    std::vector<std::string_view>
        order; ///< what `#order` has to list so that put_in_order gives the children
               ///< back as they are. Empty: nothing, and equal names are neighbours
};

Arrangement arrangement_of(const std::vector<Element>& children, const schema::Content* content,
                           Shapes& shapes);

struct OrderedChild {
    Element element;
    Slot slot;
};

/// Puts children, as they were met in JSON, into the schema's order; an unknown one stays behind the one it
/// follows. `order` is the value of `#order`, or nullptr. Gives what is wrong with it (without paths).
Faults put_in_order(std::vector<OrderedChild>& children, const nlohmann::ordered_json* order);

} // namespace qbxml
