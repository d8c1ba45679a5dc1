// Deskbridge's own data went back to a backup whose later postings are in the books; everything is pushed
// anew.

#include "tests/simulate/matrix.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zone_of_test.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

using simulate::World;

namespace {

simulate::WorldOptions options_for(const TempFolder& folder, const simulate::Manner& manner)
{
    simulate::WorldOptions options;
    options.folder = folder.path().string();
    options.quickbooks = manner.settings;
    return options;
}

/// Something is in the books, the backup is made, and then the kind's own work is done.
void live_on(World& world, const simulate::Kind& kind)
{
    if (kind.prepare != nullptr) {
        kind.prepare(world, 1);
        world.calm_down();
    }
    world.keep_backups();
    world.pass(std::chrono::hours(5));
    kind.act(world, 1);
    world.calm_down();
}

void come_to_rest(World& world)
{
    CHECK(world.calm_down());
    for (int turn = 0; turn < 2; ++turn) {
        world.people_act(World::Zeal::all);
        CHECK(world.calm_down());
    }
    for (const std::string& fault : world.faults())
        FAIL_CHECK(fault);
}

} // namespace

TEST_CASE(
    "restored: what the backup does not know is looked for before it is sent, with a watermark and without",
    "[simulate][restored]")
{
    live_by_utc();
    int cases = 0;
    for (const simulate::Kind& kind : simulate::all_kinds()) {
        for (const simulate::Manner& manner : simulate::manners()) {
            for (const char* watermark : {"no", "yes"}) {
                INFO(kind.name << ", " << manner.name << ", recovery.watermark=" << watermark);
                const TempFolder folder;
                World world(options_for(folder, manner));
                world.setting("recovery.watermark", watermark);
                live_on(world, kind);
                const std::size_t before =
                    world.books().transactions().size() + world.books().entries().size();
                world.restore_store(World::Mark::restored);
                come_to_rest(world);
                CHECK(world.books().transactions().size() + world.books().entries().size() <= before);
                ++cases;
            }
        }
    }
    CHECK(cases > 30);
    std::cout << cases << " restored stores, each pushed anew\n";
}

TEST_CASE("restored: without the mark and the watermark a sale would go in twice, so the test above is one",
          "[simulate][restored]")
{
    live_by_utc();
    const TempFolder folder;
    World world(options_for(folder, simulate::manners().front()));
    world.setting("recovery.watermark", "no");
    const auto& kinds = simulate::all_kinds();
    const auto receipt = std::find_if(kinds.begin(), kinds.end(), [](const simulate::Kind& kind) {
        return std::string(kind.name) == "receipt";
    });
    REQUIRE(receipt != kinds.end());
    live_on(world, *receipt);
    world.restore_store(World::Mark::none);
    world.calm_down();
    CHECK_FALSE(world.faults().empty());
}
