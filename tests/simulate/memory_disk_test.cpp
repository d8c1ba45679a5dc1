// The disk in memory forgets and keeps what a real one does, and the store lives on it as on any other.

#include "tests/simulate/memory_disk.h"

#include "store/companies.h"
#include "store/database.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <memory>
#include <optional>

using simulate::MemoryDisk;

namespace {

/// A store on a disk in memory that can be opened again and again.
struct Room {
    TempFolder folder;
    MemoryDisk disk;
    std::optional<store::Database> database;

    void open() { database.emplace((folder.path() / "memory.db").string()); }
    void put(const std::string& text)
    {
        store::Transaction transaction = database->write();
        store::Memory(transaction).set("word", text);
        transaction.commit();
    }
    std::string word()
    {
        store::Snapshot snapshot = database->read();
        return store::Memory(snapshot).get("word").value_or("");
    }
    void die()
    {
        disk.die();
        database.reset();
    }
};

} // namespace

TEST_CASE("disk in memory: a store on it is opened again after a clean stop", "[simulate]")
{
    Room room;
    room.open();
    room.put("first");
    room.database.reset();
    room.open();
    CHECK(room.word() == "first");
    CHECK(room.database->integrity_faults().empty());
    CHECK(std::filesystem::file_size(room.folder.path() / "memory.db") == 0);
}

TEST_CASE("disk in memory: what was committed survives a kill and a power cut", "[simulate]")
{
    Room room;
    room.open();
    room.put("first");
    room.die();
    room.disk.after_kill();
    room.open();
    CHECK(room.word() == "first");
    room.put("second");
    room.die();
    room.disk.after_power_cut({});
    room.open();
    CHECK(room.word() == "second");
}

TEST_CASE("disk in memory: a commit whose sync never came is kept by a kill and lost by a power cut",
          "[simulate]")
{
    for (const bool power : {false, true}) {
        Room room;
        room.open();
        room.put("first");
        room.disk.die_at(MemoryDisk::Step::sync, 1, MemoryDisk::Side::before);
        CHECK_THROWS_AS(room.put("second"), std::runtime_error);
        CHECK(room.disk.dead());
        room.database.reset();
        power ? room.disk.after_power_cut({}) : room.disk.after_kill();
        room.open();
        CHECK(room.word() == (power ? "first" : "second"));
    }
}

TEST_CASE("disk in memory: unsynced writes that survive in part never leave half a commit", "[simulate]")
{
    for (unsigned mask = 0; mask < 64; ++mask) {
        Room room;
        room.open();
        room.put("first");
        room.disk.die_at(MemoryDisk::Step::sync, 1, MemoryDisk::Side::before);
        CHECK_THROWS_AS(room.put("second"), std::runtime_error);
        room.database.reset();
        unsigned bits = mask;
        room.disk.after_power_cut([&] {
            const bool stays = (bits & 1U) != 0;
            bits >>= 1U;
            return stays;
        });
        room.open();
        const std::string word = room.word();
        CHECK((word == "first" || word == "second"));
        CHECK(room.database->integrity_faults().empty());
    }
}

TEST_CASE("disk in memory: an image is what a backup of that moment is", "[simulate]")
{
    Room room;
    room.open();
    room.put("first");
    const MemoryDisk::Image yesterday = room.disk.image();
    room.put("second");
    room.die();
    room.disk.restore(yesterday);
    room.open();
    CHECK(room.word() == "first");
}
