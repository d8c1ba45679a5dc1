#include "tests/ledger/books.h"
#include "tests/ledger/proof.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace ledger;

TEST_CASE("ledger: whatever a shop does is in the books to the cent, in all eight modes")
{
    constexpr int shops = 208; // 26 of each mode
    const int only = std::getenv("LEDGER_SEED") != nullptr ? std::atoi(std::getenv("LEDGER_SEED")) : -1;
    for (int seed = 0; seed < shops; ++seed) {
        if (only >= 0 && seed != only)
            continue;
        const Mode mode = Mode::number(seed % 8);
        INFO("seed " << seed << ": " << mode.name());
        TempFolder folder;
        simulate::WorldOptions options;
        options.seed = static_cast<std::uint64_t>(seed) + 1;
        options.folder = folder.path().string();
        simulate::World world(options);
        open_books(world, mode);
        const auto wrong = prove(world, draw_shop(static_cast<std::uint64_t>(seed) + 1, mode));
        CHECK(told(wrong) == "");
        CHECK(world.books().transactions().size() > 5);
    }
}

TEST_CASE("ledger: a cent too many, a sale left out or a day mistaken is seen")
{
    const Mode mode;
    const Shop shop = draw_shop(1, mode);
    Ledger books = shop.expected;
    CHECK(differences(shop.expected, books).empty());
    books.post("2026-11-04", "Sales Income", 1);
    CHECK(differences(shop.expected, books).size() == 1);
    books = shop.expected;
    books.days.erase("2026-11-03");
    CHECK_FALSE(differences(shop.expected, books).empty());
    books = shop.expected;
    books.receivables["Ana Berg 2026-12-01"] += 5;
    CHECK(differences(shop.expected, books).size() == 1);
}
