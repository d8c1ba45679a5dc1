#pragma once

#include "qbxml/message/answer_reader.h"
#include "qbxml/message/element.h"
#include "qbxml/message/envelope.h"

#include <functional>
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
    std::vector<std::size_t> rets; ///< how many elements each reply holds, also where its body was not kept
    Strange strange;
    bool operator==(const Answer&) const = default;
};

/// Which replies are wanted with their bodies.
using KeepsBody = std::function<bool(const ReplyHead&)>;

/// Reads an answer leniently: prolog, request ids, known elements are not required. Unreadable when it is not
/// XML to its very end (a cut-off answer), or not a QBXML answer at all.
/// Of replies that `keeps_body` does not want (none given: all are wanted) every Ret is read and let go
/// again, so that a large one costs no memory.
std::variant<Answer, Unreadable> read_answer(std::string_view text, const KeepsBody& keeps_body = {});

} // namespace qbxml
