#include "server/api/doctor.h"

#include "store/exchanges.h"
#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

Value check(const Reply& reply, const std::string& name)
{
    const auto answer = reply.json();
    for (const auto& one : answer.at("checks")) {
        if (one.at("name") == name)
            return one;
    }
    FAIL("there is no check " << name);
    return nullptr;
}

bool is_well(const Reply& reply, const std::string& name)
{
    const auto one = check(reply, name);
    // Whatever is wrong has a remedy, and what is well has none.
    CHECK(one.at("ok").get<bool>() == one.at("remedy").get<std::string>().empty());
    CHECK_FALSE(one.at("detail").get<std::string>().empty());
    return one.at("ok");
}

void meet(ApiRoom& room, store::CompanyId company)
{
    auto transaction = room.database.write();
    store::Companies companies(transaction);
    companies.heard(company, room.now);
    companies.met(company, {"Corner", "C:\\corner.qbw", "13.0", "QuickBooks", "US", ""}, room.now);
    transaction.commit();
}

} // namespace

TEST_CASE("doctor: without a company it says that none is paired", "[server][api]")
{
    ApiRoom room;
    const auto reply = room.get("/api/v1/doctor");
    CHECK(reply.status == 200);
    CHECK(reply.json().at("ok") == false);
    CHECK_FALSE(is_well(reply, "paired"));
    for (const auto* name : {"store", "disk", "clock", "https"})
        CHECK(is_well(reply, name));
}

TEST_CASE("doctor: after a good first visit all is well", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    const auto before = room.get(corner + "/doctor");
    CHECK_FALSE(is_well(before, "first_contact"));
    CHECK(is_well(before, "recent_contact"));
    CHECK(is_well(before, "company_file"));
    meet(room, company.id);
    const auto reply = room.get(corner + "/doctor");
    CHECK(reply.json().at("ok") == true);
    const auto answer = reply.json();
    for (const auto& one : answer.at("checks")) {
        INFO(one.dump());
        CHECK(one.at("ok") == true);
    }
    CHECK(check(reply, "company_file").at("detail").get<std::string>().find("C:\\corner.qbw") !=
          std::string::npos);
}

TEST_CASE("doctor: every company is looked at when none is named", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.post("/api/v1/companies", R"({"name": "Other"})");
    int companies = 0;
    const auto answer = room.get("/api/v1/doctor").json();
    for (const auto& one : answer.at("checks"))
        companies += one.at("name") == "first_contact" ? 1 : 0;
    CHECK(companies == 2);
}

TEST_CASE("doctor: a long silence is told", "[server][api]")
{
    ApiRoom room;
    meet(room, room.pair().id);
    room.now += std::chrono::hours{23};
    CHECK(is_well(room.get(corner + "/doctor"), "recent_contact"));
    room.now += std::chrono::hours{1};
    CHECK_FALSE(is_well(room.get(corner + "/doctor"), "recent_contact"));
}

TEST_CASE("doctor: a login without a company file is told", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    auto transaction = room.database.write();
    store::Companies(transaction).heard(company.id, room.now);
    transaction.commit();
    CHECK_FALSE(is_well(room.get(corner + "/doctor"), "company_file"));
}

TEST_CASE("doctor: documents that need a person are counted", "[server][api]")
{
    ApiRoom room;
    meet(room, room.pair().id);
    const auto rows = room.push_customers({"A", "B", "C"});
    CHECK(is_well(room.get(corner + "/doctor"), "documents"));
    room.with_queue([&](store::Queue& queue) {
        queue.refused(rows.at(0).id, {"x", "x", "x", "person"}, room.now);
        queue.held(rows.at(1).id, {"x", "x", "x", "person"}, room.now);
    });
    const auto reply = room.get(corner + "/doctor");
    CHECK_FALSE(is_well(reply, "documents"));
    CHECK(check(reply, "documents").at("detail") == "1 document has failed and 1 is held.");
}

TEST_CASE(
    "doctor: an exchange without an outcome is told when its time is over, and what the last visit said",
    "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    meet(room, company.id);
    store::VisitId visit{};
    {
        auto transaction = room.database.write();
        visit = store::Visits(transaction).open(company.id, "t", room.now);
        store::Exchanges(transaction)
            .write_down({company.id, visit, store::ExchangeKind::writing, "abc", "<x/>", std::nullopt, {}},
                        room.now);
        transaction.commit();
    }
    room.now += std::chrono::seconds{600};
    CHECK(is_well(room.get(corner + "/doctor"), "exchanges"));
    room.now += std::chrono::seconds{1};
    CHECK_FALSE(is_well(room.get(corner + "/doctor"), "exchanges"));
    CHECK(is_well(room.get(corner + "/doctor"), "last_visit"));
    {
        auto transaction = room.database.write();
        auto row = store::Visits(transaction).find("t").value();
        row.last_error = "Another company file is open.";
        store::Visits(transaction).save(row);
        transaction.commit();
    }
    CHECK_FALSE(is_well(room.get(corner + "/doctor"), "last_visit"));
}

TEST_CASE("doctor: a clock that stands in the past is told", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.now -= std::chrono::minutes{4};
    CHECK(is_well(room.get("/api/v1/doctor"), "clock"));
    room.now -= std::chrono::minutes{2};
    CHECK_FALSE(is_well(room.get("/api/v1/doctor"), "clock"));
    room.now = store::time_from("1980-01-01T00:00:00.000Z");
    CHECK_FALSE(is_well(room.get("/api/v1/doctor"), "clock"));
}

TEST_CASE("doctor: a folder that is gone is told", "[server][api]")
{
    ApiRoom room;
    room.parts.data_folder = room.folder.path() / "gone";
    const auto reply = room.get("/api/v1/doctor");
    CHECK_FALSE(is_well(reply, "disk"));
}
