#include "tests/store/every_statement.h"

#include "store/connection.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::Room;

namespace {

std::string plan_of(Session& session, const std::string& sql)
{
    std::string plan;
    for (const std::string& step :
         session.connection().prepared("EXPLAIN QUERY PLAN " + sql).all([](Row& row) {
             std::string number;
             std::string step_text;
             row >> number >> number >> number >> step_text;
             return step_text;
         }))
        plan += step + "\n";
    return plan;
}

bool reads_tables(const std::string& sql)
{
    const bool reads = sql.starts_with("SELECT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE");
    return reads && sql.find("sqlite_schema") == std::string::npos &&
           sql.find("schema_migrations") == std::string::npos;
}

} // namespace

TEST_CASE("every statement: none walks through a table or sorts, so a million documents cost no more",
          "[store]")
{
    Room room;
    const std::vector<std::string> statements = store_tests::every_statement(room);
    Transaction transaction = room.database->write();
    int looked_at = 0;
    for (const std::string& sql : statements) {
        if (!reads_tables(sql))
            continue;
        CAPTURE(sql);
        const std::string plan = plan_of(transaction, sql);
        ++looked_at;
        // The trace of one document or request sorts the few exchanges that carried it; what a restored
        // company file lost is asked for once.
        if (sql.find("FROM exchange_asks WHERE document_id") == std::string::npos &&
            sql.find("FROM exchange_asks WHERE app_request_id") == std::string::npos &&
            sql.find("MAX(e.id)") == std::string::npos)
            CHECK_THAT(plan, !Catch::Contains("TEMP B-TREE"));
        // The few companies are listed as they stand.
        if (sql.find("FROM companies ORDER BY id") == std::string::npos)
            CHECK_THAT(plan, !Catch::Contains("SCAN"));
    }
    CHECK(looked_at > 50);
}

TEST_CASE("every statement: what may be worked on is found by the partial index in its order", "[store]")
{
    Room room;
    std::string plan;
    const std::vector<std::string> statements = store_tests::every_statement(room);
    Transaction transaction = room.database->write();
    for (const std::string& sql : statements)
        if (sql.find("queue_rank = :rank") != std::string::npos)
            plan = plan_of(transaction, sql);
    CHECK(plan == "SEARCH documents USING INDEX documents_workable (company_id=? AND queue_rank=?)\n");
}
