#include "server/http/problem.h"

#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace server;

TEST_CASE("http: a problem says everything under the agreed names")
{
    Problem problem;
    problem.status = 422;
    problem.type = "refused";
    problem.title = "Refused";
    problem.detail = "The total is wrong.";
    problem.user_message = "Check the total.";
    problem.faults = {{"/total", "is 1.00, the lines add up to 2.00", "send 2.00"}};
    problem.code = "3170";
    problem.hresult = "0x80040400";
    problem.retryable = true;
    const HttpResponse response = to_response(problem);
    CHECK(response.status == 422);
    CHECK(response.content_type == "application/problem+json");
    CHECK(nlohmann::json::parse(response.body) == nlohmann::json::parse(R"({
        "type": "refused", "title": "Refused", "status": 422, "detail": "The total is wrong.",
        "user_message": "Check the total.", "retryable": true, "code": "3170", "hresult": "0x80040400",
        "faults": [{"path": "/total", "message": "is 1.00, the lines add up to 2.00", "advice": "send 2.00"}]})"));
}

TEST_CASE("http: a problem without QuickBooks' codes does not name them")
{
    const auto json = nlohmann::json::parse(to_response(Problem{}).body);
    CHECK_FALSE(json.contains("code"));
    CHECK_FALSE(json.contains("hresult"));
    CHECK(json.at("faults").empty());
    CHECK(json.at("retryable") == false);
}

TEST_CASE("http: a problem that quotes broken text is still JSON")
{
    Problem problem;
    problem.detail = "not \xFF UTF-8";
    CHECK(nlohmann::json::parse(to_response(problem).body).at("detail") == "not \xEF\xBF\xBD UTF-8");
}
