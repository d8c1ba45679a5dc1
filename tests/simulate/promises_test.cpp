// What the delivery promises, shown with real parts: how many calls a thousand invoices take, and what
// becomes of a document for every code that QuickBooks and the Web Connector can answer with.

#include "store/queue.h"
#include "tests/simulate/world.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zone_of_test.h"

#include <cstdlib>

using simulate::Visited;
using simulate::World;

namespace {

/// A shop whose customer and item QuickBooks has already.
class Shop {
public:
    Shop() : world(options(folder_.path().string()))
    {
        live_by_utc();
        world.ledger().may_bring("Customer", "Jane");
        world.ledger().may_bring("ItemNonInventory", "TEA");
        invoice("first");
        REQUIRE(world.calm_down());
    }

    static simulate::WorldOptions options(const std::string& folder)
    {
        simulate::WorldOptions options;
        options.folder = folder;
        return options;
    }

    void invoice(const std::string& id, const std::string& note = "", const std::string& end = "synced")
    {
        simulate::Expected expected{"sales", id, "Invoice", id, "5.00"};
        expected.end = end;
        world.push(
            R"({"external_id":")" + id +
                R"(","type":"invoice","date":"2026-11-20","customer":{"name":"Jane"},"lines":[{"sku":"TEA","name":"Tea",)"
                R"("quantity":"1","unit_price":"5.00"}],"note":")" +
                note + R"(","total":"5.00"})",
            expected);
    }

    store::Document document(const std::string& id)
    {
        store::Snapshot snapshot = world.database().read();
        return store::Queue(snapshot).find_all(world.company(), "sales", id).at(0);
    }

    void all_is_well()
    {
        for (const std::string& fault : world.faults())
            FAIL_CHECK(fault);
        CHECK(world.visit().authenticate == "none");
    }

private:
    const TempFolder folder_;

public:
    World world;
};

/// How it ends once the cause is gone.
enum class Ends { by_itself, with_a_person };

struct Coded {
    int status;
    Ends ends;
    simulator::RequestFault::Text text = simulator::RequestFault::Text::usual;
};

/// The reference's table of status codes (4.5), column "Act", for a request that adds an invoice.
std::vector<Coded> every_status()
{
    std::vector<Coded> all;
    for (const int done : {530, 531, 550, 560, 570})
        all.push_back({done, Ends::by_itself});
    for (const int again : {1000, 1010, 3173, 3175, 3176, 3200, 3231, 3240})
        all.push_back({again, Ends::by_itself});
    for (const int lock : {3170, 3180, 3185})
        all.push_back({lock, Ends::by_itself, simulator::RequestFault::Text::of_a_lock});
    for (const int person :
         {501,  510,  1030, 1060, 3010, 3020, 3030, 3031, 3035, 3040, 3041, 3042, 3043, 3045, 3050,
          3060, 3070, 3080, 3085, 3090, 3130, 3150, 3151, 3152, 3153, 3160, 3161, 3170, 3171, 3177,
          3180, 3190, 3210, 3220, 3250, 3260, 3261, 3262, 3263, 3264, 3270, 3290, 3370, 9100, 9101})
        all.push_back({person, Ends::with_a_person});
    return all;
}

/// The reference's table of HRESULTs (1.9). What is wrong with QuickBooks or its PC passes; what is wrong
/// with one request stays.
std::vector<std::pair<std::string, Ends>> every_hresult()
{
    std::vector<std::pair<std::string, Ends>> all{{"0x80040400", Ends::with_a_person}};
    for (const char* code :
         {"0x80040401", "0x80040402", "0x80040403", "0x80040404", "0x80040405", "0x80040406", "0x80040407",
          "0x80040408", "0x80040409", "0x8004040A", "0x8004040C", "0x8004040D", "0x8004040E", "0x8004040F",
          "0x80040410", "0x80040411", "0x80040412", "0x80040413", "0x80040414", "0x80040416", "0x80040417",
          "0x80040418", "0x80040419", "0x8004041A", "0x8004041B", "0x8004041C", "0x8004041D", "0x8004041E",
          "0x8004041F", "0x80040420", "0x80040421", "0x80040422", "0x80040423", "0x80040424", "0x80040427",
          "0x8004042A", "0x8004042C", "0x80040154", "0x80010105", "0x80040308", "0x8007007E", "0x8004FFFF"})
        all.emplace_back(code, Ends::by_itself);
    return all;
}

void check_end(Shop& shop, const std::string& id, Ends ends, const std::string& code)
{
    REQUIRE(shop.world.calm_down());
    const store::Document row = shop.document(id);
    if (ends == Ends::by_itself) {
        CHECK(row.state == store::State::synced);
        return;
    }
    const bool stopped = row.state == store::State::failed || row.state == store::State::held;
    CHECK(stopped);
    CHECK(row.reason.code == code);
    CHECK_FALSE(row.reason.sentence.empty());
    CHECK_FALSE(row.reason.next_action.empty());
    CHECK(row.reason.who == "person");
}

/// An end that was not expected from the beginning, as the ledger wants to hear of it.
void expect_end(Shop& shop, const std::string& id, Ends ends)
{
    if (ends == Ends::with_a_person) {
        simulate::Expected expected{"sales", id, "Invoice", id, "5.00"};
        expected.end = std::string(store::to_text(shop.document(id).state));
        shop.world.ledger().expect(expected);
    }
}

} // namespace

TEST_CASE("promises: a thousand invoices take one visit of 26 calls at most", "[simulate][promises]")
{
    Shop shop;
    for (int i = 0; i < 1000; ++i)
        shop.invoice(std::to_string(i));
    const Visited visited = shop.world.visit();
    CHECK(visited.fine);
    CHECK(visited.operations.size() <= 26);
    CHECK(shop.document("999").state == store::State::synced);
    shop.all_is_well();
}

TEST_CASE(
    "promises: one invoice that QuickBooks cannot parse costs few exchanges, and the others go in that visit",
    "[simulate][promises]")
{
    constexpr int most_extra = 15; // 2 log2(100) + 2
    for (const int guilty : {0, 542, 999}) {
        Shop shop;
        for (int i = 0; i < 1000; ++i)
            shop.invoice(std::to_string(i), i == guilty ? "POISON" : "", i == guilty ? "held" : "synced");
        simulator::FaultPlan plan;
        plan.refused_texts = {"POISON"};
        const Visited visited = shop.world.visit_with(plan);
        CHECK(visited.sets <= 10 + most_extra);
        CHECK(shop.document(std::to_string(guilty)).reason.code == "0x80040400");
        CHECK(shop.document(guilty == 999 ? "998" : "999").state == store::State::synced);
        shop.all_is_well();
    }
}

TEST_CASE("promises: every status code leads to its verdict", "[simulate][promises]")
{
    for (const Coded& coded : every_status()) {
        CAPTURE(coded.status, static_cast<int>(coded.text));
        Shop shop;
        shop.invoice("1");
        simulator::FaultPlan plan;
        simulator::RequestFault fault;
        fault.which.message = "InvoiceAdd";
        fault.which.count = 1;
        fault.status = coded.status;
        fault.text = coded.text;
        plan.requests = {fault};
        shop.world.visit_with(plan);
        check_end(shop, "1", coded.ends, std::to_string(coded.status));
        expect_end(shop, "1", coded.ends);
        shop.all_is_well();
    }
}

TEST_CASE("promises: every HRESULT over a set leads to its verdict, whether the set ran or not",
          "[simulate][promises]")
{
    for (const auto& [code, ends] : every_hresult()) {
        for (const auto failing :
             {simulator::FaultPlan::Failing::instead, simulator::FaultPlan::Failing::afterwards}) {
            if (code == "0x80040400" && failing == simulator::FaultPlan::Failing::afterwards)
                continue; // it means that nothing ran
            CAPTURE(code, static_cast<int>(failing));
            Shop shop;
            shop.invoice("1");
            simulator::FaultPlan plan;
            plan.hresult = code;
            plan.failing = failing;
            shop.world.visit_with(plan);
            check_end(shop, "1", ends, code);
            expect_end(shop, "1", ends);
            shop.all_is_well();
        }
    }
}

TEST_CASE("promises: a QuickBooks that cannot be opened, whatever the HRESULT, loses and doubles nothing",
          "[simulate][promises]")
{
    for (const auto& [code, ends] : every_hresult()) {
        CAPTURE(code);
        Shop shop;
        shop.invoice("1");
        simulator::FaultPlan plan;
        plan.connection_error = code;
        shop.world.visit_with(plan);
        CHECK(shop.document("1").state == store::State::queued);
        check_end(shop, "1", Ends::by_itself, "");
        shop.all_is_well();
    }
}
