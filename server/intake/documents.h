#pragma once

#include "qbxml/document/check.h"
#include "qbxml/document/document.h"
#include "qbxml/value/fault.h"
#include "server/intake/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server {

/// The kinds of document that can be pushed, as they stand in paths and after `push`.
const std::vector<std::string>& document_kinds();
/// Are documents of that kind kept here? Those that can be pushed, and "settlements", which are Deskbridge's
/// own: the second half of a refund.
bool is_kept_kind(std::string_view kind);
/// The place in the queue of documents of a kept kind: smaller goes first. Throws std::runtime_error for
/// another kind.
int rank_of(std::string_view kind);

/// A document that may be queued.
struct Accepted {
    std::string external_id; ///< items: the sku
    std::string payload;     ///< canonical JSON: equal documents (amounts by value) have equal payloads
    int rank = 0;            ///< its place in the queue: what others depend on goes first
};

/// Refused: what is wrong, and the external id as far as it could be read.
struct Refused {
    std::string external_id;
    qbxml::Faults faults;
};

/// Reads and checks one document of a kind in document_kinds(). Unknown members, wrong types and totals that
/// do not add up are faults with their path. `allowances` are what the company's settings let through
/// (allowances_from in settings.h).
std::variant<Accepted, Refused> accept_document(std::string_view kind, const Json& json,
                                                const qbxml::Allowances& allowances = {});

/// The document in a payload that accept_document or write_payload made. Throws std::runtime_error when it is
/// none.
qbxml::Document document_from(std::string_view kind, std::string_view payload);

} // namespace server
