#include "store/database.h"

#include "files/path_text.h"
#include "files/private_files.h"
#include "store/connection.h"
#include "store/group_sync.h"
#include "store/laws.h"
#include "store/migrations.h"

#include <atomic>
#include <cassert>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace store {

Connection& Session::connection()
{
    if (connection_ == nullptr || !connection_->in_transaction())
        throw std::logic_error("the store is used after its transaction ended");
    return *connection_;
}

namespace {

/// Idle readers kept open; more are opened when more threads read at once.
constexpr std::size_t idle_readers = 8;

std::int64_t number_of(Connection& connection, const std::string& sql)
{
    return connection.prepared(sql).one(only_column<std::int64_t>).value_or(0);
}

int version_of(Connection& connection)
{
    return static_cast<int>(number_of(connection, "SELECT COALESCE(MAX(version), 0) FROM schema_migrations"));
}

/// An empty file becomes a store; a file of another program is left alone.
void make_list_of_migrations(Connection& connection)
{
    if (number_of(connection, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migrations'") > 0)
        return;
    if (number_of(connection, "SELECT COUNT(*) FROM sqlite_schema") > 0)
        throw std::runtime_error("the file is an SQLite store of another program");
    connection.execute(
        "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)");
}

/// Throws when a migration left something behind that is not as it must be; then it has not happened.
void check_migrated(Connection& connection)
{
    std::vector<std::string> faults = broken_laws(connection);
    if (number_of(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check") > 0)
        faults.emplace_back("rows name a row that is not there");
    if (!faults.empty())
        throw std::runtime_error("it could not be brought to this version, and is as it was: " +
                                 faults.front());
}

void migrate(Connection& connection)
{
    // One transaction for all: two daemons that start at once do not step on each other, and a crash leaves
    // the old schema.
    connection.begin(sqlite_tokens().at("begin"));
    make_list_of_migrations(connection);
    const int known = embedded_migrations().back().number;
    const int seen = version_of(connection);
    if (seen > known)
        throw std::runtime_error("it was made by a newer Deskbridge (schema " + std::to_string(seen) +
                                 ", this one knows up to " + std::to_string(known) +
                                 "): install that version, or restore a backup from before");
    for (const Migration& migration : embedded_migrations()) {
        if (migration.number <= seen)
            continue;
        for (const std::string& statement : statements_of(migration.sql, sqlite_tokens()))
            connection.execute(statement);
        (connection.prepared("INSERT INTO schema_migrations (version, applied_at) "
                             "VALUES (:version, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))")
         << migration.number)
            .run();
    }
    if (seen > 0 && seen < known)
        check_migrated(connection);
    connection.commit();
}

[[noreturn]] void fail_to_open(const std::string& file, const std::exception& error)
{
    throw std::runtime_error("opening the store " + file + ": " + error.what());
}

} // namespace

struct Database::Parts {
    std::string file;
    std::unique_ptr<Connection> writer;
    std::unique_ptr<Connection> syncer; ///< a reader whose hand on the log makes commits durable
    GroupSync sync{[this] { syncer->sync_log(); }};
    std::mutex writing;
    std::atomic<std::thread::id> writing_thread;
    std::mutex pool;
    std::vector<std::unique_ptr<Connection>> idle;

    /// From now on commits are made durable together. One is written and synced by SQLite before, so that the
    /// log's name in its folder is durable too.
    void share_syncs()
    {
        writer->execute("PRAGMA user_version = 1");
        writer->execute("PRAGMA synchronous = NORMAL");
        syncer = std::make_unique<Connection>(file, Connection::Access::reading);
        version_of(*syncer); // the first reading opens the log
    }

    std::unique_ptr<Connection> take_reader()
    {
        {
            const std::lock_guard lock(pool);
            if (!idle.empty()) {
                std::unique_ptr<Connection> reader = std::move(idle.back());
                idle.pop_back();
                return reader;
            }
        }
        try {
            return std::make_unique<Connection>(file, Connection::Access::reading);
        } catch (const std::runtime_error& error) {
            fail_to_open(file, error);
        }
    }

    void give_back(std::unique_ptr<Connection> reader)
    {
        const std::lock_guard lock(pool);
        if (idle.size() < idle_readers)
            idle.push_back(std::move(reader));
    }
};

struct Transaction::Held {
    explicit Held(Database::Parts& all) : parts(all)
    {
        if (parts.writing_thread.load() == std::this_thread::get_id())
            throw std::logic_error("a second transaction is opened within one of the same thread");
        parts.writing.lock();
        parts.writing_thread = std::this_thread::get_id();
        try {
            parts.writer->begin(sqlite_tokens().at("begin"));
        } catch (...) {
            release();
            throw;
        }
    }
    ~Held()
    {
        if (!released) {
            parts.writer->roll_back();
            release();
        }
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    void release()
    {
        released = true;
        parts.writing_thread = std::thread::id();
        parts.writing.unlock();
    }

    Database::Parts& parts;
    bool released = false;
};

Transaction::Transaction(std::unique_ptr<Held> held) : Session(*held->parts.writer), held_(std::move(held)) {}

Transaction::~Transaction() = default;

void Transaction::commit()
{
    connection().commit();
    GroupSync& sync = held_->parts.sync;
    const std::uint64_t written = sync.written();
    over();
    held_->release(); // others may write while this one waits for the disk
    sync.wait(written);
}

struct Snapshot::Held {
    explicit Held(Database::Parts& all) : parts(all), reader(all.take_reader())
    {
        reader->begin("BEGIN");
        // SQLite fixes the view at the first read, not at BEGIN.
        number_of(*reader, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migrations'");
    }
    ~Held()
    {
        reader->roll_back();
        parts.give_back(std::move(reader));
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    Database::Parts& parts;
    std::unique_ptr<Connection> reader;
};

Snapshot::Snapshot(std::unique_ptr<Held> held) : Session(*held->reader), held_(std::move(held)) {}

Snapshot::~Snapshot() = default;

Database::Database(const std::string& file) : parts_(std::make_unique<Parts>())
{
    parts_->file = file;
    files::make_private_file(files::path_of(file));
    try {
        parts_->writer = std::make_unique<Connection>(file, Connection::Access::writing);
        migrate(*parts_->writer);
        parts_->share_syncs();
    } catch (const std::runtime_error& error) {
        fail_to_open(file, error);
    }
}

Database::~Database() = default;

Transaction Database::write() { return Transaction(std::make_unique<Transaction::Held>(*parts_)); }

Snapshot Database::read() { return Snapshot(std::make_unique<Snapshot::Held>(*parts_)); }

int Database::schema_version()
{
    Snapshot snapshot = read();
    return version_of(snapshot.connection());
}

std::string Database::integrity_faults()
{
    try {
        Snapshot snapshot = read();
        std::string faults;
        for (const std::string& line :
             prepared(snapshot, "PRAGMA integrity_check").all(only_column<std::string>))
            if (line != "ok")
                faults += (faults.empty() ? "" : "\n") + line;
        const auto orphans = prepared(snapshot, "SELECT COUNT(*) FROM pragma_foreign_key_check")
                                 .one(only_column<std::int64_t>)
                                 .value_or(0);
        if (orphans > 0)
            faults +=
                (faults.empty() ? "" : "\n") + std::to_string(orphans) + " rows name a row that is not there";
        for (const std::string& law : broken_laws(snapshot.connection()))
            faults += (faults.empty() ? "" : "\n") + law;
        return faults;
    } catch (const std::runtime_error& error) {
        return error.what(); // so damaged that the check itself cannot run
    }
}

} // namespace store
