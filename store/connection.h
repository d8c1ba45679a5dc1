#pragma once

#include "store/database.h"
#include "store/statement.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

// For the files of store/ only.

namespace store {

/// One connection to the SQLite file, with the statements that were run on it kept prepared. Not for two
/// threads at once.
class Connection {
public:
    enum class Access { writing, reading };

    /// Opens the file, which must exist. Throws std::runtime_error.
    Connection(const std::string& file, Access access);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// The statement, ready to be given its parameters. It lives until the connection ends or the statement
    /// fails.
    Statement& prepared(const std::string& sql);
    /// Runs SQL that takes and gives nothing and is seldom needed: it is not kept.
    void execute(const std::string& sql);

    /// Opens a transaction with the SQL given ("BEGIN", "BEGIN IMMEDIATE").
    void begin(const std::string& sql);
    void commit();
    /// Ends what is open; never throws.
    void roll_back() noexcept;
    /// Makes everything durable that any connection has written to the log. Throws std::runtime_error.
    void sync_log();
    /// As SQLite sees it: after some errors (disk full) it has rolled back by itself.
    bool in_transaction();

    /// The SQL of all statements kept.
    std::vector<std::string> kept() const;

private:
    soci::session session_; // first, since statements must end before it does
    std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

/// The statement on the session's connection with the parameters given, ready to run.
template <typename... Parameters>
Statement& prepared(Session& session, const std::string& sql, const Parameters&... parameters)
{
    Statement& statement = session.connection().prepared(sql);
    static_cast<void>((statement << ... << parameters));
    return statement;
}

} // namespace store
