#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"

#include <nlohmann/json_fwd.hpp>

#include <variant>

namespace qbxml {

/// A request as JSON, whose members may stand in any order:
///
///     {"InvoiceAdd": {"@defMacro": "TxnID:a", "CustomerRef": {"FullName": "Ada"}, "InvoiceLineAdd": [{…}, {…}]}}
///     {"CustomerQuery": {"@iterator": "Start", "MaxReturned": 50}}
///
/// The one member is the message, without Rq. For Add, Mod and the like, whose Rq holds one aggregate of the
/// message's own name, that aggregate's members stand directly below, beside IncludeRetElement and the other
/// members of the Rq. Attributes begin with `@`. What may stand more than once is an array (a single value is
/// taken, too). Leaves are strings; numbers and true/false are taken and given where the type is a whole
/// number or a boolean and the spelling is the canonical one. Where the order among several names of a
/// repeating choice cannot be told from the members, `#order` lists the names one by one. null stands for
/// nothing.
std::variant<Request, Faults> request_from_json(const nlohmann::ordered_json& json);
nlohmann::ordered_json to_json(const Request& request);

/// An answer in the same form: {"CustomerQuery": {"@statusCode": 0, "@statusMessage": "…", "CustomerRet": [{…}]}}.
/// What the catalogue does not know is kept, as strings and objects.
nlohmann::ordered_json to_json(const Reply& reply);
/// The way back, for tools and tests: what to_json gave becomes an equal value.
std::variant<Reply, Faults> reply_from_json(const nlohmann::ordered_json& json);

/// The text of the `…Rs` element, as QuickBooks would write it.
std::string write_reply(const Reply& reply);

} // namespace qbxml
