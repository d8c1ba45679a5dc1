#include "tests/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace ledger;

namespace {

std::string told(const std::vector<std::string>& wrong)
{
    std::string all;
    for (const std::string& text : wrong)
        all += text + "\n";
    return all;
}

} // namespace

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
    }
}
