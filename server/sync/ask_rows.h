#pragma once

#include "qbxml/plan/step.h"

#include <string>

namespace server {

/// An ask as the store keeps it beside the exchange that carries it: all that learn() needs; of the
/// request only its name.
std::string write_ask(const qbxml::Ask& ask);
qbxml::Ask read_ask(const std::string& text);

} // namespace server
