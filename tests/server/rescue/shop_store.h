#pragma once

#include "server/rescue/backups.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/queue.h"
#include "store/time.h"
#include "tests/support/temp_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace rescue_tests {

inline store::Time at(const std::string& clock)
{
    return store::time_from("2026-11-20T" + clock + ":00.000Z");
}

/// A data folder with the store of one company; the store is open while `database` holds it.
struct ShopStore {
    explicit ShopStore(const std::string& slug = "corner-shop");
    void open();
    void close() { database.reset(); }
    /// Puts documents 1 … n into the queue, some bytes each.
    void push(int from, int to);
    /// External ids of all documents.
    std::vector<std::string> ids();
    [[nodiscard]] store::Company company();
    /// Writes over a piece of the closed store.
    void scribble(std::size_t at, std::size_t bytes) const;
    /// Files in the data folder whose name begins so.
    [[nodiscard]] std::vector<std::string> files(const std::string& beginning) const;

    TempFolder folder;
    server::StorePlace place;
    std::string slug;
    std::unique_ptr<store::Database> database;
};

} // namespace rescue_tests
