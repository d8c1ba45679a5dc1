#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

TEST_CASE("status: before the first contact it says so", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto status = room.get(corner + "/status").json();
    CHECK(status.at("company") == "corner-shop");
    CHECK(status.at("title") == "Corner Shop");
    CHECK(status.at("last_contact").is_null());
    CHECK(status.at("last_success").is_null());
    CHECK(status.at("next_poll").is_null());
    CHECK(status.at("visit").is_null());
    const auto sentence = status.at("sentence").get<std::string>();
    CHECK(sentence.find("QuickBooks has not called yet") != std::string::npos);
    CHECK(sentence.find("Nothing is waiting.") != std::string::npos);
}

TEST_CASE("status: every state is counted, also with nothing in it", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto rows = room.push_customers({"A", "B", "C"});
    room.with_queue([&](store::Queue& queue) {
        queue.refused(rows.at(0).id, {"x", "x", "x", "person"}, room.now);
    });
    const auto counts = room.get(corner + "/status").json().at("counts");
    CHECK(counts.size() == 10);
    for (const auto* state :
         {"syncing", "synced", "held", "skipped", "waiting", "unknown", "cancelled", "deleted"})
        CHECK(counts.at(state) == 0);
    CHECK(counts.at("queued") == 2);
    CHECK(counts.at("failed") == 1);
}

TEST_CASE("status: the sentence tells the contact, what waits and what needs a person", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    const auto rows = room.push_customers({"A", "B", "C"});
    {
        auto transaction = room.database.write();
        store::Companies(transaction).heard(company.id, room.now);
        store::Queue(transaction).refused(rows.at(0).id, {"x", "x", "x", "person"}, room.now);
        transaction.commit();
    }
    room.now += std::chrono::minutes{2};
    auto status = room.get(corner + "/status").json();
    CHECK(status.at("sentence") ==
          "QuickBooks last answered 2 minutes ago. 2 documents waiting and 1 needs you.");
    CHECK(status.at("last_contact") == "2026-11-20T09:30:00.000Z");
    CHECK(status.at("next_poll") == "2026-11-20T09:35:00.000Z");
    room.now += std::chrono::hours{50};
    status = room.get(corner + "/status").json();
    CHECK(status.at("sentence").get<std::string>().starts_with("QuickBooks last answered 2 days ago."));
    CHECK(status.at("next_poll").is_null());
}

TEST_CASE("status: when all is posted it says so, and what QuickBooks told of itself is there",
          "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    const auto row = room.push_customers({"A"}).at(0);
    {
        auto transaction = room.database.write();
        store::Companies companies(transaction);
        companies.heard(company.id, room.now);
        companies.met(company.id,
                      {"Corner Shop Inc", "C:\\Books\\corner.qbw", "13.0", "QuickBooks Pro", "US", ""},
                      room.now);
        companies.succeeded(company.id, room.now);
        store::Queue(transaction).posted(row.id, {"", "1-1", "", ""}, "", {}, room.now);
        transaction.commit();
    }
    const auto status = room.get(corner + "/status").json();
    CHECK(status.at("sentence") == "QuickBooks last answered just now. Everything is in the books.");
    CHECK(status.at("company_file") == "C:\\Books\\corner.qbw");
    CHECK(status.at("qbxml_version") == "13.0");
    CHECK(status.at("last_success") == "2026-11-20T09:30:00.000Z");
    const auto listed = room.get("/api/v1/companies").json().at(0);
    CHECK(listed.at("qbxml_version") == "13.0");
    CHECK(listed.at("product") == "QuickBooks Pro");
}

TEST_CASE("status: a visit under way is shown without its ticket", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    {
        auto transaction = room.database.write();
        store::Visits(transaction).open(company.id, "secret-ticket", room.now);
        transaction.commit();
    }
    const auto reply = room.get(corner + "/status");
    CHECK(reply.json().at("visit").at("started") == "2026-11-20T09:30:00.000Z");
    CHECK(reply.body.find("secret-ticket") == std::string::npos);
}
