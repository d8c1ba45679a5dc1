#pragma once

#include "qbxml/message/element.h"
#include "qbxml/message/envelope.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// QuickBooks' answer to one request.
struct Reply {
    std::string message; ///< without Rs: "InvoiceAdd"
    std::string request_id;
    int status = 0;
    std::string severity;              ///< Info, Warn, Error: for show only, decide by number
    std::string text;                  ///< statusMessage
    std::vector<Attribute> attributes; ///< all other attributes (retCount, iteratorID …)
    std::vector<Element> body;         ///< Rets, or ErrorRecovery
    bool operator==(const Reply&) const = default;
};

/// QuickBooks' answer to a message set.
struct Answer {
    std::string message_set_id;
    std::optional<int> message_set_status; ///< only there when recovery attributes were sent
    std::vector<Reply> replies;
    bool operator==(const Answer&) const = default;
};

/// Reads an answer leniently: prolog, request ids, known elements are not required. Unreadable when it is not
/// XML to its very end (a cut-off answer), or not a QBXML answer at all.
std::variant<Answer, Unreadable> read_answer(std::string_view text);

} // namespace qbxml
