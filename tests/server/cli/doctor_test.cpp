#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("doctor: what is wrong is told with its remedy and ends with 1", "[server][cli]")
{
    CliRoom room;
    const auto none = room.run({"doctor"});
    CHECK(none.exit == Exit::refused);
    CHECK(none.out.find("WRONG    No company is paired yet.\n         Pair one: ") != std::string::npos);
    const auto company = room.api.pair();
    const auto json = room.run({"doctor", "--company", "corner-shop", "--json"});
    CHECK(json.exit == Exit::refused);
    const auto answer = json.json();
    for (const auto& check : answer.at("checks")) {
        CHECK(check.contains("name"));
        CHECK(check.contains("detail"));
        CHECK(check.at("ok").get<bool>() == check.at("remedy").get<std::string>().empty());
    }
    {
        auto transaction = room.api.database.write();
        store::Companies companies(transaction);
        companies.heard(company.id, room.api.now);
        companies.met(company.id, {"Corner", "C:\\corner.qbw", "13.0", "QuickBooks", "US", ""}, room.api.now);
        transaction.commit();
    }
    const auto well = room.run({"doctor"});
    CHECK(well.exit == Exit::done);
    CHECK(well.out.find("WRONG") == std::string::npos);
    CHECK(well.out.find("All is well.") != std::string::npos);
}

TEST_CASE("status: the sentence comes first, and only states with documents are counted", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.api.push_customers({"C1", "C2"});
    const auto ran = room.run({"status"});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.out.find("Corner Shop (corner-shop)\nQuickBooks has not called yet") == 0);
    CHECK(ran.out.find("queued  2") != std::string::npos);
    CHECK(ran.out.find("synced") == std::string::npos);
    const auto json = room.run({"status", "--json"}).json();
    CHECK(json.at("counts").at("queued") == 2);
    CHECK(json.contains("last_contact"));
    CHECK(json.contains("last_success"));
    CHECK(json.contains("next_poll"));
}

TEST_CASE("companies: they are told in a table, and in JSON as a list", "[server][cli]")
{
    CliRoom room;
    CHECK(room.run({"companies"}).out.find("deskbridge pair") != std::string::npos);
    room.api.post("/api/v1/companies", R"({"name": "Café Müller"})");
    room.api.pair();
    const auto ran = room.run({"companies"});
    CHECK(ran.out.find("Café Müller") != std::string::npos);
    CHECK(ran.out.find("never") != std::string::npos);
    const auto json = room.run({"companies", "--json"}).json();
    REQUIRE(json.is_array());
    CHECK(json.size() == 2);
}
