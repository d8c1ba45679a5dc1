#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// Deepest nesting of elements that a SOAP message may have. The Web Connector's own have four levels.
inline constexpr int deepest_envelope = 64;

struct CheckedEnvelope {
    std::string refusal; ///< a sentence for the fault; empty: gSOAP may have it
    std::optional<std::string>
        rewritten; ///< what gSOAP is to read instead, if the text itself is not good for it
};

/// Looks over a posted text before gSOAP reads it, in one pass. Refused is what is no XML text, declares a
/// document type (entities are a way to make a small text huge, or to read files), or nests deeper than
/// deepest_envelope. Rewritten are numeric character
/// references of more than five characters, which gSOAP 2.8 reads wrongly (&#128512; and &#x0000E9; become
/// the characters themselves), and those to NUL and surrogates, which become question marks.
CheckedEnvelope check_envelope(std::string_view text);

} // namespace server
