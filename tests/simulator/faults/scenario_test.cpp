#include "simulator/faults/scenario.h"

#include "simulator/faults/chaos.h"
#include "tests/support/catch.h"

using namespace simulator;

namespace {

Scenario scenario(std::string_view text)
{
    auto read = read_scenario(text);
    INFO(std::string(text));
    REQUIRE(std::holds_alternative<Scenario>(read));
    return std::get<Scenario>(read);
}

std::string refusal(std::string_view text)
{
    auto read = read_scenario(text);
    return std::holds_alternative<std::string>(read) ? std::get<std::string>(read) : "";
}

} // namespace

TEST_CASE("scenario: each session gets what its lines say", "[simulator][faults]")
{
    const Scenario read = scenario("# a trying day\n"
                                   "every session: keep-sets newest\n"
                                   "\n"
                                   "session 2: drop-answer 1\r\n"
                                   "  sessions 3-4 : skip-close   # twice\n"
                                   "sessions 6-: read-only");
    CHECK(read.last_session() == 6);
    CHECK(read.play(1, {}).faults.drop_answer == 0);
    CHECK(read.play(2, {}).faults.drop_answer == 1);
    for (const int session : {1, 2, 3, 4, 5, 6, 700}) {
        INFO(session);
        const Play play = read.play(session, {});
        CHECK(play.quickbooks.keep_sets == KeepSets::newest);
        CHECK((play.faults.close == FaultPlan::Close::skipped) == (session == 3 || session == 4));
        CHECK(play.faults.requests.size() == (session >= 6 ? 1 : 0));
    }
    Play base;
    base.faults.garbage_answer = 5;
    CHECK(read.play(2, base).faults.garbage_answer == 5);
}

TEST_CASE("scenario: what is wrong is told with its line", "[simulator][faults]")
{
    CHECK(refusal("session 1: skip-close\nsession two: skip-close") ==
          "line 2: \"two\" is no whole number from 1 on");
    CHECK(refusal("drop-answer 1").starts_with("line 1: it has to begin with"));
    CHECK(refusal("\n\nsession 1:").starts_with("line 3: no fault stands behind"));
    CHECK(refusal("session 1").starts_with("line 1: no fault stands behind"));
    CHECK(refusal("sessions 4-2: skip-close") == "line 1: the last session comes before the first");
    CHECK(refusal("session 1: record ran") ==
          "line 1: record: it belongs behind die-in-set or quickbooks-dies");
    CHECK(refusal("session 1: loose-record 1").find("no fault \"loose-record\"") != std::string::npos);
}

TEST_CASE("chaos: the same seed and moment draw the same, others something else", "[simulator][faults]")
{
    const Chaos chaos{50, 7};
    int with_fault = 0;
    int killed = 0;
    for (std::uint64_t moment = 0; moment < 400; ++moment) {
        const Play one = drawn(chaos, moment, {});
        const Play again = drawn(chaos, moment, {});
        CHECK(one.faults.drop_answer == again.faults.drop_answer);
        CHECK(one.faults.die_in_set == again.faults.die_in_set);
        REQUIRE_FALSE(one.faults.requests.empty());
        CHECK(one.faults.requests.back().which.seed == again.faults.requests.back().which.seed);
        CHECK(one.faults.requests.back().which.percent == 50);
        killed += one.faults.die_in_set > 0 ? 1 : 0;
        with_fault += one.faults.drop_answer > 0 || !one.faults.calls.empty() || !one.faults.hresult.empty();
    }
    CHECK(killed > 5);
    CHECK(with_fault > 20);
    CHECK(drawn({0, 7}, 1, {}).faults.requests.empty());
}
