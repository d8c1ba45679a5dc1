#include "server/rescue/move.h"

#include "store/events.h"
#include "store/exchanges.h"
#include "store/file_care.h"
#include "store/guards.h"
#include "store/visits.h"
#include "tests/server/rescue/shop_store.h"
#include "tests/support/catch.h"

#include <stdexcept>

using rescue_tests::at;
using rescue_tests::ShopStore;
using namespace server;

namespace {

Exporting exporting(const ShopStore& shop) { return {shop.place, "1.2.3", at("12:00")}; }

TakenIn take_in(ShopStore& shop, const std::filesystem::path& file)
{
    return import_company(*shop.database, file, shop.place.folder / "work.db", at("13:00"));
}

/// A visit under way, that was handed something.
void begin_visit(ShopStore& shop, store::Time heard)
{
    const store::CompanyId id = shop.company().id;
    store::Transaction transaction = shop.database->write();
    store::NewExchange asking;
    asking.company = id;
    asking.visit = store::Visits(transaction).open(id, "ticket", heard);
    asking.request = "<QBXML/>";
    store::Exchanges(transaction).write_down(asking, heard);
    transaction.commit();
}

} // namespace

TEST_CASE("move: the company goes on there with all that it was, and stops here", "[rescue]")
{
    ShopStore here;
    here.push(1, 20);
    begin_visit(here, at("10:00"));
    ShopStore there("other");
    there.push(1, 3);
    const auto file = here.folder.path() / "shop.company";
    export_company(*here.database, here.company(), Going::away, exporting(here), file);
    CHECK(here.company().unpaired == at("12:00"));
    {
        store::Snapshot snapshot = here.database->read();
        CHECK_FALSE(store::Visits(snapshot).live(here.company().id));
        CHECK(moved_away(snapshot, "corner-shop") == at("12:00"));
    }
    CHECK(here.files("work").empty());

    const TakenIn taken = take_in(there, file);
    CHECK(taken.slug == "corner-shop");
    CHECK_FALSE(taken.copy);
    CHECK(there.files("work").empty());
    CHECK(there.database->integrity_faults().empty());
    store::Snapshot snapshot = there.database->read();
    const auto arrived = store::Companies(snapshot).find("corner-shop");
    REQUIRE(arrived);
    const auto before = here.company();
    CHECK(arrived->pairing.user_name == before.pairing.user_name);
    CHECK(arrived->pairing.file_id == before.pairing.file_id);
    CHECK(arrived->pairing.token_hash == before.pairing.token_hash);
    CHECK_FALSE(arrived->unpaired);
    CHECK_FALSE(store::Visits(snapshot).live(arrived->id));
    CHECK(store::Queue(snapshot).counts(arrived->id).at(store::State::queued) == 20);
    CHECK(store::Queue(snapshot)
              .counts(store::Companies(snapshot).find("other")->id)
              .at(store::State::queued) == 3);
}

TEST_CASE("move: not while QuickBooks is at work on what it was handed", "[rescue]")
{
    ShopStore here;
    begin_visit(here, at("11:55"));
    const auto file = here.folder.path() / "shop.company";
    CHECK_THROWS_WITH(export_company(*here.database, here.company(), Going::away, exporting(here), file),
                      Catch::Contains("at work"));
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK_FALSE(here.company().unpaired);
    // A copy may be made at any time.
    export_company(*here.database, here.company(), Going::as_a_copy, exporting(here), file);
    CHECK(std::filesystem::exists(file));
}

TEST_CASE("move: a copy changes nothing here, is unpaired there, and can never pass for the original",
          "[rescue]")
{
    ShopStore here;
    {
        const store::CompanyId id = here.company().id;
        store::Transaction transaction = here.database->write();
        store::Guard guard;
        guard.epoch = "epoch";
        guard.said = 5;
        store::Guards(transaction).save(id, guard);
        transaction.commit();
    }
    ShopStore there("other");
    const auto file = here.folder.path() / "shop.company";
    export_company(*here.database, here.company(), Going::as_a_copy, exporting(here), file);
    CHECK_FALSE(here.company().unpaired);
    CHECK(take_in(there, file).copy);
    store::Snapshot snapshot = there.database->read();
    const auto copy = store::Companies(snapshot).find("corner-shop");
    CHECK(copy->unpaired);
    CHECK(store::Guards(snapshot).get(copy->id).epoch != "epoch");
    CHECK(store::Guards(snapshot).get(copy->id).said == 5);
}

TEST_CASE("move: where there is such a company already, or its user name, nothing is taken in", "[rescue]")
{
    ShopStore here;
    const auto file = here.folder.path() / "shop.company";
    export_company(*here.database, here.company(), Going::as_a_copy, exporting(here), file);
    ShopStore same;
    same.push(1, 2);
    CHECK_THROWS_WITH(take_in(same, file), Catch::Contains("already"));
    CHECK(same.ids().size() == 2);
    ShopStore other("other");
    {
        store::Transaction transaction = other.database->write();
        store::NewCompany taken = here.company().pairing;
        taken.slug = "third";
        store::Companies(transaction).add(taken, at("09:00"));
        transaction.commit();
    }
    CHECK_THROWS_WITH(take_in(other, file), Catch::Contains("user name"));
    CHECK(other.files("work").empty());
}

TEST_CASE("move: it may come back, and takes the place of what was left behind", "[rescue]")
{
    ShopStore here;
    here.push(1, 5);
    ShopStore there("other");
    const auto away = here.folder.path() / "away";
    const auto back = here.folder.path() / "back";
    export_company(*here.database, here.company(), Going::away, exporting(here), away);
    take_in(there, away);
    there.slug = "corner-shop";
    there.push(6, 9);
    export_company(*there.database, there.company(), Going::away, exporting(there), back);
    const TakenIn taken = take_in(here, back);
    CHECK(taken.came_back);
    CHECK(here.ids().size() == 9);
    CHECK_FALSE(here.company().unpaired);
    store::Snapshot snapshot = here.database->read();
    CHECK(store::Companies(snapshot).list().size() == 1);
    CHECK_FALSE(moved_away(snapshot, "corner-shop"));
}

TEST_CASE("move: a damaged file, a backup and a newer version are refused, and nothing changes", "[rescue]")
{
    ShopStore here;
    ShopStore there("other");
    const auto file = here.folder.path() / "shop.company";
    export_company(*here.database, here.company(), Going::as_a_copy, exporting(here), file);
    const Backup backup = make_backup(here.place, "x", "1.2.3", at("10:00"));
    CHECK_THROWS_WITH(take_in(there, backup.file), Catch::Contains("deskbridge restore"));
    const auto copy = here.folder.path() / "copy.db";
    RescueHead head = unpack_rescue(file, copy);
    head.schema = store::newest_schema() + 1;
    const auto newer = here.folder.path() / "newer";
    write_rescue(newer, copy, head);
    CHECK_THROWS_WITH(take_in(there, newer), Catch::Contains("newer Deskbridge"));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    CHECK_THROWS_WITH(take_in(there, file), Catch::Contains("not whole"));
    store::Snapshot snapshot = there.database->read();
    CHECK(store::Companies(snapshot).list().size() == 1);
}
