#include "store/file_care.h"

#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

using namespace store;
using store_tests::Room;
using store_tests::TempFolder;
using Is = FileState::Is;

namespace {

void fill(Room& room, int documents)
{
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    for (int number = 0; number < documents; ++number)
        queue.put(room.key(std::to_string(number)), std::string(500, 'x'), 0, {}, store_tests::at(0));
    transaction.commit();
}

/// Writes over a piece of a file.
void scribble(const std::filesystem::path& file, std::size_t at, std::size_t bytes)
{
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at));
    stream << std::string(bytes, '\x5A');
}

} // namespace

TEST_CASE("store file: a sound one says its schema", "[store][rescue]")
{
    Room room;
    fill(room, 10);
    room.database.reset();
    for (const Depth depth : {Depth::quick, Depth::full}) {
        const FileState state = examine(room.file, depth);
        CHECK(state.is == Is::sound);
        CHECK(state.schema == newest_schema());
    }
    CHECK(check_store(room.file).faults.empty());
}

TEST_CASE("store file: what is missing, empty or another program's is told apart from damage",
          "[store][rescue]")
{
    const TempFolder folder;
    CHECK(examine(folder.file("nothing.db"), Depth::quick).is == Is::nothing);
    std::ofstream(folder.file("empty.db")).close();
    CHECK(examine(folder.file("empty.db"), Depth::quick).is == Is::empty);
    std::ofstream(folder.file("foreign.db")).close();
    Connection(folder.file("foreign.db"), Connection::Access::writing)
        .execute("CREATE TABLE songs (name TEXT)");
    CHECK(examine(folder.file("foreign.db"), Depth::quick).is == Is::unreadable);
    std::filesystem::create_directory(folder.file("folder.db"));
    CHECK(examine(folder.file("folder.db"), Depth::quick).is == Is::unreadable);
}

TEST_CASE("store file: a cut file, a spoiled head and spoiled pages are damage", "[store][rescue]")
{
    Room room;
    fill(room, 500);
    room.database.reset();
    const std::size_t size = std::filesystem::file_size(room.file);
    const auto spoiled = [&](const std::string& name, auto spoil) {
        const std::string file = room.folder.file(name);
        std::filesystem::copy_file(room.file, file);
        spoil(file);
        return examine(file, Depth::quick).is;
    };
    CHECK(spoiled("cut.db", [&](const std::string& file) { std::filesystem::resize_file(file, size / 2); }) ==
          Is::damaged);
    CHECK(spoiled("head.db", [](const std::string& file) { scribble(file, 0, 100); }) == Is::damaged);
    CHECK(spoiled("page.db", [&](const std::string& file) { scribble(file, size / 8192 * 4096, 12288); }) ==
          Is::damaged);
    CHECK(spoiled("schema.db", [](const std::string& file) { scribble(file, 100, 3000); }) == Is::damaged);
    CHECK(spoiled("text.db", [](const std::string& file) {
              std::ofstream(file) << std::string(9000, 'q');
          }) == Is::damaged);
}

TEST_CASE("store file: a counter that does not say what is there is found by the check", "[store][rescue]")
{
    Room room;
    fill(room, 3);
    {
        Transaction transaction = room.database->write();
        transaction.connection().execute("UPDATE document_counts SET n = 7 WHERE state = 'queued'");
        transaction.connection().execute("UPDATE documents SET folded = 1 WHERE external_id = '1'");
        transaction.commit();
    }
    room.database.reset();
    const StoreReport report = check_store(room.file);
    CHECK(report.state.is == Is::sound);
    REQUIRE(report.faults.size() == 2);
    CHECK_THAT(report.faults[0], Catch::Contains("counters of documents"));
    CHECK_THAT(report.faults[1], Catch::Contains("group"));
}

TEST_CASE("store file: a copy is whole and sound while four writers write, and nobody waits for it",
          "[store][rescue]")
{
    Room room;
    fill(room, 200);
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] {
            for (int number = 0; !stop; ++number) {
                Transaction transaction = room.database->write();
                // Both or none, in each transaction.
                for (const char* half : {"a", "b"})
                    Queue(transaction)
                        .put(room.key(std::to_string(writer) + "-" + std::to_string(number) + half),
                             std::string(2000, 'y'), 0, {}, store_tests::at(1));
                transaction.commit();
                ++written;
            }
        });
    int pairs = 0;
    for (int copy = 0; copy < 5; ++copy) {
        const int before = written;
        while (written < before + 4)
            std::this_thread::yield();
        const std::string file = room.folder.file("copy-" + std::to_string(copy) + ".db");
        copy_store(room.file, file);
        const StoreReport report = check_store(file);
        CHECK(report.state.is == Is::sound);
        CHECK(report.faults.empty());
        Connection connection(file, Connection::Access::reading);
        const auto count = [&connection](const std::string& like) {
            return connection.prepared("SELECT COUNT(*) FROM documents WHERE external_id LIKE '" + like + "'")
                .one([](Row& row) {
                    int number = 0;
                    row >> number;
                    return number;
                })
                .value_or(0);
        };
        CHECK(count("%a") == count("%b"));
        CHECK(count("%a") >= pairs);
        pairs = count("%a");
    }
    stop = true;
    for (std::thread& writer : writers)
        writer.join();
    CHECK(pairs > 0);
}

TEST_CASE("store file: a copy that cannot be made leaves nothing behind", "[store][rescue]")
{
    Room room;
    fill(room, 10);
    const std::string there = room.folder.file("there.db");
    std::ofstream(there) << "mine";
    CHECK_THROWS_AS(copy_store(room.file, there), std::runtime_error);
    CHECK(std::filesystem::file_size(there) == 4);
    CHECK_THROWS_AS(copy_store(room.file, room.folder.file("no/such/folder/copy.db")), std::runtime_error);
    CHECK_THROWS_AS(copy_store(room.folder.file("none.db"), room.folder.file("copy.db")), std::runtime_error);
    CHECK_FALSE(std::filesystem::exists(room.folder.file("copy.db")));
}

TEST_CASE("store file: what is remembered in it is there when it is opened", "[store][rescue]")
{
    Room room;
    room.database.reset();
    CHECK(remembered_in(room.file, "word").empty());
    remember_in(room.file, "word", "one");
    remember_in(room.file, "word", "two");
    CHECK(remembered_in(room.file, "word") == "two");
    Database database(room.file);
    Snapshot snapshot = database.read();
    CHECK(Memory(snapshot).get("word") == "two");
}
