#pragma once

#include "tests/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <map>
#include <string>

namespace ledger {

/// A shop whose world stands in a folder of its own, with its books open, before the first visit.
struct Shopfront {
    TempFolder folder;
    simulate::World world;

    explicit Shopfront(const Mode& mode = {}) : world(options(folder)) { open_books(world, mode); }

    void push(const std::string& kind, const std::string& json) { REQUIRE(world.hand_in(kind, json) == ""); }
    /// By account.
    std::map<std::string, Cents> balances() { return read_ledger(world.books()).balances(); }

private:
    static simulate::WorldOptions options(const TempFolder& folder)
    {
        simulate::WorldOptions made;
        made.folder = folder.path().string();
        return made;
    }
};

} // namespace ledger
