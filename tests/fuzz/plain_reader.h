#pragma once

#include "qbxml/message/response.h"

#include <optional>
#include <string_view>

namespace fuzz {

/// An answer read the plain way: one parse of the whole by pugixml, then every node into a value. What the
/// quick reader makes of a text is held against it. Nothing when the text is no whole answer in UTF-8.
std::optional<qbxml::Answer> read_plainly(std::string_view text);

} // namespace fuzz
