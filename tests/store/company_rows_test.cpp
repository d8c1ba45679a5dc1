#include "store/company_rows.h"

#include "store/connection.h"
#include "store/events.h"
#include "store/facts.h"
#include "store/folds.h"
#include "store/guards.h"
#include "store/requests.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace store;
using store_tests::at;
using store_tests::Room;
using store_tests::TempFolder;

namespace {

std::vector<std::string> texts(Session& session, const std::string& sql)
{
    return session.connection().prepared(sql).all([](Row& row) {
        std::string text;
        row >> text;
        return text;
    });
}

/// All rows of a table, a text each; columns that number rows are told as what they point to.
std::vector<std::string> rows_of(Session& session, const std::string& table, CompanyId company)
{
    std::string all;
    for (const std::string& column : texts(session, "SELECT name FROM pragma_table_info('" + table + "')")) {
        const bool number = column == "id" || column.ends_with("_id");
        const bool text_id = column == "file_id" || column == "external_id" || column == "message_set_id" ||
                             column == "request_id" || column == "txn_id" || column == "list_id" ||
                             column == "iterator_id";
        const bool really_text = text_id && !(table == "request_pages" && column == "request_id");
        all += (all.empty() ? "" : " || '|' || ") +
               (number && !really_text ? "CASE WHEN " + column + " IS NULL THEN '-' ELSE '#' END"
                                       : "COALESCE(" + column + ", '-')");
    }
    const std::string whose =
        table == "companies"       ? "id = "
        : table == "request_pages" ? "request_id IN (SELECT id FROM requests WHERE company_id = "
        : table == "exchange_asks" ? "exchange_id IN (SELECT id FROM exchanges WHERE company_id = "
                                   : "company_id = ";
    return texts(session, "SELECT " + all + " FROM " + table + " WHERE " + whose +
                              std::to_string(static_cast<std::int64_t>(company)) +
                              (whose.find('(') == std::string::npos ? "" : ")") + " ORDER BY rowid");
}

/// A company that has something in every table.
void live(Room& room)
{
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const auto sale = queue.put(room.key("1"), "payload \xC3\xBC 'quoted'", 3, {}, at(1)).id;
    const auto folded = queue.put(room.key("2"), "other", 3, {}, at(1)).id;
    const auto posting = queue.put(room.key("day-1"), "sum", 3, {}, at(1)).id;
    NewExchange writing;
    writing.company = room.company;
    writing.visit = room.visit;
    writing.kind = ExchangeKind::writing;
    writing.message_set_id = "set-1";
    writing.request = "<QBXML>&amp;</QBXML>";
    writing.watermark = 4;
    NewRequest query;
    query.company = room.company;
    query.key = "key";
    query.message = "CustomerQuery";
    query.content = "{}";
    query.page_size = 20;
    Requests(transaction).put(query, store_tests::reason("waits"), at(1));
    writing.asks = {{"1", sale, "{}"}, {"2", posting, "{}"}};
    const auto exchange = Exchanges(transaction).write_down(writing, at(2));
    queue.claim(sale, exchange, store_tests::reason("on_its_way"), at(2));
    Folds(transaction).wait(folded, "day 1", at(3), store_tests::reason("waits"), at(2));
    Folds(transaction).post(room.company, "day 1", posting, store_tests::reason("in"), at(3));
    NewExchange checking;
    checking.company = room.company;
    checking.visit = room.visit;
    checking.kind = ExchangeKind::checking;
    checking.about = exchange;
    checking.request = "?";
    Exchanges(transaction).settled(Exchanges(transaction).write_down(checking, at(4)), "done");
    Companies(transaction).set(room.company, "sales", "day");
    Guard guard;
    guard.epoch = "epoch";
    guard.said = 4;
    guard.seen = 3;
    Guards(transaction).save(room.company, guard);
    Events(transaction).add(room.company, "pushed", sale, "It came.", at(1));
    FactRows(transaction).put(room.company, {"customer", "jane", "{}"}, at(1));
    transaction.commit();
}

} // namespace

TEST_CASE("company rows: every table of the schema is known, and every column that names a row",
          "[store][rescue]")
{
    Room room;
    Snapshot snapshot = room.database->read();
    const auto known = tables_of_companies();
    for (const std::string& table : texts(
             snapshot, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
        INFO(table);
        const bool ours = table == "memory" || table == "schema_migrations";
        CHECK((ours || std::count(known.begin(), known.end(), table) == 1));
        // A table that names another stands behind it.
        const auto place = std::find(known.begin(), known.end(), table);
        for (const std::string& other :
             texts(snapshot, "SELECT \"table\" FROM pragma_foreign_key_list('" + table + "')"))
            CHECK(std::find(known.begin(), known.end(), other) <= place);
    }
}

TEST_CASE("company rows: into an empty store every row comes as it is", "[store][rescue]")
{
    Room room;
    live(room);
    const TempFolder folder;
    Database other(folder.file("other.db"));
    {
        Snapshot from = room.database->read();
        Transaction to = other.write();
        CHECK(copy_company(from, room.company, to) == room.company);
        to.commit();
    }
    CHECK(other.integrity_faults().empty());
    Snapshot before = room.database->read();
    Snapshot after = other.read();
    for (const std::string& table : tables_of_companies()) {
        INFO(table);
        const std::string columns = [&] {
            std::string all;
            for (const auto& column : texts(before, "SELECT name FROM pragma_table_info('" + table + "')"))
                all += (all.empty() ? "" : " || '|' || ") + ("COALESCE(" + column + ", '-')");
            return all;
        }();
        const std::string sql = "SELECT " + columns + " FROM " + table + " ORDER BY rowid";
        CHECK(texts(before, sql) == texts(after, sql));
    }
}

TEST_CASE("company rows: beside another company the numbers change and nothing else, and it can go again",
          "[store][rescue]")
{
    Room room;
    live(room);
    Room there;
    {
        Transaction transaction = there.database->write();
        transaction.connection().execute("UPDATE companies SET slug = 'other', user_name = 'other'");
        transaction.connection().execute("UPDATE visits SET ticket = 'other'");
        Queue(transaction).put(there.key("1"), "theirs", 0, {}, at(0));
        transaction.commit();
    }
    CompanyId arrived{};
    {
        Snapshot from = room.database->read();
        Transaction to = there.database->write();
        arrived = copy_company(from, room.company, to);
        to.commit();
    }
    CHECK(arrived != room.company);
    CHECK(there.database->integrity_faults().empty());
    {
        Snapshot before = room.database->read();
        Snapshot after = there.database->read();
        for (const std::string& table : tables_of_companies()) {
            INFO(table);
            CHECK(rows_of(before, table, room.company) == rows_of(after, table, arrived));
        }
        CHECK(Queue(after)
                  .on_exchange(Queue(after).find({arrived, "sales", "cli", "1"})->exchange.value())
                  .size() == 1);
        CHECK(Folds(after).in(Queue(after).find({arrived, "sales", "cli", "day-1"})->id).size() == 1);
    }
    Transaction gone = there.database->write();
    remove_company(gone, arrived);
    CHECK(Companies(gone).list().size() == 1);
    for (const std::string& table : tables_of_companies()) {
        INFO(table);
        CHECK(rows_of(gone, table, arrived).empty());
    }
    CHECK(Queue(gone).counts(there.company).at(State::queued) == 1);
}
