#pragma once

#include <memory>
#include <string>

namespace store {

class Connection;

/// An open connection inside a transaction: what the tables (Queue, Exchanges …) work on. Not for two threads
/// at once.
class Session {
public:
    virtual ~Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    /// For the files of store/ only. Throws std::logic_error when the transaction has been committed.
    Connection& connection();

protected:
    explicit Session(Connection& connection) : connection_(&connection) {}
    /// Whoever uses it from now on hears std::logic_error.
    void over() { connection_ = nullptr; }

private:
    Connection* connection_;
};

class Database;

/// The one writer's transaction (BEGIN IMMEDIATE). Holds the writer's lock for its whole life: keep it short,
/// and never open a second one in the same thread (std::logic_error). Rolls back unless committed.
class Transaction final : public Session {
public:
    ~Transaction() override;
    /// Makes all of it durable (a real fsync, shared with others that commit at the time) before it returns,
    /// and lets the next writer in before it waits for the disk; throws std::runtime_error when the disk
    /// refuses.
    void commit();

private:
    friend class Database;
    struct Held;
    explicit Transaction(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

/// A consistent view for reading, on a connection of its own; writers do not wait for it.
class Snapshot final : public Session {
public:
    ~Snapshot() override;

private:
    friend class Database;
    struct Held;
    explicit Snapshot(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

/// The store of one daemon: SQLite in WAL mode; every commit waits for a sync of the log. Any thread may call
/// write() and read().
class Database {
public:
    /// Opens or makes the file (its folder must exist) and brings it to the newest migration. Throws
    /// std::runtime_error with the path and the reason when it cannot be opened, is damaged, or was made by a
    /// newer Deskbridge.
    explicit Database(const std::string& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Waits until no other writer is there.
    Transaction write();
    Snapshot read();

    /// Number of the newest migration that this file has seen.
    int schema_version();
    /// Empty when the file is sound, else what SQLite says is wrong.
    std::string integrity_faults();

private:
    friend class Transaction;
    friend class Snapshot;
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace store
