#pragma once

#include "qbxml/value/fault.h"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <variant>

namespace qbxml {

/// Reads a JSON text as messages in it want to be read: a member that stands twice in its object is a fault
/// instead of the last one winning, and a text of any depth and width costs time in proportion to its length.
/// Faults carry the line. Any other JSON library can be used as well.
std::variant<nlohmann::ordered_json, Fault> read_json(std::string_view text);

} // namespace qbxml
