// Sales that stand in the postings of groups, and a backup of Deskbridge's data that does not know them.

#include "server/sync/people.h"
#include "server/sync/reasons.h"
#include "tests/ledger/proof.h"
#include "tests/ledger/shopfront.h"

#include <algorithm>

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

std::string journal(const std::string& id, const std::string& money, const std::string& against)
{
    return R"({"external_id":")" + id + R"(","date":"2026-11-12","lines":[{"account":"Checking","debit":")" +
           money + R"("},{"account":")" + against + R"(","credit":")" + money + R"("}]})";
}

/// Two days before the backup, two days and a latecomer after it.
struct RestoredShop : Shopfront {
    std::vector<std::string> journals{journal("J1", "0.70", "Fee Income"),
                                      journal("J2", "1.10", "Sales Income")};
    std::vector<std::string> later{receipt("A3", 12, 5), receipt("B3", 12, 6), receipt("A4", 13, 7),
                                   receipt("B4", 13, 8), receipt("LATE", 10, 9)};

    explicit RestoredShop(const std::string& grouping, int mode = 1) : Shopfront(Mode::number(mode))
    {
        world.setting("sales", grouping);
        world.setting("journals", "day");
        world.setting("recovery.watermark", "no");
        hand_in({receipt("A1", 10, 1), receipt("B1", 10, 2), receipt("A2", 11, 3)});
        REQUIRE(world.calm_down());
        world.keep_backups();
        world.pass(std::chrono::hours(3));
        hand_in(later);
        hand_in(journals, "journals");
        REQUIRE(world.calm_down());
        REQUIRE(told(left_over(world)) == "");
    }
    void hand_in(const std::vector<std::string>& documents, const std::string& kind = "sales")
    {
        for (const std::string& text : documents)
            push(kind, text);
    }
    /// The postings of groups that a person is to look at.
    std::vector<store::Document> held()
    {
        auto snapshot = world.database().read();
        store::Filter filter;
        filter.state = store::State::held;
        filter.limit = 100;
        auto rows = store::Queue(snapshot).list(world.company(), filter);
        std::erase_if(rows, [](const store::Document& row) { return row.reason.code != "group_differs"; });
        return rows;
    }
    /// A person cancels, or releases, the postings.
    void act(const std::vector<store::Document>& rows,
             bool (*verb)(store::Session&, const store::Document&, store::Time))
    {
        auto transaction = world.database().write();
        for (const store::Document& row : rows)
            REQUIRE(verb(transaction, row, world.now()));
        transaction.commit();
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
        shop.hand_in(shop.journals, "journals");
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

TEST_CASE(
    "restored: a part of a group is held, and so is its rest; cancelled, they come together and are found")
{
    RestoredShop shop("day");
    const auto postings = shop.postings();
    const auto balances = shop.balances();
    shop.world.restore_store(World::Mark::restored);
    for (std::size_t part = 0; part < 2; ++part) {
        shop.hand_in({shop.later.at(part)});
        shop.hand_in({shop.journals.at(part)}, "journals");
        REQUIRE(shop.world.calm_down());
        CHECK(shop.postings() == postings);
        CHECK(shop.balances() == balances);
        CHECK(shop.held().size() == 2 * (part + 1));
    }
    const store::Document sale = document(shop.world, "sales", "A3");
    CHECK(sale.reason.sentence.find("other lines") != std::string::npos);
    CHECK(sale.reason.next_action.find("deskbridge cancel") != std::string::npos);
    // One after the other, late and with a visit in between: a part is still a part.
    shop.world.pass(std::chrono::hours(24 * 40));
    std::vector<store::Document> first = shop.held();
    std::erase_if(first, [](const auto& row) { return !row.key.external_id.ends_with("-1"); });
    REQUIRE(first.size() == 2);
    shop.act(first, server::cancel_document);
    REQUIRE(shop.world.calm_down());
    CHECK(shop.held().size() == 4);
    CHECK(shop.postings() == postings);
    shop.act(shop.held(), server::cancel_document);
    shop.hand_in({shop.later.begin() + 2, shop.later.end()});
    REQUIRE(shop.world.calm_down());
    CHECK(shop.held().empty());
    for (const char* id : {"A3", "B3", "A4", "B4", "LATE"})
        CHECK(document(shop.world, "sales", id).state == store::State::synced);
    for (const char* id : {"J1", "J2"})
        CHECK(document(shop.world, "journals", id).state == store::State::synced);
    CHECK(told(not_posted_once(shop.world)) == "");
    CHECK(shop.postings() == postings);
    CHECK(shop.balances() == balances);
}

TEST_CASE("restored: nothing of any kind is posted twice, in no mode, pushed anew in parts")
{
    const auto sale = [](const std::string& id, const std::string& type, const std::string& more) {
        return R"({"external_id":")" + id + R"(","type":")" + type +
               R"(","date":"2026-11-12","customer":{"name":"Ana Berg"},"location":"North","lines":[{"sku":"T1",)"
               R"("name":"Green tea","category":"Tea","quantity":"2","unit_price":"10.00","taxable":true}],)"
               R"("taxes":[{"name":"State Tax","rate":"6.0","amount":"1.20"}],)" +
               more + R"("total":"21.20"})";
    };
    const auto bill = [](const std::string& id) {
        return R"({"external_id":")" + id +
               R"(","type":"bill","date":"2026-11-12","vendor":{"name":"Leaf"},"lines":[)"
               R"({"sku":"T1","name":"Green tea","category":"Tea","quantity":"10","cost":"5.00"},)"
               R"({"account":"Purchases","description":"Freight","cost":"2.50"}]})";
    };
    const std::string visa = R"("payments":[{"method":"Visa","amount":"21.20"}],)";
    const auto push_part = [&](RestoredShop& shop, const std::string& part) {
        shop.push("purchases", bill("K" + part));
        shop.push("sales", sale("R" + part, "receipt", visa));
        shop.push("sales", sale("I" + part, "invoice", ""));
        shop.push("sales", sale("X" + part, "refund", visa));
        shop.push("sales", sale("Y" + part, "refund", R"("refund_of":"I)" + part + "\","));
    };
    for (int mode = 0; mode < 8; ++mode) {
        INFO(mode);
        RestoredShop shop("day", mode);
        shop.world.keep_backups();
        push_part(shop, "1");
        push_part(shop, "2");
        REQUIRE(shop.world.calm_down());
        REQUIRE(told(left_over(shop.world)) == "");
        const auto postings = shop.postings();
        const auto balances = shop.balances();
        shop.world.restore_store(World::Mark::restored);
        for (const char* part : {"1", "2"}) {
            push_part(shop, part);
            REQUIRE(shop.world.calm_down());
            CHECK(shop.postings() == postings);
            CHECK(shop.balances() == balances);
        }
        CHECK(shop.held().empty() == (mode % 2 == 0 && mode < 4));
        shop.act(shop.held(), server::cancel_document);
        REQUIRE(shop.world.calm_down());
        for (const std::string& text : left_over(shop.world)) // the posting that the rest had stood in
            CHECK(text.find("-2 (deskbridge) is cancelled") != std::string::npos);
        CHECK(shop.postings() == postings);
        CHECK(shop.balances() == balances);
    }
}

TEST_CASE("restored: what was posted in two postings is found one by one, too")
{
    RestoredShop shop("day");
    shop.hand_in({receipt("LATE3", 12, 4)});
    REQUIRE(shop.world.calm_down());
    const auto postings = shop.postings();
    shop.world.restore_store(World::Mark::restored);
    for (const auto& part : {shop.later, {receipt("LATE3", 12, 4)}}) {
        shop.hand_in(part);
        REQUIRE(shop.world.calm_down());
        CHECK(told(left_over(shop.world)) == "");
    }
    CHECK(shop.postings() == postings);
}

TEST_CASE("restored: a new sale of a group that is in the books is posted when a person took the others out")
{
    RestoredShop shop("day");
    const auto postings = shop.postings();
    auto balances = shop.balances();
    shop.world.restore_store(World::Mark::restored);
    shop.hand_in(shop.later);
    shop.hand_in({receipt("NEW3", 12, 4)});
    REQUIRE(shop.world.calm_down());
    REQUIRE(shop.held().size() == 1);
    shop.act(shop.held(), server::cancel_document);
    for (const char* id : {"A3", "B3"})
        REQUIRE(shop.world.person("cancel", "sales", id));
    REQUIRE(shop.world.calm_down());
    REQUIRE(shop.held().size() == 1);
    CHECK(shop.postings() == postings);
    shop.act(shop.held(), [](store::Session& session, const store::Document& row, store::Time now) {
        return server::release_document(session, row, now);
    });
    REQUIRE(shop.world.calm_down());
    CHECK(document(shop.world, "sales", "NEW3").state == store::State::synced);
    CHECK(shop.postings() == postings + 1);
    balances["Visa Clearing"] += 400;
    balances["Sales Income"] -= 400;
    CHECK(shop.balances() == balances);
}

TEST_CASE("groups: what the shop pushed while a sale stood in a held posting is kept when that is cancelled")
{
    RestoredShop shop("day");
    const auto balances = shop.balances();
    shop.world.restore_store(World::Mark::restored);
    shop.hand_in({receipt("A3", 12, 4)}); // it was 5, and in the books it is
    REQUIRE(shop.world.calm_down());
    REQUIRE(shop.held().size() == 1);
    shop.hand_in({shop.later.at(0), shop.later.at(1)});
    shop.act(shop.held(), server::cancel_document);
    REQUIRE(shop.world.calm_down());
    CHECK(told(left_over(shop.world)) == "");
    CHECK(shop.balances() == balances);
}

TEST_CASE("groups: the sales of a posting that a person found in QuickBooks are not posted again")
{
    RestoredShop shop("day");
    const auto postings = shop.postings();
    shop.world.restore_store(World::Mark::restored);
    shop.hand_in({shop.later.at(0)});
    REQUIRE(shop.world.calm_down());
    REQUIRE(shop.held().size() == 1);
    const store::DocumentId posting = shop.held().front().id;
    {
        auto transaction = shop.world.database().write();
        store::Queue queue(transaction);
        REQUIRE(queue.released(posting, {}, shop.world.now()));
        REQUIRE(
            queue.held(posting, {server::in_doubt_code, "It may be there.", "", "person"}, shop.world.now()));
        REQUIRE(server::cancel_document(transaction, *queue.get(posting), shop.world.now()));
        transaction.commit();
    }
    shop.hand_in({shop.later.at(0)});
    REQUIRE(shop.world.calm_down());
    CHECK(document(shop.world, "sales", "A3").state == store::State::cancelled);
    CHECK(shop.postings() == postings);
}
