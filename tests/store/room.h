#pragma once

#include "store/companies.h"
#include "store/database.h"
#include "store/exchanges.h"
#include "store/queue.h"
#include "store/visits.h"

#include <filesystem>
#include <optional>
#include <string>

namespace store_tests {

/// A folder of its own, gone when the test ends.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A moment, seconds after some morning.
store::Time at(int seconds);

store::NewCompany company_named(const std::string& slug);
store::Reason reason(const std::string& code);
store::Receipt receipt(const std::string& txn_id);

/// A store with one company and one live visit.
struct Room {
    Room();
    /// An asking exchange, that documents can be claimed for.
    store::ExchangeId exchange(store::Session& session);
    store::Key key(const std::string& external_id) const;

    TempFolder folder;
    std::string file;
    std::optional<store::Database> database;
    store::CompanyId company{};
    store::VisitId visit{};
};

/// All that is known of a document, as one text to compare.
std::string whole(const store::Document& document);

} // namespace store_tests
