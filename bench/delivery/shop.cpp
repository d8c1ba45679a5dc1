#include "bench/delivery/shop.h"

#include "qbxml/value/text.h"
#include "server/intake/documents.h"
#include "server/intake/json.h"
#include "server/pairing/pairing.h"
#include "server/sync/fact_rows.h"
#include "server/sync/people.h"
#include "store/companies.h"
#include "store/facts.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace bench {

namespace {

constexpr int customers = 50;
constexpr int items = 20;
constexpr std::int64_t a_transaction = 1000;

store::Time now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void know(store::Session& session, store::CompanyId company, qbxml::List list, const std::string& name,
          const std::string& kind)
{
    qbxml::Known known;
    known.what = qbxml::Known::What::present;
    known.entry.list_id = "80000001-" + std::to_string(std::hash<std::string>{}(name) % 1'000'000'000);
    known.entry.full_name = name;
    known.entry.kind = kind;
    known.spelled_for = name;
    store::FactRows(session).put(
        company, {server::topic_of(list), qbxml::fold(name), server::write_known(known)}, now());
}

void know_the_file(store::Session& session, store::CompanyId company)
{
    for (int i = 0; i < customers; ++i)
        know(session, company, qbxml::List::customer, "Customer " + std::to_string(i), "Customer");
    for (int i = 0; i < items; ++i)
        know(session, company, qbxml::List::item, "Item " + std::to_string(i), "ItemService");
    const std::vector<qbxml::Account> chart{
        {"80000002-1", "Accounts Receivable", "", "AccountsReceivable", "", true},
        {"80000003-1", "Sales", "", "Income", "", true}};
    store::FactRows(session).put(company, {server::file_topic, "accounts", server::write_accounts(chart)},
                                 now());
}

struct Closed {
    void operator()(sqlite3* db) const { (void)sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { (void)sqlite3_finalize(statement); }
};

void run(sqlite3* db, const char* sql)
{
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string("bare SQLite: ") + sqlite3_errmsg(db));
}

} // namespace

Folder::Folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "deskbridge-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("making a temporary folder");
    path_ = pattern;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Paired pair_company(store::Database& database, const std::string& slug)
{
    Paired paired{{}, slug + "-user", server::new_token(), server::new_guid()};
    auto transaction = database.write();
    paired.id = store::Companies(transaction)
                    .add({slug, slug, paired.user, server::token_hash(paired.password), paired.file_id,
                          "Deskbridge (" + slug + ")"},
                         now())
                    .value();
    know_the_file(transaction, paired.id);
    transaction.commit();
    return paired;
}

std::string invoice_json(std::int64_t n)
{
    return R"({"external_id":"S-)" + std::to_string(n) +
           R"(","type":"invoice","date":"2026-11-20","customer":{"name":"Customer )" +
           std::to_string(n % customers) + R"("},"lines":[{"name":"Item )" + std::to_string(n % items) +
           R"(","quantity":"2","unit_price":"10.00"}],"total":"20.00"})";
}

void push_invoices(store::Database& database, store::CompanyId company, std::int64_t from, std::int64_t to)
{
    while (from < to) {
        auto transaction = database.write();
        for (const std::int64_t end = std::min(to, from + a_transaction); from < end; ++from) {
            const auto json = server::read_json(invoice_json(from));
            const auto accepted = server::accept_document("sales", std::get<server::Json>(json));
            server::put_document(transaction, company, "sales", "bench", std::get<server::Accepted>(accepted),
                                 now());
        }
        transaction.commit();
    }
}

double bare_inserts(const std::string& file, std::int64_t count)
{
    sqlite3* opened = nullptr;
    if (sqlite3_open(file.c_str(), &opened) != SQLITE_OK)
        throw std::runtime_error("bare SQLite: cannot open " + file);
    const std::unique_ptr<sqlite3, Closed> db(opened);
    run(db.get(), "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                  "CREATE TABLE rows (id INTEGER PRIMARY KEY, external_id TEXT NOT NULL UNIQUE, payload TEXT "
                  "NOT NULL)");
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(db.get(), "INSERT INTO rows (external_id, payload) VALUES (?, ?)", -1, &prepared,
                       nullptr);
    const std::unique_ptr<sqlite3_stmt, Closed> insert(prepared);
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t n = 0; n < count;) {
        run(db.get(), "BEGIN IMMEDIATE");
        for (const std::int64_t end = std::min(count, n + a_transaction); n < end; ++n) {
            const std::string id = "S-" + std::to_string(n);
            const std::string payload = invoice_json(n);
            sqlite3_bind_text(insert.get(), 1, id.c_str(), -1, SQLITE_TRANSIENT);
            sqlite3_bind_text(insert.get(), 2, payload.c_str(), -1, SQLITE_TRANSIENT);
            if (sqlite3_step(insert.get()) != SQLITE_DONE)
                throw std::runtime_error(std::string("bare SQLite: ") + sqlite3_errmsg(db.get()));
            sqlite3_reset(insert.get());
        }
        run(db.get(), "COMMIT");
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace bench
