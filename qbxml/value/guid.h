#pragma once

#include <string>
#include <string_view>

namespace qbxml {

/// The UUIDv5 (RFC 4122) of a name within a name space, in braces and lower case as GUIDTYPE wants it:
/// `{8-4-4-4-12}`. `space` is a GUID with or without braces; throws std::invalid_argument when it is none.
std::string guid_v5(std::string_view space, std::string_view name);

} // namespace qbxml
