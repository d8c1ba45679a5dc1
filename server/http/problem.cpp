#include "server/http/problem.h"

#include <nlohmann/json.hpp>

namespace server {

HttpResponse to_response(const Problem& problem)
{
    nlohmann::ordered_json out{{"type", problem.type},
                               {"title", problem.title},
                               {"status", problem.status},
                               {"detail", problem.detail},
                               {"user_message", problem.user_message},
                               {"faults", nlohmann::ordered_json::array()},
                               {"retryable", problem.retryable}};
    for (const ProblemFault& fault : problem.faults) {
        out["faults"].push_back({{"path", fault.path}, {"message", fault.message}, {"advice", fault.advice}});
        if (fault.line > 0) {
            out["faults"].back()["line"] = fault.line;
        }
    }
    if (!problem.code.empty()) {
        out["code"] = problem.code;
    }
    if (!problem.hresult.empty()) {
        out["hresult"] = problem.hresult;
    }
    HttpResponse response;
    response.status = problem.status;
    response.content_type = "application/problem+json";
    // What a fault quotes may be anything that somebody sent: it must not make the refusal fail.
    response.body = out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return response;
}

} // namespace server
