#include "qbxml/message/envelope.h"
#include "qbxml/message/fit.h"
#include "qbxml/message/validate.h"
#include "tests/qbxml/properties/all_messages.h"
#include "tests/support/catch.h"
#include "tests/support/wrong_requests.h"

#include <map>

using namespace qbxml;
using namespace properties;
using random_messages::Fill;

namespace {

Request read_back(const Request& request, const std::string& text, const Version& version)
{
    const auto set = read_request_set(write_envelope({version, OnError::stop, "", "", {}}, {text}));
    if (const auto* unreadable = std::get_if<Unreadable>(&set))
        FAIL(request.message << ": " << unreadable->why << '\n' << text);
    const auto& entry = std::get<RequestSet>(set).entries.at(0);
    CHECK(entry.request_id == "r1");
    return entry.request;
}

void check_round_trip(const Drawn& drawn, const Target& target, random_messages::Chance& chance)
{
    auto mixed = drawn.request;
    random_messages::shuffle(mixed, chance);
    const auto text = write_request(mixed, "r1", target);
    REQUIRE(std::holds_alternative<std::string>(text));
    const auto& written = std::get<std::string>(text);
    CHECK(std::all_of(written.begin(), written.end(),
                      [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); }));
    CHECK(read_back(drawn.request, written, target.version) == drawn.request);
}

/// The request as the thorough check alone sees it: an attribute that is known nowhere makes it run, and
/// costs one fault of its own.
std::size_t thorough_faults(Request request, const Target& target, Rules rules)
{
    request.attributes.push_back({"colour", "blue"});
    return check_request(request, target, rules).size() - 1;
}

void check_refused_text(const Request& request, const Drawn& drawn, const Target& target)
{
    const auto faults = validate(plain_text(request), {target.version, target.edition, drawn.rules});
    if (faults.empty())
        FAIL_CHECK("valid as a text: " << plain_text(request));
    for (const auto& fault : faults)
        CHECK((fault.line > 0 && !fault.message.empty() && !fault.advice.empty()));
}

} // namespace

TEST_CASE("properties: a request drawn from the catalogue has no fault", "[qbxml][properties]")
{
    for (const auto& target : all_targets()) {
        std::size_t count = 0;
        for_all_requests(target, 1, [&](const Drawn& drawn, auto&) {
            CHECK(told(check_request(drawn.request, target, drawn.rules)) == "");
            // Attributes of the Rq are rare and left to the thorough check.
            CHECK(fits(drawn.request, drawn.message, {target, drawn.rules}) ==
                  drawn.request.attributes.empty());
            CHECK(thorough_faults(drawn.request, target, drawn.rules) == 0);
            const Demands demands{target.version, target.edition, drawn.rules};
            CHECK(told(validate(plain_text(drawn.request), demands)) == "");
            ++count;
        });
        CHECK(count > 100);
    }
}

TEST_CASE("properties: every message survives being written in any order and read", "[qbxml][properties]")
{
    for (const auto& target : all_targets())
        for_all_requests(target, 2, [&](const Drawn& drawn, auto& chance) {
            if (drawn.message.set == schema::MessageSet::ordinary)
                check_round_trip(drawn, target, chance);
        });
}

TEST_CASE("properties: a request with one known thing wrong is refused", "[qbxml][properties]")
{
    std::map<random_messages::Wrong, std::size_t> made;
    const auto wrongs = random_messages::all_wrongs();
    for (const auto& target : all_targets())
        for_all_requests(target, 3, [&](const Drawn& drawn, auto& chance) {
            for (int i = 0; i < 2; ++i) {
                const auto wrong = wrongs[random_messages::below(wrongs.size(), chance)];
                const Scope scope{target, drawn.rules};
                const auto spoiled = random_messages::made_wrong(drawn.request, wrong, scope, chance);
                if (!spoiled)
                    continue;
                ++made[wrong];
                const auto faults = check_request(*spoiled, target, drawn.rules);
                if (faults.empty())
                    FAIL_CHECK("not refused: " << random_messages::name(wrong) << '\n' << shown(*spoiled));
                check_refused_text(*spoiled, drawn, target);
            }
        });
    for (const auto wrong : wrongs) {
        INFO(random_messages::name(wrong));
        CHECK(made[wrong] > 5);
    }
}
