#include "tests/ledger/books.h"
#include "tests/ledger/proof.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>

using namespace ledger;
using nlohmann::json;

namespace {

Cents cents_of(const std::string& amount)
{
    return static_cast<Cents>(std::llround(std::stod(amount) * 100)); // two decimals, far below 2^53
}

json read(const std::filesystem::path& file) { return json::parse(std::ifstream(file)); }

/// QuickBooks keeps no two blanks in a row.
std::string one_blank(std::string name)
{
    for (std::size_t at = name.find("  "); at != std::string::npos; at = name.find("  "))
        name.erase(at, 1);
    return name;
}

/// Customers by name and what they owe, as the sources have it.
std::map<std::string, Cents> owed_by(const json& sales)
{
    std::map<std::string, Cents> all;
    for (const json& sale : sales)
        all[one_blank(sale["customer"]["name"])] += cents_of(sale["total"]);
    return all;
}

std::map<std::string, int> lists_of(const simulator::Books& books)
{
    std::map<std::string, int> count;
    for (const simulator::Entry& entry : books.entries())
        ++count[entry.kind == "Customer" || entry.kind == "Vendor" ? "names"
                : entry.kind.starts_with("Item")                   ? "items"
                                                                   : "others"];
    return count;
}

void check_owed(const json& sales, const simulator::Books& books)
{
    std::map<std::string, Cents> owed;
    for (const auto& [who, cents] : read_ledger(books).receivables)
        owed[who.substr(0, who.rfind(' '))] += cents;
    for (const auto& [who, cents] : owed_by(sales)) {
        INFO(who);
        CHECK(owed[who] == cents);
    }
}

} // namespace

TEST_CASE("ledger: Northwind holds to the cent in all eight combinations of modes")
{
    const auto folder = samples("northwind");
    if (!folder)
        return;
    const json totals = read(*folder / "totals.json");
    const json sales = read(*folder / "sales.json");
    for (int which = 0; which < 8; ++which) {
        const Mode mode = Mode::number(which);
        INFO(mode.name());
        TempFolder home;
        simulate::WorldOptions options;
        options.folder = home.path().string();
        simulate::World world(options);
        open_books(world, mode);
        const auto before = lists_of(world.books());
        for (const char* kind : {"vendors", "customers", "items", "sales"}) {
            for (const json& document : read(*folder / (std::string(kind) + ".json")))
                REQUIRE(world.hand_in(kind, document.dump()) == "");
        }
        CHECK(world.calm_down());
        CHECK(told(left_over(world)) == "");
        const auto balances = read_ledger(world.books()).balances();
        CHECK(balances.at("Accounts Receivable") == cents_of(totals["all"]));
        CHECK(balances.at("Sales Income") == -cents_of(totals["goods"]));
        CHECK(balances.at("Shipping Income") == -cents_of(totals["freight"]));
        if (!mode.customers)
            check_owed(sales, world.books());
        const auto after = lists_of(world.books());
        const auto names = after.at("names") - (before.contains("names") ? before.at("names") : 0);
        const auto items = after.at("items") - (before.contains("items") ? before.at("items") : 0);
        if (which == 7)
            CHECK(names + items < 25);
        std::cout << "Northwind, " << mode.name() << ": " << names << " names, " << items << " items, "
                  << world.books().transactions().size() << " transactions\n";
    }
}
