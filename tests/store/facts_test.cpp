#include "store/facts.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::Room;

TEST_CASE("facts: they are put, replaced, listed by key and forgotten", "[store][facts]")
{
    Room room;
    Transaction transaction = room.database->write();
    const CompanyId other = Companies(transaction).add(store_tests::company_named("other"), at(0)).value();
    FactRows facts(transaction);
    facts.put(room.company, {"customer", "Vins et alcools", "absent"}, at(1));
    facts.put(room.company, {"customer", "Vins et alcools", "present 8000-1"}, at(2));
    facts.put(room.company, {"customer", "Alfreds", "absent"}, at(3));
    facts.put(room.company, {"item", "Alfreds", "an item of that name"}, at(3));
    facts.put(other, {"customer", "Alfreds", "of the other"}, at(3));

    CHECK(facts.get(room.company, "customer", "Vins et alcools") == "present 8000-1");
    CHECK_FALSE(facts.get(room.company, "customer", "vins et alcools"));
    CHECK(facts.all(room.company, "customer") ==
          std::vector<FactRow>{{"customer", "Alfreds", "absent"},
                               {"customer", "Vins et alcools", "present 8000-1"}});

    facts.forget(room.company, "customer", "Alfreds");
    CHECK_FALSE(facts.get(room.company, "customer", "Alfreds"));
    CHECK(facts.get(room.company, "item", "Alfreds"));
    facts.put(room.company, {"customer", "Alfreds", "again"}, at(4));
    facts.forget_topic(room.company, "customer");
    CHECK(facts.all(room.company, "customer").empty());
    CHECK(facts.get(room.company, "item", "Alfreds") == "an item of that name");
    CHECK(facts.get(other, "customer", "Alfreds") == "of the other");
}
