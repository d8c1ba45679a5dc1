#include "tests/ledger/proof.h"
#include "tests/ledger/shopfront.h"

using namespace ledger;

// What five other systems do with QuickBooks, each in a scenario named after it. docs/other-systems.md lists
// every row and where it is shown.

namespace {

struct SystemsShop : Shopfront {
    void settle()
    {
        REQUIRE(world.calm_down());
        CHECK(told(left_over(world)) == "");
    }
    /// The same, where some were taken out of the books on purpose.
    void settle_removed()
    {
        REQUIRE(world.calm_down());
        for (const std::string& text : left_over(world))
            CHECK(text.find("deleted_on_request") != std::string::npos);
    }
    /// What is carried waits for its month.
    void settle_journals()
    {
        REQUIRE(world.calm_down());
        for (const std::string& text : left_over(world))
            CHECK(text.find("waits_for_group") != std::string::npos);
    }
    void push_journal(const std::string& id, const std::string& amount, const std::string& debit,
                      const std::string& credit)
    {
        push("journals", R"({"external_id":")" + id + R"(","date":"2026-10-10","lines":[{"account":")" +
                             debit + R"(","debit":")" + amount + R"("},{"account":")" + credit +
                             R"(","credit":")" + amount + R"("}]})");
    }
    std::size_t entries(const std::string& kind)
    {
        const auto& all = world.books().entries();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const auto& entry) { return entry.kind == kind; }));
    }
    const simulator::Transaction& transaction(const std::string& kind, const std::string& id)
    {
        return *world.books().transaction(document(world, kind, id).receipt.txn_id);
    }
};

std::string invoice(const std::string& id, const std::string& customer, const std::string& total,
                    const std::string& more = "")
{
    return R"({"external_id":")" + id +
           R"(","type":"invoice","date":"2026-11-10","due_date":"2026-12-10",)"
           R"("customer":{"name":")" +
           customer + R"("},"lines":[{"name":"Advice","quantity":"1","unit_price":")" + total + R"("}],)" +
           more + R"("total":")" + total + "\"}";
}

} // namespace

TEST_CASE("systems: Shopify: a shop's stock, purchases, taxed sales and refunds are in the books")
{
    SystemsShop shop;
    shop.push("items", R"({"sku":"T1","name":"Green tea","category":"Tea","price":"12.50","cost":"5.00"})");
    shop.push("purchases",
              R"({"external_id":"K1","type":"order","date":"2026-11-01","vendor":{"name":"Leaf"},)"
              R"("lines":[{"sku":"T1","quantity":"10","cost":"5.00"}]})");
    shop.push(
        "purchases",
        R"({"external_id":"K2","type":"bill","date":"2026-11-02","order":"K1","vendor":{"name":"Leaf"},)"
        R"("lines":[{"sku":"T1","quantity":"10","cost":"5.00"}]})");
    shop.push("sales",
              R"({"external_id":"1001","type":"receipt","date":"2026-11-03","customer":{"name":"Ana Berg"},)"
              R"("lines":[{"sku":"T1","quantity":"2","unit_price":"12.50","taxable":true}],)"
              R"("taxes":[{"name":"State Tax","rate":"6.0","amount":"1.50"}],"total":"26.50",)"
              R"("payments":[{"method":"Visa","amount":"26.50"}]})");
    shop.push("sales",
              R"({"external_id":"1001-r","type":"refund","date":"2026-11-04","refund_of":"1001",)"
              R"("customer":{"name":"Ana Berg"},"lines":[{"sku":"T1","quantity":"1","unit_price":"12.50",)"
              R"("taxable":true}],"taxes":[{"name":"State Tax","rate":"6.0","amount":"0.75"}],)"
              R"("total":"13.25","payments":[{"method":"Visa","amount":"13.25"}]})");
    shop.settle();
    const Ledger ledger = read_ledger(shop.world.books());
    CHECK(ledger.stock.at("Green tea") == 9);
    CHECK(ledger.balances().at("Inventory Asset") == 9 * 500);
    CHECK(ledger.balances().at("Sales Tax Payable") == -75);
    CHECK(ledger.balances().at("Visa Clearing") == 1325);
    CHECK(ledger.balances().at("Accounts Payable") == -5000);
    const auto balances = ledger.balances();
    CHECK((!balances.contains("Accounts Receivable") || balances.at("Accounts Receivable") == 0));
    CHECK(shop.transaction("purchases", "K2").fulfilled.size() == 1); // it received the order's line
}

TEST_CASE(
    "systems: TaxDome: an account of the same name is taken, and an unsynced one sets its documents aside")
{
    SystemsShop shop;
    shop.world.by_hand("<CustomerAddRq><CustomerAdd><Name>Ana Berg</Name></CustomerAdd></CustomerAddRq>");
    shop.world.setting("skip.Bo Carter", "yes");
    const std::size_t customers = shop.entries("Customer");
    shop.push("sales", invoice("F1", "Ana Berg", "100.00"));
    shop.push("sales", invoice("F2", "Bo Carter", "40.00"));
    shop.push("customers", R"({"external_id":"C9","name":"Cy Dale","type":"Individual"})");
    shop.settle();
    CHECK(shop.entries("Customer") == customers + 1); // Cy Dale; a type that QuickBooks has not is left out
    CHECK(document(shop.world, "sales", "F1").state == store::State::synced);
    CHECK(document(shop.world, "sales", "F2").state == store::State::skipped);
    CHECK(document(shop.world, "sales", "F2").reason.code == "filtered");
    shop.world.setting("skip.Bo Carter", "no");
    shop.settle();
    CHECK(document(shop.world, "sales", "F2").state == store::State::synced);
    CHECK(shop.balances().at("Accounts Receivable") == 14000);
}

TEST_CASE("systems: Pipedrive: an invoice of a deal is changed, voided and deleted")
{
    SystemsShop shop;
    shop.push("sales", invoice("D1", "Ana Berg", "100.00", R"("po_number":"PO-7","note":"Deal 7",)"));
    shop.push("sales", invoice("D2", "Ana Berg", "50.00"));
    shop.push("sales", invoice("D3", "Ana Berg", "30.00"));
    shop.settle();
    CHECK(shop.transaction("sales", "D1").at("PONumber") == "PO-7");
    CHECK(shop.transaction("sales", "D1").at("DueDate") == "2026-12-10");
    shop.push("sales", invoice("D1", "Ana Berg", "120.00", R"("po_number":"PO-7","note":"Deal 7",)"));
    REQUIRE(shop.world.person("void", "sales", "D2"));
    REQUIRE(shop.world.person("delete", "sales", "D3"));
    shop.settle_removed();
    CHECK(shop.balances().at("Accounts Receivable") == 12000);
    CHECK(shop.world.books().transactions().size() == 2);
    CHECK(document(shop.world, "sales", "D2").note == "Voided in QuickBooks.");
    CHECK(document(shop.world, "sales", "D3").state == store::State::deleted);
}

TEST_CASE(
    "systems: HubSpot: payments of an invoice, the fees of a payout and refunds are posted by themselves")
{
    SystemsShop shop;
    shop.push("sales",
              invoice("H1", "Ana Berg", "100.00", R"("payments":[{"method":"Visa","amount":"40.00"}],)"));
    shop.push("payments", R"({"external_id":"P1","date":"2026-11-12","amount":"60.00","method":"Visa",)"
                          R"("apply":[{"external_id":"H1","amount":"60.00"}]})");
    shop.push("payouts",
              R"({"external_id":"O1","date":"2026-11-13","method":"Visa","gross":"100.00",)"
              R"("fees":"2.90","net":"97.10","entries":[{"sale":"H1","amount":"100.00","fee":"2.90"}]})");
    shop.push(
        "sales",
        R"({"external_id":"H1-r","type":"refund","date":"2026-11-14","refund_of":"H1",)"
        R"("customer":{"name":"Ana Berg"},"lines":[{"name":"Advice","quantity":"1","unit_price":"25.00"}],)"
        R"("total":"25.00","payments":[{"method":"Visa","amount":"25.00"}]})");
    shop.settle();
    CHECK(shop.balances().at("Checking") == 9710);
    CHECK(shop.balances().at("Merchant Account Fees") == 290);
    CHECK(shop.balances().at("Visa Clearing") == -2500);
    CHECK(shop.balances().at("Sales Income") == -7500);
    const auto& books = shop.world.books();
    CHECK(books.settled(document(shop.world, "sales", "H1").receipt.txn_id) ==
          books.transaction(document(shop.world, "sales", "H1").receipt.txn_id)->total);
}

TEST_CASE(
    "systems: Request Accounting: a month of movements is one journal, and nothing below a cent is dropped")
{
    SystemsShop shop;
    shop.world.setting("journals", "month");
    for (int i = 0; i < 3; ++i) {
        shop.push_journal("W" + std::to_string(i), "0.004", "Merchant Account Fees", "Checking");
        shop.push_journal("G" + std::to_string(i), "12.345", "Checking", "Fee Income");
    }
    shop.settle_journals();
    const auto balances = shop.balances();
    CHECK(balances.at("Fee Income") == -3703); // 37.035: half a cent waits for the next month
    CHECK(balances.at("Merchant Account Fees") == 1);
    CHECK(balances.at("Checking") == 3702);
    CHECK(shop.world.books().transactions().size() == 1);
}

TEST_CASE("systems: Request Accounting: a journal with gaps is held with all of them, and none is guessed")
{
    SystemsShop shop;
    shop.push("journals",
              R"({"external_id":"J1","date":"2026-11-10","lines":[)"
              R"({"account":"Nowhere","debit":"5.00"},{"account":"Estimates","credit":"5.00"}]})");
    REQUIRE(shop.world.calm_down());
    const auto held = document(shop.world, "journals", "J1");
    CHECK(held.state == store::State::held);
    CHECK(held.reason.sentence.find("Nowhere") != std::string::npos);
    CHECK(held.reason.sentence.find("Estimates") != std::string::npos);
    CHECK(shop.world.books().transactions().empty());
}
