#include "store/visits.h"

#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::Room;

TEST_CASE("visits: a fresh visit is live and knows nothing yet", "[store][visits]")
{
    Room room;
    Snapshot snapshot = room.database->read();
    const Visit visit = Visits(snapshot).find("ticket-1").value();
    CHECK(visit.id == room.visit);
    CHECK(visit.company == room.company);
    CHECK(visit.started == at(0));
    CHECK(visit.last_heard == at(0));
    CHECK(visit.state == VisitState::live);
    CHECK_FALSE(visit.file_checked);
    CHECK_FALSE(visit.may_write);
    CHECK(visit.batch_limit == 100);
    CHECK(visit.troubles == 0);
    CHECK(visit.done == 0);
    CHECK(Visits(snapshot).live(room.company).value().id == room.visit);
    CHECK_FALSE(Visits(snapshot).find("no such ticket"));
}

TEST_CASE("visits: all that a conversation keeps is saved", "[store][visits]")
{
    Room room;
    Transaction transaction = room.database->write();
    Visits visits(transaction);
    Visit visit = visits.find("ticket-1").value();
    visit.last_heard = at(9);
    visit.state = VisitState::closed;
    visit.file_checked = true;
    visit.may_write = true;
    visit.qbxml_version = "13.0";
    visit.country = "CA";
    visit.batch_limit = 50;
    visit.troubles = 2;
    visit.done = 5'000'000'000;
    visit.last_error = "QuickBooks is closed.";
    visits.save(visit);
    const Visit again = visits.last(room.company).value();
    CHECK(again.id == visit.id);
    CHECK(again.last_heard == at(9));
    CHECK(again.state == VisitState::closed);
    CHECK(again.file_checked);
    CHECK(again.may_write);
    CHECK(again.qbxml_version == "13.0");
    CHECK(again.country == "CA");
    CHECK(again.batch_limit == 50);
    CHECK(again.troubles == 2);
    CHECK(again.done == 5'000'000'000);
    CHECK(again.last_error == "QuickBooks is closed.");
    CHECK_FALSE(visits.live(room.company));
    visit.id = VisitId{99};
    CHECK_THROWS_AS(visits.save(visit), std::runtime_error);
}

TEST_CASE("visits: a company has one live visit", "[store][visits]")
{
    Room room;
    Transaction transaction = room.database->write();
    Visits visits(transaction);
    CHECK_THROWS_AS(visits.open(room.company, "ticket-2", at(1)), std::runtime_error);
    CHECK_THROWS_WITH(
        prepared(transaction,
                 "INSERT INTO visits (company_id, ticket, started, last_heard, state, file_checked, "
                 "may_write, qbxml_version, country, batch_limit, troubles, done, last_error) SELECT "
                 "company_id, 'ticket-3', started, last_heard, state, 0, 0, '', '', 1, 0, 0, '' FROM visits")
            .run(),
        Catch::Contains("UNIQUE"));

    Visit first = visits.find("ticket-1").value();
    first.state = VisitState::over;
    visits.save(first);
    const VisitId second = visits.open(room.company, "ticket-2", at(2));
    CHECK(visits.last(room.company).value().id == second);
    CHECK(visits.live(room.company).value().ticket == "ticket-2");
    first.state = VisitState::live;
    CHECK_THROWS_AS(visits.save(first), std::runtime_error);
    CHECK_THROWS_AS(
        visits.open(Companies(transaction).add(store_tests::company_named("other"), at(0)).value(),
                    "ticket-2", at(3)),
        std::runtime_error);
}
