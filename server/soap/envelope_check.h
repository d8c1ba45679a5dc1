#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// Deepest nesting of elements that a SOAP message may have. The Web Connector's own have four levels.
inline constexpr int deepest_envelope = 64;

/// Looks over a posted text before gSOAP reads it: in one pass, without memory of its own. The sentence for
/// the fault when it is no XML text, declares a document type (entities are a way to make a small text huge,
/// or to read files), or nests deeper than deepest_envelope; nothing when gSOAP may have it.
std::optional<std::string> refuse_envelope(std::string_view text);

} // namespace server
