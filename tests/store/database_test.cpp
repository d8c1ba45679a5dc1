#include "store/database.h"

#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <fstream>
#include <stdexcept>
#include <thread>

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace store;
using store_tests::at;
using store_tests::Room;
using store_tests::TempFolder;

namespace {

void write_file(const std::string& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

void remember(Database& database, const std::string& key, const std::string& value)
{
    Transaction transaction = database.write();
    Memory(transaction).set(key, value);
    transaction.commit();
}

std::optional<std::string> remembered(Database& database, const std::string& key)
{
    Snapshot snapshot = database.read();
    return Memory(snapshot).get(key);
}

std::string pragma(Session& session, const std::string& name)
{
    return prepared(session, "PRAGMA " + name)
        .one([](Row& row) {
            std::string value;
            row >> value;
            return value;
        })
        .value();
}

} // namespace

TEST_CASE("database: an empty file and none at all become a store", "[store][database]")
{
    TempFolder folder;
    write_file(folder.file("empty.db"), "");
    for (const std::string name : {"empty.db", "new.db"}) {
        Database database(folder.file(name));
        CHECK(database.schema_version() == 6);
        CHECK(database.integrity_faults().empty());
    }
}

TEST_CASE("database: what was committed is there after reopening, what was not is not", "[store][database]")
{
    Room room;
    remember(*room.database, "kept", "yes");
    {
        Transaction transaction = room.database->write();
        Memory(transaction).set("dropped", "yes");
    }
    CHECK_FALSE(remembered(*room.database, "dropped"));
    room.database.reset();
    room.database.emplace(room.file);
    CHECK(remembered(*room.database, "kept") == "yes");
    CHECK_FALSE(remembered(*room.database, "dropped"));
    Snapshot snapshot = room.database->read();
    CHECK(Companies(snapshot).find("corner-shop")->id == room.company);
}

#ifndef _WIN32
TEST_CASE("database: a process that dies without a word loses nothing that was committed",
          "[store][database]")
{
    TempFolder folder;
    const std::string file = folder.file("deskbridge.db");
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        Database database(file);
        remember(database, "committed", "yes");
        Transaction transaction = database.write();
        Memory(transaction).set("half", "yes");
        ::_exit(7);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WEXITSTATUS(status) == 7);
    Database database(file);
    CHECK(remembered(database, "committed") == "yes");
    CHECK_FALSE(remembered(database, "half"));
    CHECK(database.integrity_faults().empty());
}

TEST_CASE("database: only the owner can read the file, its log and its shared memory", "[store][database]")
{
    Room room;
    remember(*room.database, "a", "b");
    for (const std::string tail : {"", "-wal", "-shm"}) {
        CAPTURE(tail);
        const auto rights = std::filesystem::status(room.file + tail).permissions();
        CHECK(rights == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
}
#endif

TEST_CASE("database: the path may hold blanks, quotes, equals signs and any letters", "[store][database]")
{
    TempFolder folder;
    const std::vector<std::string> names{
        "a b.db",           "a  b c .db",        "it's.db",
        "a=b.db",           "db=x timeout=1.db", "\xC3\xBC\xE2\x82\xAC\xE4\xB8\xAD.db",
        "50%20.db",
#ifndef _WIN32 // which has no such names
        "a?mode=memory.db", "back\\slash.db",    "say \"so\".db",
        "a=\"b.db"
#endif
    };
    for (const std::string& name : names) {
        CAPTURE(name);
        const std::filesystem::path place = folder.path() / name;
        std::filesystem::create_directory(place);
        const std::string file = (place / name).string();
        {
            Database database(file);
            remember(database, "name", name);
        }
        CHECK(std::filesystem::file_size(file) > 0);
        Database database(file);
        CHECK(remembered(database, "name") == name);
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(place))
            files += entry.path().string().starts_with(file) ? 0U : 1U;
        CHECK(files == 0);
    }
}

TEST_CASE("database: a file made by a newer Deskbridge is refused and stays as it is", "[store][database]")
{
    Room room;
    {
        Transaction transaction = room.database->write();
        transaction.connection().execute(
            "INSERT INTO schema_migrations (version, applied_at) VALUES (999, 'later')");
        transaction.commit();
    }
    room.database.reset();
    CHECK_THROWS_WITH(Database(room.file), Catch::Contains(room.file) &&
                                               Catch::Contains("newer Deskbridge") && Catch::Contains("999"));
    Connection connection(room.file, Connection::Access::reading);
    const auto companies = connection.prepared("SELECT slug FROM companies").all([](Row& row) {
        std::string slug;
        row >> slug;
        return slug;
    });
    CHECK(companies == std::vector<std::string>{"corner-shop"});
}

TEST_CASE("database: a file that is no store is refused with its path and the reason", "[store][database]")
{
    TempFolder folder;
    const std::string text = folder.file("text.db");
    write_file(text, std::string(20'000, 'x'));
    CHECK_THROWS_WITH(Database(text), Catch::Contains(text) && Catch::Contains("not a database"));

    const std::string foreign = folder.file("foreign.db");
    write_file(foreign, "");
    Connection(foreign, Connection::Access::writing).execute("CREATE TABLE songs (name TEXT)");
    CHECK_THROWS_WITH(Database(foreign), Catch::Contains(foreign) && Catch::Contains("another program"));

    const std::string nowhere = folder.file("no/such/folder/x.db");
    CHECK_THROWS_WITH(Database(nowhere), Catch::Contains(nowhere) && (Catch::Contains("No such file") ||
                                                                      Catch::Contains("Path not found")));
    CHECK_THROWS_AS(Database(folder.path().string()), std::runtime_error);
    CHECK_THROWS_AS(Database(""), std::runtime_error);
}

TEST_CASE("database: damage is refused at opening or named by the check", "[store][database]")
{
    Room room;
    {
        Transaction transaction = room.database->write();
        Queue queue(transaction);
        for (int number = 0; number < 500; ++number)
            queue.put(room.key(std::to_string(number)), std::string(500, 'x'), 0, {}, at(0));
        transaction.commit();
    }
    room.database.reset();
    const std::string cut = room.folder.file("cut.db");
    std::filesystem::copy_file(room.file, cut);
    std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
    CHECK_THROWS_WITH(Database(cut), Catch::Contains(cut) && Catch::Contains("malformed"));

    {
        std::fstream file(room.file, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(room.file) / 4096 / 2 * 4096));
        file << std::string(4096 * 3, '\x5A');
    }
    Database damaged(room.file);
    CHECK_FALSE(damaged.integrity_faults().empty());
}

TEST_CASE("database: every connection is durable and keeps foreign keys", "[store][database]")
{
    Room room;
    Transaction transaction = room.database->write();
    Snapshot snapshot = room.database->read();
    for (Session* session : {static_cast<Session*>(&transaction), static_cast<Session*>(&snapshot)}) {
        CHECK(pragma(*session, "journal_mode") == "wal");
        // 2: each commit is synced by SQLite. 1: by the store itself, which lets several commits share a
        // sync.
        CHECK(pragma(*session, "synchronous") == (session == &transaction ? "1" : "2"));
        CHECK(pragma(*session, "foreign_keys") == "1");
    }
    CHECK_THROWS_WITH(Memory(snapshot).set("a", "b"),
                      Catch::Contains("readonly") || Catch::Contains("read-only"));
}

TEST_CASE("database: an error names the statement and never the values", "[store][database]")
{
    Room room;
    Transaction transaction = room.database->write();
    try {
        prepared(transaction, "INSERT INTO company_settings (company_id, name, content) VALUES (:a, :b, :c)",
                 99, "token", "very secret")
            .run();
        FAIL("a setting of no company was taken");
    } catch (const std::runtime_error& error) {
        CHECK_THAT(error.what(), Catch::Contains("FOREIGN KEY") && Catch::Contains("company_settings"));
        CHECK_THAT(error.what(), !Catch::Contains("secret"));
    }
    // The transaction is still whole, and the statement can be used again.
    prepared(transaction, "INSERT INTO company_settings (company_id, name, content) VALUES (:a, :b, :c)",
             room.company, "token", "x")
        .run();
    transaction.commit();
}

TEST_CASE("database: a transaction ends with its commit, and has no second one within it",
          "[store][database]")
{
    Room room;
    Transaction transaction = room.database->write();
    CHECK_THROWS_AS(room.database->write(), std::logic_error);
    transaction.commit();
    CHECK_THROWS_AS(Memory(transaction).get("a"), std::logic_error);
    CHECK_THROWS_AS(transaction.commit(), std::logic_error);
}

TEST_CASE("database: a reader sees the moment it began, while writers go on", "[store][database]")
{
    Room room;
    remember(*room.database, "word", "before");
    Snapshot snapshot = room.database->read();
    remember(*room.database, "word", "after");
    CHECK(Memory(snapshot).get("word") == "before");
    Snapshot later = room.database->read();
    CHECK(Memory(later).get("word") == "after");
    Transaction transaction = room.database->write();
    Memory(transaction).set("word", "not committed");
    CHECK(remembered(*room.database, "word") == "after");
    CHECK(Memory(snapshot).get("word") == "before");
}

TEST_CASE("database: threads that write wait for each other and lose nothing", "[store][database]")
{
    Room room;
    remember(*room.database, "sum", "0");
    const auto add = [&room](int times) {
        for (int time = 0; time < times; ++time) {
            Transaction transaction = room.database->write();
            Memory memory(transaction);
            memory.set("sum", std::to_string(std::stoi(*memory.get("sum")) + 1));
            transaction.commit();
        }
    };
    const auto read = [&room](int times) {
        for (int time = 0; time < times; ++time) {
            Snapshot snapshot = room.database->read();
            const auto sum = Memory(snapshot).get("sum");
            if (sum != Memory(snapshot).get("sum"))
                throw std::logic_error("a snapshot changed");
        }
    };
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back(add, 50);
        threads.emplace_back(read, 200);
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(remembered(*room.database, "sum") == "200");
}

TEST_CASE("database: many snapshots stand at once", "[store][database]")
{
    Room room;
    remember(*room.database, "word", "here");
    const auto nested = [&room](auto& self, int depth) -> int {
        Snapshot snapshot = room.database->read();
        const int found = Memory(snapshot).get("word") == "here" ? 1 : 0;
        return depth == 0 ? found : found + self(self, depth - 1);
    };
    CHECK(nested(nested, 19) == 20);
}
