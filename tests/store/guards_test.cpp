#include "store/guards.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::Room;

TEST_CASE("guards: a company without one has a fresh one; what is saved comes back", "[store][guards]")
{
    Room room;
    Transaction transaction = room.database->write();
    Guards guards(transaction);
    const Guard fresh = guards.get(room.company);
    CHECK(fresh.epoch.empty());
    CHECK(fresh.said == 0);
    CHECK_FALSE(fresh.hold);
    CHECK_FALSE(fresh.gap_from);

    Guard guard;
    guard.epoch = "abc";
    guard.said = 7;
    guard.seen = 5;
    guard.hold = Hold{"file_restored", "It went back.", at(3), "abc:4"};
    guard.gap_from = at(1);
    guard.gap_until = at(2);
    guard.unmarked = true;
    guards.save(room.company, guard);
    const Guard back = guards.get(room.company);
    CHECK(back.epoch == "abc");
    CHECK(back.said == 7);
    CHECK(back.seen == 5);
    REQUIRE(back.hold);
    CHECK(back.hold->code == "file_restored");
    CHECK(back.hold->sentence == "It went back.");
    CHECK(back.hold->since == at(3));
    CHECK(back.hold->mark == "abc:4");
    CHECK(back.gap_from == at(1));
    CHECK(back.gap_until == at(2));
    CHECK(back.unmarked);

    guard.hold.reset();
    guards.save(room.company, guard);
    CHECK_FALSE(guards.get(room.company).hold);
}

TEST_CASE("guards: more seen than said breaks the law", "[store][guards]")
{
    Room room;
    Transaction transaction = room.database->write();
    Guard guard;
    guard.said = 1;
    guard.seen = 2;
    CHECK_THROWS(Guards(transaction).save(room.company, guard));
}
