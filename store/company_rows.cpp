#include "store/company_rows.h"

#include "store/connection.h"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

namespace store {

namespace {

/// Whose numbers a column holds: those of a table with numbers of its own.
using Owners = std::map<std::string, std::string>;

struct Table {
    std::string name;
    Owners owners; ///< column to table
    /// Which rows are the company's; `:company` stands for its number.
    std::string rows = "company_id = :company";
};

/// A table stands behind those that it names.
const std::vector<Table>& all_tables()
{
    static const std::vector<Table> tables{
        {"companies", {{"id", "companies"}}, "id = :company"},
        {"company_settings", {{"company_id", "companies"}}},
        {"old_pairings", {{"company_id", "companies"}}},
        {"guards", {{"company_id", "companies"}}},
        {"visits", {{"id", "visits"}, {"company_id", "companies"}}},
        {"exchanges",
         {{"id", "exchanges"},
          {"company_id", "companies"},
          {"visit_id", "visits"},
          {"about_id", "exchanges"}}},
        {"documents", {{"id", "documents"}, {"company_id", "companies"}, {"exchange_id", "exchanges"}}},
        {"document_counts", {{"company_id", "companies"}}},
        {"requests",
         {{"id", "requests"},
          {"company_id", "companies"},
          {"exchange_id", "exchanges"},
          {"iterator_visit_id", "visits"}}},
        {"request_pages",
         {{"request_id", "requests"}},
         "request_id IN (SELECT id FROM requests WHERE company_id = :company)"},
        {"request_counts", {{"company_id", "companies"}}},
        {"exchange_asks",
         {{"exchange_id", "exchanges"}, {"document_id", "documents"}, {"app_request_id", "requests"}},
         "exchange_id IN (SELECT id FROM exchanges WHERE company_id = :company)"},
        {"facts", {{"company_id", "companies"}}},
        {"folds",
         {{"id", "folds"},
          {"company_id", "companies"},
          {"document_id", "documents"},
          {"posting_id", "documents"}}},
        {"events", {{"id", "events"}, {"company_id", "companies"}, {"document_id", "documents"}}},
    };
    return tables;
}

using Line = std::vector<std::optional<std::string>>;

std::vector<std::string> columns_of(Session& session, const std::string& table)
{
    return session.connection()
        .prepared("SELECT name FROM pragma_table_info('" + table + "')")
        .all(only_column<std::string>);
}

std::string joined(const std::vector<std::string>& words, const std::string& before = "")
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : ", ") + before + word;
    return all;
}

/// How far the numbers of each table are moved on: behind all that were ever given there.
std::map<std::string, std::int64_t> offsets_in(Session& to)
{
    std::map<std::string, std::int64_t> offsets;
    for (const Table& table : all_tables()) {
        if (!table.owners.contains("id"))
            continue;
        offsets[table.name] =
            prepared(to, "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = :name", table.name)
                .one(only_column<std::int64_t>)
                .value_or(0);
    }
    return offsets;
}

/// Copies one table, some rows at a time: the texts of a trace need not all be in memory.
class Copying {
public:
    Copying(Session& from, CompanyId company, Session& to)
        : from_(from), to_(to), company_(company), offsets_(offsets_in(to))
    {}

    void copy(const Table& table)
    {
        constexpr std::size_t at_once = 200;
        const std::vector<std::string> columns = columns_of(from_, table.name);
        if (columns != columns_of(to_, table.name))
            throw std::runtime_error("the two stores are not of the same version");
        const std::string insert =
            "INSERT INTO " + table.name + " (" + joined(columns) + ") VALUES (" + joined(columns, ":") + ")";
        std::int64_t last = -1;
        for (;;) {
            const std::vector<Line> lines = some(table, columns, last, at_once);
            for (const Line& line : lines)
                put(insert, table, columns, line);
            if (lines.size() < at_once)
                return;
            last = std::stoll(lines.back().front().value());
        }
    }

    [[nodiscard]] CompanyId company_there() const
    {
        return CompanyId{static_cast<std::int64_t>(company_) + offsets_.at("companies")};
    }

private:
    /// Rows with their own number in the file before their columns.
    std::vector<Line> some(const Table& table, const std::vector<std::string>& columns, std::int64_t after,
                           std::size_t limit)
    {
        return prepared(from_,
                        "SELECT rowid, " + joined(columns) + " FROM " + table.name +
                            " WHERE rowid > :after AND " + table.rows + " ORDER BY rowid LIMIT :limit",
                        after, company_, static_cast<std::int64_t>(limit))
            .all([&columns](Row& row) {
                Line line(columns.size() + 1);
                for (auto& cell : line)
                    row >> cell;
                return line;
            });
    }

    void put(const std::string& insert, const Table& table, const std::vector<std::string>& columns,
             const Line& line)
    {
        Statement& statement = to_.connection().prepared(insert);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const std::optional<std::string>& cell = line[column + 1];
            const auto owner = table.owners.find(columns[column]);
            if (owner == table.owners.end()) {
                statement << cell;
            } else { // a parameter of a kept statement is a number always, or never
                std::optional<std::int64_t> number;
                if (cell)
                    number = std::stoll(*cell) + offsets_.at(owner->second);
                statement << number;
            }
        }
        statement.run();
    }

    Session& from_;
    Session& to_;
    CompanyId company_;
    std::map<std::string, std::int64_t> offsets_;
};

} // namespace

CompanyId copy_company(Session& from, CompanyId company, Session& to)
{
    Copying copying(from, company, to);
    for (const Table& table : all_tables())
        copying.copy(table);
    return copying.company_there();
}

void remove_company(Session& session, CompanyId company)
{
    // Rows that name others of their own table: the last one first would do, nothing at all is simpler.
    prepared(session,
             "UPDATE exchanges SET about_id = NULL, kind = 'asking', message_set_id = '' WHERE "
             "kind = 'checking' AND company_id = :company",
             company)
        .run();
    const auto& tables = all_tables();
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        prepared(session, "DELETE FROM " + table->name + " WHERE " + table->rows, company).run();
}

std::vector<std::string> tables_of_companies()
{
    std::vector<std::string> names;
    for (const Table& table : all_tables())
        names.push_back(table.name);
    return names;
}

} // namespace store
