#include "tests/ledger/proof.h"
#include "tests/ledger/shopfront.h"

using namespace ledger;
using std::chrono::hours;

namespace {

std::string sale(const std::string& id, const std::string& type, const std::string& date,
                 const std::string& more, const std::string& total = "10.00")
{
    return R"({"external_id":")" + id + R"(","type":")" + type + R"(","date":")" + date +
           R"(","customer":{"name":"Ana Berg"},"lines":[{"sku":"T1","name":"Green tea","category":"Tea",)"
           R"("quantity":"1","unit_price":")" +
           total + R"("}],)" + more + R"("total":")" + total + "\"}";
}

std::string paid(const std::string& amount)
{
    return R"("payments":[{"method":"Visa","amount":")" + amount + R"("}],)";
}

std::size_t transactions(simulate::World& world, const std::string& kind)
{
    const auto& all = world.books().transactions();
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const auto& txn) { return txn.kind == kind; }));
}

} // namespace

TEST_CASE("modes: a change in the middle of a month, both ways, leaves no sale out and posts none twice")
{
    Shopfront shop;
    simulate::World& world = shop.world;
    world.setting("customers", "detailed, summary@2026-11-10, detailed@2026-11-16");
    world.setting("sales", "week");
    for (int day = 5; day <= 19; ++day) {
        const std::string date = std::string("2026-11-") + (day < 10 ? "0" : "") + std::to_string(day);
        shop.push("sales", sale("R" + std::to_string(day), "receipt", date, paid("10.00")));
        shop.push("sales",
                  sale("I" + std::to_string(day), "invoice", date, R"("due_date":"2026-12-24",)", "20.00"));
    }
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(told(not_posted_once(world)) == "");
    // Nine days in detail; six days of summary in one week, cut off where detail begins again.
    CHECK(transactions(world, "SalesReceipt") == 9 + 1);
    CHECK(transactions(world, "Invoice") == 9 + 1);
    CHECK(shop.balances().at("Accounts Receivable") == 15 * 2000);
    CHECK(shop.balances().at("Visa Clearing") == 15 * 1000);

    // Late: a sale of the summary's week, a refund of a sale in it, a payment of an invoice on either side.
    shop.push("sales", sale("R99", "receipt", "2026-11-12", paid("10.00")));
    shop.push("sales", sale("B1", "refund", "2026-11-19", R"("refund_of":"R12",)" + paid("10.00")));
    shop.push("payments", R"({"external_id":"P1","date":"2026-11-19","amount":"20.00","method":"Visa",)"
                          R"("apply":[{"external_id":"I12","amount":"20.00"}]})");
    shop.push("payments", R"({"external_id":"P2","date":"2026-11-19","amount":"20.00","method":"Visa",)"
                          R"("apply":[{"external_id":"I6","amount":"20.00"}]})");
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(told(not_posted_once(world)) == "");
    CHECK(transactions(world, "SalesReceipt") == 9 + 2);
    CHECK(shop.balances().at("Accounts Receivable") == 13 * 2000);
    CHECK(shop.balances().at("Visa Clearing") == 15 * 1000 + 1000 - 1000 + 4000);
    const auto owed = read_ledger(world.books()).receivables;
    CHECK(owed.at("Walk-in Customer 2026-12-24") == 5 * 2000);
    CHECK(owed.at("Ana Berg 2026-12-24") == 8 * 2000);
}

TEST_CASE("modes: a sale of a posted group that changes, or is voided, becomes a posting of the difference")
{
    Shopfront shop({true, false, false});
    simulate::World& world = shop.world;
    shop.push("sales", sale("A", "receipt", "2026-11-10", paid("10.00")));
    shop.push("sales", sale("B", "receipt", "2026-11-10", paid("10.00")));
    REQUIRE(world.calm_down());
    CHECK(transactions(world, "SalesReceipt") == 1);
    CHECK(document(world, "sales", "A").receipt.txn_id == document(world, "sales", "B").receipt.txn_id);

    shop.push("sales", sale("A", "receipt", "2026-11-10", paid("7.00"), "7.00"));
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(shop.balances().at("Sales Income") == -1700);
    CHECK(shop.balances().at("Visa Clearing") == 1700);

    REQUIRE(world.person("void", "sales", "B"));
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(shop.balances().at("Sales Income") == -700);
    CHECK(shop.balances().at("Visa Clearing") == 700);
}

TEST_CASE("modes: a group waits for its day to end, and what comes meanwhile goes with it")
{
    Shopfront shop({true, false, false});
    simulate::World& world = shop.world;
    world.setting("time_zone", "UTC");
    const std::string today = store::to_text(world.now()).substr(0, 10);
    shop.push("sales", sale("A", "receipt", today, paid("10.00")));
    world.visit();
    world.pass(std::chrono::minutes(5));
    const auto waiting = document(world, "sales", "A");
    CHECK(waiting.state == store::State::queued);
    CHECK(waiting.reason.code == "waits_for_group");
    shop.push("sales", sale("B", "receipt", today, paid("10.00")));
    world.visit();
    CHECK(world.books().transactions().empty());
    world.pass(hours(27));
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(world.books().transactions().size() == 1);
}

TEST_CASE("modes: customers pushed in summary are set aside, and made when the mode changes")
{
    Shopfront shop({true, false, false});
    simulate::World& world = shop.world;
    shop.push("customers", R"({"external_id":"C1","name":"Ana Berg"})");
    REQUIRE(world.calm_down());
    CHECK(document(world, "customers", "C1").state == store::State::skipped);
    CHECK(document(world, "customers", "C1").reason.code == "kept_in_summary");
    world.setting("sales", "each");
    world.setting("customers", "detailed");
    REQUIRE(world.calm_down());
    CHECK(document(world, "customers", "C1").state == store::State::synced);
}

TEST_CASE("modes: costs of the goods follow a group where inventory is in summary and cost perpetual")
{
    Shopfront shop({true, true, false});
    simulate::World& world = shop.world;
    world.by_hand("<AccountAddRq><AccountAdd><Name>Shop Inventory</Name><AccountType>OtherCurrentAsset"
                  "</AccountType></AccountAdd></AccountAddRq>");
    world.setting("cost", "perpetual");
    world.setting("account.shop_inventory", "Shop Inventory");
    shop.push("items", R"({"sku":"T1","name":"Green tea","cost":"4.00","price":"10.00"})");
    shop.push("sales", sale("A", "receipt", "2026-11-10", paid("10.00")));
    shop.push("sales", sale("B", "receipt", "2026-11-10", paid("10.00")));
    REQUIRE(world.calm_down());
    CHECK(told(left_over(world)) == "");
    CHECK(shop.balances().at("Cost of Goods Sold") == 800);
    CHECK(shop.balances().at("Shop Inventory") == -800);
}

TEST_CASE("modes: every request of a shop's life passes the published schema")
{
    for (int which = 0; which < 8; ++which) {
        const Mode mode = Mode::number(which);
        INFO(mode.name());
        Shopfront shop(mode);
        CHECK(told(prove(shop.world, draw_shop(1000 + static_cast<std::uint64_t>(which), mode))) == "");
        CHECK(told(refused_by_schema(shop.world, shop.folder.path())) == "");
    }
}
