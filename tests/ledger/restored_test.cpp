// Sales that stand in the postings of groups, and a backup of Deskbridge's data that does not know them.

#include "tests/ledger/proof.h"
#include "tests/ledger/shopfront.h"

using namespace ledger;
using simulate::World;

namespace {

std::string receipt(const std::string& id, int day, int amount)
{
    const std::string money = std::to_string(amount) + ".00";
    return R"({"external_id":")" + id + R"(","type":"receipt","date":"2026-11-)" + std::to_string(day) +
           R"(","customer":{"name":"Ana Berg"},"lines":[{"sku":"T1","name":"Green tea","category":"Tea",)"
           R"("quantity":"1","unit_price":")" +
           money + R"("}],"payments":[{"method":"Visa","amount":")" + money + R"("}],"total":")" + money +
           "\"}";
}

/// Two days before the backup, two days and a latecomer after it.
struct RestoredShop : Shopfront {
    std::vector<std::string> later{receipt("A3", 12, 5), receipt("B3", 12, 6), receipt("A4", 13, 7),
                                   receipt("B4", 13, 8), receipt("LATE", 10, 9)};

    explicit RestoredShop(const std::string& grouping) : Shopfront(Mode::number(1))
    {
        world.setting("sales", grouping);
        world.setting("recovery.watermark", "no");
        hand_in({receipt("A1", 10, 1), receipt("B1", 10, 2), receipt("A2", 11, 3)});
        REQUIRE(world.calm_down());
        world.keep_backups();
        world.pass(std::chrono::hours(3));
        hand_in(later);
        REQUIRE(world.calm_down());
        REQUIRE(told(left_over(world)) == "");
    }
    void hand_in(const std::vector<std::string>& sales)
    {
        for (const std::string& sale : sales)
            push("sales", sale);
    }
    std::size_t postings() { return world.books().transactions().size(); }
};

} // namespace

TEST_CASE("restored: sales of groups that are in the books stand there once when all are pushed anew")
{
    for (const char* grouping : {"day", "each"}) {
        INFO(grouping);
        RestoredShop shop(grouping);
        const auto postings = shop.postings();
        const auto balances = shop.balances();
        shop.world.restore_store(World::Mark::restored);
        shop.hand_in(shop.later);
        REQUIRE(shop.world.calm_down());
        CHECK(told(left_over(shop.world)) == "");
        CHECK(told(not_posted_once(shop.world)) == "");
        CHECK(shop.postings() == postings);
        CHECK(shop.balances() == balances);
        // And what is new goes in.
        shop.hand_in({receipt("NEW", 14, 4)});
        REQUIRE(shop.world.calm_down());
        CHECK(told(left_over(shop.world)) == "");
        CHECK(shop.postings() == postings + 1);
    }
}
