#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"

#include <nlohmann/json_fwd.hpp>

#include <variant>

namespace qbxml {

/// A request as JSON, whose members may stand in any order:
///
///     {"CustomerQuery": {"@iterator": "Start", "MaxReturned": 50}}
///     {"InvoiceAdd": {"@defMacro": "TxnID:a",
///                     "CustomerRef": {"FullName": "Ada"},
///                     "InvoiceLineAdd": [{…}, {…}]}}
///
/// The one member is the message, without Rq (with Rq is taken, too). For Add, Mod and the like, whose Rq
/// holds one aggregate of the message's own name, that aggregate's members stand directly below, beside
/// IncludeRetElement. Where that would not tell all, a member of the message's own name stands for the
/// aggregate. Attributes begin with `@`; a leaf that has some is {"@useMacro": "…", "#text": "…"}. What may
/// stand more than once is an array (a single value is taken, too). Leaves are strings; numbers and
/// true/false are taken and given where the type is a whole number or a boolean and the spelling is the
/// canonical one. The elements come out in the schema's order. Where that leaves a choice, as among the lines
/// and group lines of an invoice, `#order` lists their names one by one. null stands for nothing.
///
/// A member that the catalogue does not know, and a value of the wrong kind, are faults: at most a hundred,
/// with paths as `InvoiceAdd/InvoiceLineAdd[2]/Desc`. All else is for check_request to say: attributes,
/// counts, forms.
std::variant<Request, Faults> request_from_json(const nlohmann::ordered_json& json);
/// What request_from_json makes an equal value of, unless the catalogue does not know some of it.
nlohmann::ordered_json to_json(const Request& request);

/// An answer in the same form, nothing folded, with the status as a number:
///
///     {"CustomerQuery": {"@statusCode": 0, "@statusMessage": "…", "CustomerRet": [{…}]}}
///
/// What the catalogue does not know is kept, as strings and objects.
nlohmann::ordered_json to_json(const Reply& reply);
/// The way back, for tools and tests: what to_json gave becomes an equal value.
std::variant<Reply, Faults> reply_from_json(const nlohmann::ordered_json& json);

/// The text of the `…Rs` element, as QuickBooks would write it.
std::string write_reply(const Reply& reply);

} // namespace qbxml
