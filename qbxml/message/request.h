#pragma once

#include "qbxml/message/element.h"
#include "qbxml/schema/version.h"
#include "qbxml/value/fault.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// One request: `message` without its Rq ("InvoiceAdd", "CustomerQuery"), and what stands inside
/// `<InvoiceAddRq>`. For Add and Mod the body holds the aggregate of the same name (InvoiceAdd) and perhaps
/// IncludeRetElement.
struct Request {
    std::string message;
    std::vector<Attribute> attributes; ///< of the Rq element (iterator, metaData …), requestID aside
    std::vector<Element> body;
    bool operator==(const Request&) const = default;
};

/// The same request with every element where the schema wants it. Members of a repeating choice (invoice
/// lines) keep their order among themselves. Unknown elements stay last, for check_request to report.
Request in_schema_order(Request request);

/// Which rules a request is held against.
enum class Rules {
    schema,                  ///< the published schema alone, which knows neither editions nor Latin-1
    schema_and_edition_notes ///< also what the editions lack, what QuickBooks requires beyond the schema, and
                             ///< Latin-1
};

/// All that the rules have against the request as it stands: order, occurrence, choices, types and formats,
/// lengths in characters, enums, ranges, attributes, version; with the notes also edition, Latin-1 and what
/// iterators demand. Empty when QuickBooks' parser would take it. Paths stand below the Rq element
/// ("InvoiceAdd/InvoiceLineAdd[2]/Desc", counted from 1).
Faults check_request(const Request& request, const Target& target,
                     Rules rules = Rules::schema_and_edition_notes);

/// Brings a request into schema order, checks it, and spells it as compact ASCII: other characters become
/// decimal references. Gives the text of the `…Rq` element, or what is wrong with it; never a text that the
/// schema refuses.
std::variant<std::string, Faults> write_request(const Request& request, std::string_view request_id,
                                                const Target& target);

/// A changing request (Add, Mod, Del, Void, Merge, ClearedStatusMod …), as against a query or report.
bool is_writing(std::string_view message);

} // namespace qbxml
