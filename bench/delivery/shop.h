#pragma once

#include "store/database.h"
#include "store/ids.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

/// A folder of its own under the system's temporary one, gone with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// A paired company, as the Web Connector and the file know it.
struct Paired {
    store::CompanyId id{};
    std::string user;
    std::string password;
    std::string file_id;
};

/// Pairs a company whose customers, items and accounts are known already, so that its invoices go at once.
Paired pair_company(store::Database& database, const std::string& slug);

/// The invoice number `n` of a company as apps push it.
std::string invoice_json(std::int64_t n);

/// Pushes invoices `from` to `to` (not included), a thousand a transaction, as a bulk call of the API does.
void push_invoices(store::Database& database, store::CompanyId company, std::int64_t from, std::int64_t to);

/// Puts as many rows with the same texts into a bare table through SQLite's C interface, a thousand a
/// transaction, with the same durability. Seconds of wall time.
double bare_inserts(const std::string& file, std::int64_t count);

} // namespace bench
