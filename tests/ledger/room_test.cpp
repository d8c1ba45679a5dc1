#include "tests/ledger/books.h"
#include "tests/ledger/proof.h"
#include "tests/support/catch.h"

using namespace ledger;

TEST_CASE("room: twenty thousand names stop at the limit of a Pro file, and QuickBooks refuses nothing")
{
    TempFolder folder;
    simulate::WorldOptions options;
    options.folder = folder.path().string();
    simulate::World world(options);
    constexpr int names = 20000;
    for (int i = 0; i < names; ++i) {
        const std::string id = std::to_string(i);
        REQUIRE(world.hand_in("customers",
                              R"({"external_id":")" + id + R"(","name":"Customer )" + id + "\"}") == "");
    }
    for (int visit = 0; visit < 12; ++visit) {
        world.pass(std::chrono::minutes(5));
        world.visit();
    }
    auto snapshot = world.database().read();
    const auto counts = store::Queue(snapshot).counts(world.company());
    const auto entries = std::count_if(world.books().entries().begin(), world.books().entries().end(),
                                       [](const auto& entry) { return entry.kind == "Customer"; });
    CHECK(counts.at(store::State::synced) == entries);
    CHECK(counts.at(store::State::failed) == 0);
    CHECK(counts.at(store::State::held) + counts.at(store::State::synced) == names);
    CHECK(entries > 10000);
    CHECK(entries < 14500);
    store::Filter held;
    held.state = store::State::held;
    held.limit = 1;
    const auto rows = store::Queue(snapshot).list(world.company(), held);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().reason.code == "list_full");
    CHECK(rows.front().reason.next_action.find("summary") != std::string::npos);
}
