#include "qbxml/plan/match_party.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

PartyEntry entry(const std::string& id, const std::string& name, const std::string& email = "",
                 const std::string& account = "")
{
    PartyEntry out;
    out.entry.list_id = id;
    out.entry.full_name = name;
    out.entry.email = email;
    out.account_number = account;
    return out;
}

ToldParty told(const std::string& name, const std::string& email = "", const std::string& account = "")
{
    ToldParty out;
    out.party.name = name;
    out.party.email = email;
    out.party.account_number = account;
    return out;
}

PartyList list()
{
    return PartyList({entry("1", "Acme, Inc.", "info@acme.example", "A-1"), entry("2", "Bäcker & Söhne"),
                      entry("3", "Jane Doe", "jane@doe.example"), entry("4", "John Doe", "both@doe.example"),
                      entry("5", "Joan Doe", "both@doe.example"), entry("6", "Northwind Traders")});
}

} // namespace

TEST_CASE("matching: what people write differently does not count in a name", "[plan]")
{
    CHECK(normalised_name("ACME  Inc") == "acme");
    CHECK(normalised_name("The Acme Company, L.L.C.") == "acme");
    CHECK(normalised_name("Bäcker & Söhne GmbH") == normalised_name("backer and sohne"));
    CHECK(normalised_name("O'Neil") == normalised_name("ONeil"));
    CHECK(normalised_name("Škoda") == "skoda");
    CHECK(normalised_name("Co") == "co");
    CHECK(normalised_name("Acme North") != normalised_name("Acme South"));
}

TEST_CASE("matching: the surest step on which anybody is found decides", "[plan]")
{
    ToldParty all = told("Northwind Traders", "jane@doe.example", "a-1");
    all.list_id = "2";
    all.stored_id = "6";
    CHECK(list().match(all).by == MatchedBy::stored_id);
    CHECK(list().match(all).best.list_id == "6");
    all.stored_id = "gone";
    CHECK(list().match(all).by == MatchedBy::list_id);
    all.list_id.clear();
    CHECK(list().match(all).by == MatchedBy::account_number);
    CHECK(list().match(all).best.list_id == "1");
    all.party.account_number.clear();
    CHECK(list().match(all).by == MatchedBy::email);
    CHECK(list().match(all).best.list_id == "3");
    all.party.email.clear();
    CHECK(list().match(all).by == MatchedBy::name);
    CHECK(list().match(all).best.list_id == "6");
    CHECK(list().match(all).certain);
}

TEST_CASE("matching: where two would fit, or a name is only close, a person confirms", "[plan]")
{
    const PartyMatch both = list().match(told("Nobody", "BOTH@doe.example"));
    CHECK(both.by == MatchedBy::email);
    CHECK(!both.certain);
    CHECK(both.others.size() == 1);
    CHECK(both.why.find("1 more would fit") != std::string::npos);
    for (const char* name : {"Northwnid Traders", "Northwind Tradrs", "Traders, Northwind"}) {
        INFO(name);
        const PartyMatch close = list().match(told(name));
        CHECK(close.by == MatchedBy::close_name);
        CHECK(close.best.list_id == "6");
        CHECK(!close.certain);
    }
    CHECK(list().match(told("Southwind Traders Ltd")).by == MatchedBy::nothing);
    CHECK(list().match(told("Bob")).best.list_id.empty());
}

TEST_CASE("matching: a colleague of the same company is only proposed", "[plan]")
{
    ToldParty colleague = told("Wile");
    colleague.party.company = "ACME";
    const PartyMatch match = list().match(colleague);
    CHECK(match.best.list_id == "1");
    CHECK(!match.certain);
}

TEST_CASE("matching: an inactive entry is taken only where no active one is, and never as certain", "[plan]")
{
    PartyEntry old = entry("9", "Acme LLC");
    old.entry.active = false;
    CHECK(PartyList({old, entry("1", "Acme Inc")}).match(told("Acme")).best.list_id == "1");
    const PartyMatch alone = PartyList({old}).match(told("Acme"));
    CHECK(alone.best.list_id == "9");
    CHECK(!alone.certain);
    CHECK(alone.why.find("inactive") != std::string::npos);
}

TEST_CASE("matching: names of other scripts match themselves and nobody else", "[plan]")
{
    const PartyList names({entry("1", "茶"), entry("2", "水")});
    CHECK(names.match(told("茶")).best.list_id == "1");
    CHECK(names.match(told("火")).by == MatchedBy::nothing);
}
