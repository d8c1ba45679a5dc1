#pragma once

#include "qbxml/schema/version.h"
#include "qbxml/value/fault.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <variant>

namespace qbxml {

/// A qbXML text as JSON: a set of requests, an answer, or one `…Rq` or `…Rs` alone. One message becomes an
/// object as to_json gives it, several become an array of these. `@requestID` stands with the attributes.
/// What stands around the messages (version, onError, ids of the set) is not part of it. Nothing is checked
/// against the catalogue; the fault says why the text cannot be read.
std::variant<nlohmann::ordered_json, Fault> json_of_text(std::string_view text);

/// A whole request set, prolog and all, of a request as JSON or an array of them. `@requestID` is taken. Each
/// request is checked; all faults are told, with paths as the JSON has them: in an array they begin with the
/// place ("[2]/InvoiceAdd/RefNumber").
std::variant<std::string, Faults> text_of_json(const nlohmann::ordered_json& json, const Target& target);

} // namespace qbxml
