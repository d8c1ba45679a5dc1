#pragma once

#include "qbxml/message/request.h"
#include "qbxml/schema/version.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

enum class OnError { stop, carry_on };
/// What comes back for each request: everything, or its status alone.
enum class ResponseData { include_all, include_none };

/// What stands around the requests of one message set.
struct Envelope {
    Version version{13, 0};
    OnError on_error = OnError::carry_on;
    std::string new_message_set_id; ///< at most 20 characters; empty: none
    std::string old_message_set_id; ///< empty: none
    ResponseData response_data = ResponseData::include_all;
};

/// The whole text that goes out: prolog, `<?qbxml?>`, QBXML, QBXMLMsgsRq with the request texts as they are.
std::string write_envelope(const Envelope& envelope, const std::vector<std::string>& requests);

/// A text that asks for the outcome of message set `id` and can do no work: new = old = id, no requests.
std::string write_status_check(const Version& version, std::string_view id);

/// A message set as the other side reads it.
struct RequestSet {
    Envelope envelope;
    struct Entry {
        std::string request_id;
        Request request;
    };
    std::vector<Entry> entries;
};

struct Unreadable {
    std::string why;
    std::size_t byte = 0; ///< where it shows
};

/// Reads a message set; the requests themselves are not checked against the schema (check_request does that).
/// Strict about the envelope, since QuickBooks is: prolog, `<?qbxml?>` with a known version, onError
/// required.
std::variant<RequestSet, Unreadable> read_request_set(std::string_view text);

} // namespace qbxml
