#include "store/events.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::Room;

TEST_CASE("events: they are listed onward from one, and the newest first", "[store][events]")
{
    Room room;
    Transaction transaction = room.database->write();
    const CompanyId other = Companies(transaction).add(store_tests::company_named("other"), at(0)).value();
    const DocumentId document = Queue(transaction).put(room.key("1"), "{}", 0, {}, at(0)).id;
    Events events(transaction);
    events.add(room.company, "synced", document, "Sale 1 is in QuickBooks.", at(1));
    events.add(other, "paired", std::nullopt, "Another company.", at(2));
    events.add(room.company, "visit_closed", std::nullopt, "The visit ended.", at(3));
    events.add(room.company, "failed", document, "It didn't.", at(4));

    const auto all = events.list(room.company, EventId{0}, 100);
    REQUIRE(all.size() == 3);
    CHECK(all[0].what == "synced");
    CHECK(all[0].document == document);
    CHECK(all[0].company == room.company);
    CHECK(all[0].at == at(1));
    CHECK(all[0].text == "Sale 1 is in QuickBooks.");
    CHECK_FALSE(all[1].document);

    const auto after = events.list(room.company, all[0].id, 1);
    REQUIRE(after.size() == 1);
    CHECK(after[0].what == "visit_closed");
    CHECK(events.list(room.company, all[2].id, 100).empty());

    const auto recent = events.recent(room.company, 2);
    REQUIRE(recent.size() == 2);
    CHECK(recent[0].what == "failed");
    CHECK(recent[1].what == "visit_closed");
}
