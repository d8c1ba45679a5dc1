#include "store/migrations.h"

#include "tests/store/every_statement.h"
#include "tests/support/catch.h"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

using namespace store;
using store_tests::TempFolder;

#ifndef _WIN32 // what needs a PostgreSQL
namespace {

/// `:name` → `$1`, `$2` …, as PostgreSQL takes them.
std::string with_numbers(const std::string& sql)
{
    std::string result;
    int number = 0;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] != ':') {
            result += sql[at];
            continue;
        }
        result += "$" + std::to_string(++number);
        while (at + 1 < sql.size() &&
               (std::isalnum(static_cast<unsigned char>(sql[at + 1])) || sql[at + 1] == '_'))
            ++at;
    }
    return result;
}

bool of_sqlite_alone(const std::string& sql)
{
    return sql.starts_with("PRAGMA") || sql.starts_with("BEGIN") || sql == "COMMIT" || sql == "ROLLBACK" ||
           sql.find("sqlite_schema") != std::string::npos || sql.find("strftime") != std::string::npos ||
           sql.find("schema_migrations") != std::string::npos;
}

bool runs(const std::string& command)
{
    return std::system(("{ " + command + "; } >/dev/null 2>&1").c_str()) == 0;
}

} // namespace
#endif

TEST_CASE("migrations: they are numbered from 1 without a gap", "[store][migrations]")
{
    int number = 0;
    for (const Migration& migration : embedded_migrations()) {
        CHECK(migration.number == ++number);
        CHECK_FALSE(migration.sql.empty());
    }
    CHECK(number > 0);
}

TEST_CASE("migrations: a text is cut into statements, without comments, with tokens replaced",
          "[store][migrations]")
{
    const Tokens tokens = {{"identity", "NUMBER"}};
    CHECK(statements_of("-- a; comment;\nA {{identity}},\r\n  B;\n\nC 'x;y' {{identity}} {{identity}};\n",
                        tokens) == std::vector<std::string>{"A NUMBER,\n  B", "C 'x;y' NUMBER NUMBER"});
    CHECK(statements_of("", tokens).empty());
    CHECK_THROWS_AS(statements_of("A {{other}};", tokens), std::logic_error);
    CHECK_THROWS_AS(statements_of("A {{identity;", tokens), std::logic_error);
    CHECK_THROWS_AS(statements_of("A;\nB", tokens), std::logic_error);
}

TEST_CASE("migrations: they hold nothing that only one engine takes", "[store][migrations]")
{
    for (const Migration& migration : embedded_migrations())
        for (const std::string& statement : statements_of(migration.sql, {{"identity", ""}})) {
            CAPTURE(statement);
            for (const std::string word :
                 {"AUTOINCREMENT", "BLOB", "IDENTITY", "STRICT", "WITHOUT ROWID", "json", "JSON"})
                CHECK_THAT(statement, !Catch::Contains(word));
        }
}

#ifndef _WIN32
TEST_CASE("migrations: PostgreSQL takes the schema and every statement of the store",
          "[store][migrations][postgresql]")
{
    if (!runs("command -v pg_virtualenv") || !runs("command -v psql")) {
        std::cout << "skipped: PostgreSQL (pg_virtualenv, psql) is not installed here\n";
        return;
    }
    // The server refuses to run as root; the package brings a user of its own.
    const bool root = runs("test \"$(id -u)\" = 0");
    if (root && !runs("id postgres && command -v runuser")) {
        std::cout << "skipped: PostgreSQL does not run as root, and there is no user postgres here\n";
        return;
    }
    TempFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    const std::string script = folder.file("all.sql");
    int number = 0;
    {
        std::ofstream out(script);
        out << postgresql_tokens().at("begin") << ";\n";
        for (const Migration& migration : embedded_migrations())
            for (const std::string& statement : statements_of(migration.sql, postgresql_tokens()))
                out << statement << ";\n";
        store_tests::Room room;
        for (const std::string& sql : store_tests::every_statement(room))
            if (!of_sqlite_alone(sql))
                out << "PREPARE s" << ++number << " AS " << with_numbers(sql) << ";\n";
        out << "COMMIT;\n";
    }
    CHECK(number > 50);
    const std::string log = folder.file("log");
    const std::string command = std::string("cd / && ") + (root ? "runuser -u postgres -- " : "") +
                                "pg_virtualenv psql -q -v ON_ERROR_STOP=1 -f '" + script + "' >'" + log +
                                "' 2>&1";
    const int result = std::system(command.c_str());
    std::ostringstream said;
    said << std::ifstream(log).rdbuf();
    INFO(said.str());
    CHECK(result == 0);
}
#endif
