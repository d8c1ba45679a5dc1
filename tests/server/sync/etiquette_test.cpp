#include "server/sync/etiquette.h"

#include "tests/support/catch.h"

#include <set>

using namespace server;

TEST_CASE("etiquette: only a Web Connector below 2.1 is refused, and hears the version it needs", "[sync]")
{
    for (const auto* version : {"1.0", "1.5.0.16", "2.0.0.139", "2.0"})
        CHECK(answer_to_version(version) == "O:2.1");
    for (const auto* version :
         {"2.1.0.30", "2.2.0.71", "2.3.0.215", "30.0.0.1", "34.0.10007.93", "3.0", "", "2", "2.", "x.y", ".1",
          "-1.0", "2.x", "99999999999999999999.1", "2.1\n", " 2.0"}) {
        CAPTURE(version);
        CHECK(answer_to_version(version).empty());
    }
}

TEST_CASE("etiquette: a ticket of a login that was sent away says why, any other says nothing", "[sync]")
{
    std::set<std::string> sentences;
    for (const SentAway why :
         {SentAway::nothing_to_do, SentAway::busy, SentAway::paused, SentAway::quiet_hours,
          SentAway::old_pairing, SentAway::old_password, SentAway::unpaired}) {
        const std::string ticket = sent_away_ticket("abcdef234567", why);
        CHECK(ticket.starts_with("abcdef234567-"));
        const auto said = said_by_ticket(ticket);
        REQUIRE(said);
        CHECK(said->ends_with('.'));
        CHECK(sentences.insert(*said).second);
    }
    CHECK_FALSE(said_by_ticket("abcdef234567"));
    CHECK_FALSE(said_by_ticket(""));
}

TEST_CASE("etiquette: QuickBooks that did not open is tried again once, where that can help", "[sync]")
{
    const std::string path = "C:\\Books\\Shop.QBW";
    struct Case {
        std::string hresult;
        std::string answer; ///< "done": no
        std::string answer_without_path;
    };
    const std::vector<Case> cases{
        {"0x80040408", path, "done"},   {"0x80040416", path, "done"},   {"0x80040417", path, "done"},
        {"0X80040417", path, "done"},   {"0x80040424", path, ""},       {"0x8004041B", path, ""},
        {"0x8004041b", path, ""},       {"0x8004040D", path, ""},       {"0x80040400", "done", "done"},
        {"0x80040401", "done", "done"}, {"0x80040402", "done", "done"}, {"0x80040403", "done", "done"},
        {"0x80040406", "done", "done"}, {"0x80040409", "done", "done"}, {"0x8004040A", "done", "done"},
        {"0x80040410", "done", "done"}, {"0x80040414", "done", "done"}, {"0x80040418", "done", "done"},
        {"0x8004041A", "done", "done"}, {"0x8004041D", "done", "done"}, {"0x80040420", "done", "done"},
        {"0x80040422", "done", "done"}, {"0x80040154", "done", "done"}, {"", "done", "done"},
        {"nonsense", "done", "done"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.hresult);
        CHECK(try_again_with(one.hresult, 0, path).value_or("done") == one.answer);
        CHECK(try_again_with(one.hresult, 0, "").value_or("done") == one.answer_without_path);
        CHECK(try_again_with(one.hresult, 1, path).value_or("done") == "done");
    }
}
