#include "server/rescue/prepare.h"

#include "files/path_text.h"
#include "server/rescue/restore.h"
#include "server/rescue/restored.h"
#include "store/connection.h"
#include "store/file_care.h"
#include "tests/server/rescue/shop_store.h"
#include "tests/support/catch.h"

#include <fstream>
#include <functional>
#include <stdexcept>

using rescue_tests::at;
using rescue_tests::ShopStore;
using namespace server;

namespace {

struct Killed {};

/// Dies before the nth step, from 0; counts the steps that were to be done.
struct Killer {
    int at = -1;
    int steps = 0;
    BeforeStep hook()
    {
        return [this](const std::string&) {
            if (steps++ == at)
                throw Killed{};
        };
    }
};

Preparing preparing(const ShopStore& shop, const BeforeStep& before = {})
{
    return {shop.place, "1.2.3", at("12:00"), before};
}

std::optional<WentBack> mark_of(ShopStore& shop)
{
    store::Transaction transaction = shop.database->write();
    auto mark = take_mark(transaction);
    transaction.commit();
    return mark;
}

/// A shop with a backup that knows documents 1 to 300, and a store that knows 310.
void with_backup(ShopStore& shop)
{
    shop.push(1, 300);
    make_backup(shop.place, "deskbridge-x", "1.2.3", at("10:00"));
    shop.push(301, 310);
    shop.close();
}

/// Ways to lose a store.
const std::vector<std::pair<std::string, std::function<void(ShopStore&)>>>& ways_to_lose_it()
{
    static const std::vector<std::pair<std::string, std::function<void(ShopStore&)>>> ways{
        {"cut",
         [](ShopStore& shop) {
             std::filesystem::resize_file(shop.place.database(),
                                          std::filesystem::file_size(shop.place.database()) / 3);
         }},
        {"cut within a page",
         [](ShopStore& shop) { std::filesystem::resize_file(shop.place.database(), 5000); }},
        {"spoiled head", [](ShopStore& shop) { shop.scribble(0, 60); }},
        {"spoiled schema", [](ShopStore& shop) { shop.scribble(100, 2000); }},
        {"spoiled pages",
         [](ShopStore& shop) {
             shop.scribble(std::filesystem::file_size(shop.place.database()) / 8192 * 4096, 4096 * 4);
         }},
        {"all zeros",
         [](ShopStore& shop) {
             const auto size = std::filesystem::file_size(shop.place.database());
             std::ofstream(shop.place.database(), std::ios::binary | std::ios::trunc)
                 << std::string(size, '\0');
         }},
        {"a text",
         [](ShopStore& shop) {
             std::ofstream(shop.place.database(), std::ios::trunc) << std::string(30000, 'q');
         }},
        {"emptied", [](ShopStore& shop) { std::filesystem::resize_file(shop.place.database(), 0); }},
        {"missing", [](ShopStore& shop) { std::filesystem::remove(shop.place.database()); }},
    };
    return ways;
}

} // namespace

TEST_CASE("damaged store: whatever was done to it, it is set aside and the backup takes its place, marked",
          "[rescue]")
{
    for (const auto& [name, lose] : ways_to_lose_it()) {
        INFO(name);
        ShopStore shop;
        with_backup(shop);
        lose(shop);
        const auto told = prepare_store(preparing(shop));
        REQUIRE(told.size() == 1);
        CHECK_THAT(told[0], Catch::Contains("set aside") && Catch::Contains("2026-11-20T10:00"));
        CHECK(shop.files("deskbridge.db.damaged-20261120-120000").size() == (name == "missing" ? 0 : 1));
        shop.open();
        CHECK(shop.ids().size() == 300);
        const auto mark = mark_of(shop);
        REQUIRE(mark);
        CHECK(mark->from == at("10:00"));
        CHECK_FALSE(mark_of(shop));
        CHECK(shop.database->integrity_faults().empty());
    }
}

TEST_CASE("damaged store: the newest backup that is good is taken", "[rescue]")
{
    ShopStore shop;
    with_backup(shop);
    shop.open();
    const Backup newer = make_backup(shop.place, "deskbridge-y", "1.2.3", at("11:00"));
    shop.close();
    std::fstream(newer.file, std::ios::in | std::ios::out | std::ios::binary).seekp(3000) << "spoiled";
    shop.scribble(0, 100);
    prepare_store(preparing(shop));
    shop.open();
    CHECK(mark_of(shop)->from == at("10:00"));
}

TEST_CASE("damaged store: killed before any step, it goes on at the next start and ends as without the kill",
          "[rescue]")
{
    for (const auto& [name, lose] : ways_to_lose_it()) {
        int kill = 0;
        for (bool killed = true; killed; ++kill) {
            INFO(name << ", killed before step " << kill);
            ShopStore shop;
            with_backup(shop);
            lose(shop);
            std::ofstream(shop.place.database().string() + "-wal") << "what was left of the log";
            Killer killer{kill};
            try {
                prepare_store(preparing(shop, killer.hook()));
                killed = false;
            } catch (const Killed&) {
                prepare_store(preparing(shop));
            }
            shop.open();
            CHECK(shop.ids().size() == 300);
            CHECK(mark_of(shop));
            CHECK(shop.files("deskbridge.db.coming").empty());
            CHECK(shop.files("deskbridge.db.arrived").empty());
        }
        CHECK(kill >= 3);
    }
}

TEST_CASE("damaged store: without a good backup nothing is changed, and it is told what to do", "[rescue]")
{
    ShopStore shop;
    shop.push(1, 300);
    shop.close();
    shop.scribble(0, 60);
    CHECK_THROWS_WITH(prepare_store(preparing(shop)),
                      Catch::Contains("no good backup") && Catch::Contains("deskbridge restore FILE"));
    CHECK(shop.files("deskbridge.db") == std::vector<std::string>{"deskbridge.db"});
}

TEST_CASE("store: a new data folder is no damage, and a lost store is never taken for a new one", "[rescue]")
{
    ShopStore shop;
    shop.close();
    std::filesystem::remove(shop.place.database());
    CHECK(prepare_store(preparing(shop)).empty());
    note_running(shop.place, at("11:00"));
    CHECK_THROWS_WITH(prepare_store(preparing(shop)), Catch::Contains("is missing"));
    note_stopped(shop.place);
    CHECK(prepare_store(preparing(shop)).empty());
}

TEST_CASE("store: a log that is missing after a kill is noticed, one that was ended well is not", "[rescue]")
{
    ShopStore shop;
    shop.push(1, 10);
    note_running(shop.place, at("11:00"));
    // A kill leaves the log: copied away while the store is open, since closing takes it in.
    const auto log = shop.place.database().string() + "-wal";
    std::filesystem::copy_file(log, log + ".kept");
    shop.close();
    SECTION("the log is there")
    {
        std::filesystem::rename(log + ".kept", log);
        CHECK(prepare_store(preparing(shop)).empty());
    }
    SECTION("the log is gone")
    {
        const auto told = prepare_store(preparing(shop));
        REQUIRE(told.size() == 1);
        CHECK_THAT(told[0], Catch::Contains("log"));
        shop.open();
        CHECK(mark_of(shop)->from == at("11:00"));
    }
    SECTION("the daemon stopped well")
    {
        note_stopped(shop.place);
        CHECK(prepare_store(preparing(shop)).empty());
    }
}

TEST_CASE(
    "store: a backup is made before it is brought to a newer schema, and a failed migration changes nothing",
    "[rescue]")
{
    ShopStore shop;
    shop.push(1, 10);
    shop.close();
    {
        // As if it had been made by the version before, in a way that the last migration cannot take.
        store::Connection old(files::utf8(shop.place.database()), store::Connection::Access::writing);
        old.execute("DELETE FROM schema_migrations WHERE version = " +
                    std::to_string(store::newest_schema()));
    }
    const auto told = prepare_store(preparing(shop));
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0], Catch::Contains("before-schema-"));
    REQUIRE(backups_in(shop.place.backups).size() == 1);
    CHECK(backups_in(shop.place.backups)[0].head.schema == store::newest_schema() - 1);
    CHECK_THROWS_AS(shop.open(), std::runtime_error);
    const auto state = store::examine(shop.place.database(), store::Depth::full);
    CHECK(state.is == store::FileState::Is::sound);
    CHECK(state.schema == store::newest_schema() - 1);
}

TEST_CASE("restore: killed before any step, the old store is whole or the new one is", "[rescue]")
{
    const auto prepared = [](ShopStore& shop) {
        shop.push(1, 20);
        const Backup backup = make_backup(shop.place, "x", "1.2.3", at("10:00"));
        shop.push(21, 25);
        shop.close();
        return backup.file;
    };
    int steps = 0;
    {
        ShopStore shop;
        const auto file = prepared(shop);
        Killer counter;
        const Restored restored = restore_backup(shop.place, file, at("12:00"), counter.hook());
        steps = counter.steps;
        CHECK(files::utf8(restored.replaced.filename()) == "deskbridge.db.replaced-20261120-120000");
        shop.open();
        CHECK(shop.ids().size() == 20);
        CHECK(mark_of(shop)->from == at("10:00"));
    }
    CHECK(steps == 4);
    for (int kill = 0; kill < steps; ++kill) {
        INFO("killed before step " << kill);
        ShopStore shop;
        const auto file = prepared(shop);
        Killer killer{kill};
        CHECK_THROWS_AS(restore_backup(shop.place, file, at("12:00"), killer.hook()), Killed);
        prepare_store(preparing(shop));
        shop.open();
        const bool old = kill < 2;
        CHECK(shop.ids().size() == (old ? 25U : 20U));
        CHECK(mark_of(shop).has_value() == !old);
        if (!old) {
            // What was there before stands beside it, whole.
            CHECK(store::check_store(shop.place.folder / "deskbridge.db.replaced-20261120-120000")
                      .faults.empty());
        }
    }
}

TEST_CASE("restore: what is damaged, newer or one company alone is refused, and the store stays", "[rescue]")
{
    ShopStore shop;
    shop.push(1, 20);
    const Backup backup = make_backup(shop.place, "x", "1.2.3", at("10:00"));
    shop.close();
    const auto other = shop.folder.path() / "other";
    const auto copy = shop.folder.path() / "copy.db";
    unpack_rescue(backup.file, copy);
    RescueHead head = backup.head;
    head.schema = store::newest_schema() + 1;
    head.version = "99";
    write_rescue(other, copy, head);
    CHECK_THROWS_WITH(restore_backup(shop.place, other, at("12:00")), Catch::Contains("newer Deskbridge"));
    std::filesystem::remove(other);
    head = backup.head;
    head.kind = RescueHead::one_company;
    write_rescue(other, copy, head);
    CHECK_THROWS_WITH(restore_backup(shop.place, other, at("12:00")), Catch::Contains("one company"));
    CHECK_THROWS_WITH(restore_backup(shop.place, copy, at("12:00")), Catch::Contains("no backup"));
    std::filesystem::resize_file(backup.file, 9000);
    CHECK_THROWS_WITH(restore_backup(shop.place, backup.file, at("12:00")), Catch::Contains("not whole"));
    CHECK(shop.files("deskbridge.db") == std::vector<std::string>{"deskbridge.db"});
}
