#include "store/file_care.h"

#include "files/path_text.h"
#include "files/private_files.h"
#include "store/connection.h"
#include "store/laws.h"
#include "store/migrations.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <optional>
#include <stdexcept>
#include <system_error>

namespace store {

namespace {

namespace fs = std::filesystem;
using namespace sqlite_api;

constexpr int busy_milliseconds = 10'000;

/// SQLite without SOCI: only here its result codes are seen, which tell damage from a lack of rights.
class Handle {
public:
    explicit Handle(const fs::path& file)
    {
        result_ = sqlite3_open_v2(files::utf8(fs::absolute(file)).c_str(), &handle_, SQLITE_OPEN_READWRITE,
                                  nullptr);
        if (handle_ != nullptr) {
            sqlite3_extended_result_codes(handle_, 1);
            sqlite3_busy_timeout(handle_, busy_milliseconds);
        }
    }
    ~Handle() { sqlite3_close(handle_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// Runs one statement to its end. False: result() and why() tell.
    bool run(const std::string& sql, const std::vector<std::string>& parameters = {})
    {
        rows_.clear();
        if (result_ != SQLITE_OK)
            return false;
        sqlite3_stmt* statement = nullptr;
        result_ = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
        int place = 0;
        for (const std::string& parameter : parameters)
            sqlite3_bind_text(statement, ++place, parameter.c_str(), static_cast<int>(parameter.size()),
                              nullptr);
        while (result_ == SQLITE_OK && (result_ = sqlite3_step(statement)) == SQLITE_ROW) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
            rows_.emplace_back(text == nullptr ? "" : text);
            result_ = SQLITE_OK;
        }
        if (result_ == SQLITE_DONE)
            result_ = SQLITE_OK;
        else
            why_ = sqlite3_errmsg(handle_);
        sqlite3_finalize(statement);
        return result_ == SQLITE_OK;
    }
    /// First columns of what run() gave.
    [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }
    [[nodiscard]] std::string first() const { return rows_.empty() ? "" : rows_.front(); }
    [[nodiscard]] std::string why() const
    {
        return why_.empty() ? std::string(sqlite3_errstr(result_)) : why_;
    }
    /// What was wrong speaks of the content, not of the way to it.
    [[nodiscard]] bool is_damage() const
    {
        const int kind = result_ & 0xff;
        return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || result_ == SQLITE_IOERR_READ ||
               result_ == SQLITE_IOERR_SHORT_READ;
    }
    void sync()
    {
        sqlite3_file* file = nullptr;
        if (result_ == SQLITE_OK)
            result_ = sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
        if (result_ == SQLITE_OK && file != nullptr && file->pMethods != nullptr)
            result_ = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
        if (result_ != SQLITE_OK)
            throw std::runtime_error(why());
    }

private:
    sqlite3* handle_ = nullptr;
    int result_ = SQLITE_OK;
    std::string why_;
    std::vector<std::string> rows_;
};

FileState fault_of(const Handle& handle)
{
    return {handle.is_damage() ? FileState::Is::damaged : FileState::Is::unreadable, handle.why(), 0};
}

/// The lines of a check that found something, joined; empty: all is well.
std::string findings(const Handle& handle)
{
    std::string all;
    for (const std::string& line : handle.rows())
        if (line != "ok")
            all += (all.empty() ? "" : "; ") + line;
    return all;
}

/// Content and structure, once it is known to be a store of ours.
FileState look_over(Handle& handle, Depth depth, int schema)
{
    const std::string check = depth == Depth::full ? "integrity_check" : "quick_check";
    if (!handle.run("PRAGMA " + check + "(10)"))
        return fault_of(handle);
    if (const std::string found = findings(handle); !found.empty())
        return {FileState::Is::damaged, found, schema};
    if (depth == Depth::full) {
        if (!handle.run("SELECT COUNT(*) FROM pragma_foreign_key_check"))
            return fault_of(handle);
        if (handle.first() != "0")
            return {FileState::Is::damaged, handle.first() + " rows name a row that is not there", schema};
    }
    return {FileState::Is::sound, "", schema};
}

} // namespace

FileState examine(const fs::path& file, Depth depth)
{
    std::error_code error;
    if (!fs::exists(file, error) && !error)
        return {};
    Handle handle(file);
    if (!handle.run("SELECT COUNT(*) FROM sqlite_schema"))
        return fault_of(handle);
    if (handle.first() == "0")
        return {FileState::Is::empty, "", 0};
    if (!handle.run("SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('schema_migrations', 'memory')"))
        return fault_of(handle);
    if (handle.first() != "2")
        return {FileState::Is::unreadable, "the file is an SQLite store of another program", 0};
    if (!handle.run("SELECT COALESCE(MAX(version), 0) FROM schema_migrations"))
        return fault_of(handle);
    return look_over(handle, depth, std::stoi(handle.first()));
}

StoreReport check_store(const fs::path& file)
{
    StoreReport report{examine(file, Depth::full), {}};
    if (report.state.is == FileState::Is::damaged)
        report.faults.push_back(report.state.why);
    if (report.state.is == FileState::Is::sound && report.state.schema == newest_schema()) {
        Connection connection(files::utf8(file), Connection::Access::reading);
        report.faults = broken_laws(connection);
    }
    return report;
}

void copy_store(const fs::path& from, const fs::path& to)
{
    std::error_code ignored;
    if (fs::exists(to, ignored))
        throw std::runtime_error(files::utf8(to) + " exists already");
    try {
        files::make_private_file(to);
        Handle source(from);
        if (!source.run("VACUUM INTO ?", {files::utf8(fs::absolute(to))}))
            throw std::runtime_error(source.why());
        Handle copy(to);
        copy.sync();
    } catch (...) {
        fs::remove(to, ignored);
        fs::remove(fs::path(to) += "-journal", ignored);
        throw;
    }
}

void remember_in(const fs::path& file, const std::string& name, const std::string& content)
{
    Handle handle(file);
    if (!handle.run("INSERT INTO memory (name, content) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET "
                    "content = excluded.content",
                    {name, content}))
        throw std::runtime_error("writing into " + files::utf8(file) + ": " + handle.why());
}

std::string remembered_in(const fs::path& file, const std::string& name)
{
    Handle handle(file);
    if (!handle.run("SELECT content FROM memory WHERE name = ?", {name}))
        throw std::runtime_error("reading " + files::utf8(file) + ": " + handle.why());
    return handle.first();
}

int newest_schema() { return embedded_migrations().back().number; }

} // namespace store
