#include "qbxml/json/json.h"
#include "qbxml/message/response.h"
#include "tests/qbxml/properties/all_messages.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using namespace properties;

namespace {

std::string answer_of(const std::string& replies)
{
    return R"(<?xml version="1.0"?><QBXML><QBXMLMsgsRs>)" + replies + "</QBXMLMsgsRs></QBXML>";
}

} // namespace

TEST_CASE("properties: every reply survives being written and read", "[qbxml][properties]")
{
    for (const auto& target : all_targets())
        for_all_replies(target, 6, [](const auto&, const Reply& reply) {
            const auto answer = read_answer(answer_of(write_reply(reply)));
            REQUIRE(std::holds_alternative<Answer>(answer));
            const auto& replies = std::get<Answer>(answer).replies;
            REQUIRE(replies.size() == 1);
            if (!(replies.front() == reply))
                FAIL_CHECK("another reply was read than was written: " << write_reply(reply));
        });
}

TEST_CASE("properties: every reply survives the way to JSON and back", "[qbxml][properties]")
{
    for (const auto& target : all_targets())
        for_all_replies(target, 7, [](const auto&, const Reply& reply) {
            const auto json = nlohmann::ordered_json::parse(to_json(reply).dump());
            const auto again = reply_from_json(json);
            REQUIRE(std::holds_alternative<Reply>(again));
            if (!(std::get<Reply>(again) == reply))
                FAIL_CHECK("another reply came back: " << json.dump(1));
        });
}

TEST_CASE("properties: every request survives the way to JSON and back", "[qbxml][properties]")
{
    for (const auto& target : all_targets())
        for_all_requests(target, 8, [](const Drawn& drawn, auto&) {
            const auto json = nlohmann::ordered_json::parse(to_json(drawn.request).dump());
            const auto again = request_from_json(json);
            if (const auto* faults = std::get_if<Faults>(&again))
                FAIL(told(*faults) << json.dump(1));
            if (!(std::get<Request>(again) == drawn.request))
                FAIL_CHECK("another request came back: " << json.dump(1));
        });
}
