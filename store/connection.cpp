#include "store/connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <cassert>
#include <stdexcept>

namespace store {

namespace {

constexpr int busy_milliseconds = 10'000;

/// The session was opened by SQLite's factory; a dynamic_cast would need a typeinfo that Debian's library
/// hides.
soci::sqlite3_session_backend& backend_of(soci::session& session)
{
    return *static_cast<soci::sqlite3_session_backend*>(session.get_backend());
}

/// SOCI's connect string cannot carry every file name (blanks, quotes and equals signs are its own, and
/// Debian's SQLite reads `file:` as an address), so the handle that SOCI opened on nothing is exchanged for
/// one opened by us.
void open_file(soci::session& session, const std::string& file)
{
    session.open(*soci::factory_sqlite3(), ":memory:");
    sqlite_api::sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const int result = sqlite_api::sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    if (result != SQLITE_OK) {
        const std::string why = handle ? sqlite_api::sqlite3_errmsg(handle) : "out of memory";
        sqlite_api::sqlite3_close(handle);
        throw std::runtime_error(why);
    }
    soci::sqlite3_session_backend& backend = backend_of(session);
    sqlite_api::sqlite3_close(backend.conn_);
    backend.conn_ = handle;
    sqlite_api::sqlite3_busy_timeout(handle, busy_milliseconds);
}

/// An absolute or dotted path, which no SQLite takes for an address (`file:…`) or for a memory store
/// (`:memory:`).
std::string plain_path(const std::string& file)
{
    const bool special = file.empty() || file.front() == ':' || file.starts_with("file:");
    return special ? "./" + file : file;
}

} // namespace

Connection::Connection(const std::string& file, Access access)
{
    open_file(session_, plain_path(file));
    const auto mode = prepared("PRAGMA journal_mode = WAL").one(only_column<std::string>);
    if (mode != "wal")
        throw std::runtime_error("SQLite cannot keep a write-ahead log there (a network folder?)");
    execute("PRAGMA synchronous = FULL");
    execute("PRAGMA foreign_keys = ON");
    execute("PRAGMA journal_size_limit = 67108864");
    if (access == Access::reading)
        execute("PRAGMA query_only = ON");
    else // 32 MB: with SQLite's own 2 MB a push of ten thousand documents would write its pages twice
        execute("PRAGMA cache_size = -8000");
}

Connection::~Connection()
{
    roll_back();
    statements_.clear();
}

Statement& Connection::prepared(const std::string& sql)
{
    std::unique_ptr<Statement>& kept = statements_[sql];
    if (!kept || !kept->sound()) {
        kept.reset();
        kept = std::make_unique<Statement>(session_, sql);
    }
    return kept->anew();
}

void Connection::execute(const std::string& sql) { Statement(session_, sql).run(); }

bool Connection::in_transaction()
{
    return sqlite_api::sqlite3_get_autocommit(backend_of(session_).conn_) == 0;
}

void Connection::begin(const std::string& sql)
{
    assert(!in_transaction());
    prepared(sql).run();
}

void Connection::commit() { prepared("COMMIT").run(); }

void Connection::roll_back() noexcept
{
    try {
        // Statements that failed half-way would keep their locks.
        std::erase_if(statements_, [](const auto& kept) { return !kept.second || !kept.second->sound(); });
        if (in_transaction())
            prepared("ROLLBACK").run();
    } catch (const std::exception&) {
        // A ROLLBACK that fails has nothing left to end; what was not committed is not in the file.
    }
}

void Connection::sync_log()
{
    using namespace sqlite_api;
    sqlite3_file* log = nullptr;
    const int found =
        sqlite3_file_control(backend_of(session_).conn_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (found != SQLITE_OK || log == nullptr || log->pMethods == nullptr)
        throw std::runtime_error("SQLite does not give its log away");
    const int result = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    if (result != SQLITE_OK)
        throw std::runtime_error(sqlite3_errstr(result));
}

std::vector<std::string> Connection::kept() const
{
    std::vector<std::string> all;
    for (const auto& [sql, statement] : statements_)
        all.push_back(sql);
    return all;
}

} // namespace store
