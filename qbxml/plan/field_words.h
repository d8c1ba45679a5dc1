#pragma once

#include "qbxml/message/element.h"

#include <string>
#include <string_view>

namespace qbxml {

/// An element as a person would call it: "memo", "PO number", "bill address", "customer".
std::string word_for_element(std::string_view name);

/// What an element says, on one line: its text, the name that a reference tells, an address with commas.
/// Empty when there is nothing to show.
std::string shown(const Element* element);

} // namespace qbxml
