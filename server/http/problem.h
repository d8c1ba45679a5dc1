#pragma once

#include "server/http/router.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// One refused element: its JSON path, the rule, and what would be accepted.
struct ProblemFault {
    std::string path;
    std::string message;
    std::string advice;
    std::size_t line = 0; ///< of the text that was sent, counted from 1; 0: not known
};

/// A refusal over REST (RFC 9457, application/problem+json).
struct Problem {
    int status = 400;
    std::string type;         ///< a word: "unknown_company", "not_json" …
    std::string title;        ///< short, the same for all problems of the type
    std::string detail;       ///< this time
    std::string user_message; ///< for a shop owner
    std::vector<ProblemFault> faults;
    std::string code;    ///< QuickBooks' status code, where there is one
    std::string hresult; ///< where there is one
    bool retryable = false;
};

HttpResponse to_response(const Problem& problem);

} // namespace server
