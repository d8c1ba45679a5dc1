#include "qbxml/json/json.h"
#include "qbxml/message/answer_reader.h"
#include "qbxml/message/response.h"
#include "qbxml/message/validate.h"
#include "tests/qbxml/properties/all_messages.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using namespace properties;

namespace {

std::string answer_of(const schema::Message& message, const Reply& reply)
{
    const std::string set =
        message.set == schema::MessageSet::ordinary ? "QBXMLMsgsRs" : "QBXMLSubscriptionMsgsRs";
    return R"(<?xml version="1.0"?><QBXML><)" + set + ">" + write_reply(reply) + "</" + set + "></QBXML>";
}

} // namespace

TEST_CASE("properties: every reply survives being written and read", "[qbxml][properties]")
{
    for (const auto& target : all_targets())
        for_all_replies(target, 6, [](const auto& message, const Reply& reply) {
            const auto answer = read_answer(answer_of(message, reply));
            REQUIRE(std::holds_alternative<Answer>(answer));
            const auto& replies = std::get<Answer>(answer).replies;
            REQUIRE(replies.size() == 1);
            if (!(replies.front() == reply))
                FAIL_CHECK("another reply was read than was written: " << write_reply(reply));
        });
}

TEST_CASE("properties: in a reply drawn from the catalogue nothing is wrong, and nothing strange",
          "[qbxml][properties]")
{
    for (const auto& target : all_targets()) {
        if (target.version < Version{13, 0}) // of the words of older replies the catalogue does not know all
            continue;
        for_all_replies(target, 9, [&](const auto& message, const Reply& reply) {
            const auto text = answer_of(message, reply);
            CHECK(told(validate_answer(text, {target.version, target.edition})) == "");
            AnswerReader reader(text);
            Ret ret;
            while (reader.next_reply())
                while (reader.next_ret(ret))
                    CHECK(ret.root().member() != nullptr);
            CHECK_FALSE(reader.broken());
            CHECK(reader.strange().sentence() == "");
        });
    }
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
