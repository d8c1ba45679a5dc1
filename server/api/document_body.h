#pragma once

#include "server/http/problem.h"
#include "server/http/router.h"
#include "server/intake/json.h"

#include <functional>
#include <optional>
#include <string>

namespace server {

/// Where the documents of a call go, in their order.
struct DocumentSink {
    std::function<void(const Json&)> take;
    std::function<void(const std::string&)> not_json; ///< a line of JSON Lines that is none, and why
};

/// Reads the documents in the body of a call: one JSON object, an array of at most 10,000, or, by the content
/// type, JSON Lines. Why the call as a whole cannot be taken; nothing: all documents went to the sink.
std::optional<Problem> read_documents(const HttpRequest& request, const DocumentSink& sink);

} // namespace server
