#include "simulator/report/report.h"
#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string transfer(const std::string& quantity, const std::string& from = "Unspecified Site",
                     const std::string& to = "Shop", const std::string& item = "Cheese")
{
    return add("TransferInventory",
               "<TxnDate>2026-11-20</TxnDate><RefNumber>T1</RefNumber>" + ref("FromInventorySiteRef", from) +
                   ref("ToInventorySiteRef", to) + "<TransferInventoryLineAdd>" + ref("ItemRef", item) +
                   "<QuantityToTransfer>" + quantity + "</QuantityToTransfer></TransferInventoryLineAdd>");
}

/// Two sites, and 10 pieces of Cheese at the one that there is from the start.
Desk two_sites()
{
    NewCompany fresh;
    fresh.sites = NewCompany::Sites::on;
    Desk desk({}, fresh);
    desk.ask(add("InventorySite", "<Name>Shop</Name><SiteDesc>High Street</SiteDesc>") +
             add("Vendor", "<Name>Dairy</Name>") + customer("Vins") + stock_item("Cheese", "10", "4.00") +
             plain_item("ItemService", "Wrap"));
    return desk;
}

std::string at(const Desk& desk, const std::string& site)
{
    return make_report(desk.books()).inventory.at("Cheese").sites.at(site).plain();
}

} // namespace

TEST_CASE("sites: a file without them refuses whatever speaks of them", "[simulator][sites]")
{
    Desk desk = buying_shop();
    CHECK(desk.one(query("InventorySite", "")).status == 3250);
    CHECK(desk.one(query("TransferInventory", "")).status == 3250);
    CHECK(desk.one(add("InventorySite", "<Name>Shop</Name>")).status == 3250);
    CHECK(desk.one(transfer("1")).status == 3250);
    CHECK(desk.one(purchase("Bill", "<ItemLineAdd>" + ref("ItemRef", "Cheese") +
                                        ref("InventorySiteRef", "Shop") +
                                        "<Quantity>1</Quantity></ItemLineAdd>"))
              .status == 3250);
    const auto preferences = ret(desk.one("<PreferencesQueryRq/>"));
    CHECK(preferences.at("MultiLocationInventoryPreferences/IsMultiLocationInventoryEnabled") == "false");
}

TEST_CASE("sites: a transfer moves quantity and posts nothing", "[simulator][sites]")
{
    Desk desk = two_sites();
    const auto preferences = ret(desk.one("<PreferencesQueryRq/>"));
    CHECK(preferences.at("MultiLocationInventoryPreferences/IsMultiLocationInventoryEnabled") == "true");
    CHECK(ret(desk.one(query("InventorySite", "<FullName>Shop</FullName>"))).at("SiteDesc") == "High Street");
    const auto made = ret(desk.one(transfer("4")));
    CHECK(made.at("TransferInventoryLineRet/QuantityTransferred") == "4");
    CHECK(made.at("ToInventorySiteRef/FullName") == "Shop");
    CHECK(at(desk, "Shop") == "4");
    CHECK(at(desk, "Unspecified Site") == "6");
    CHECK(stock(desk, "Cheese") == "10 40.00");
    CHECK(desk.books().transaction(made.at("TxnID"))->postings.empty());
    desk.now += 5;
    const auto changed =
        ret(desk.one(mod("TransferInventory", identity(made) + "<TransferInventoryLineMod><TxnLineID>" +
                                                  std::string(made.at("TransferInventoryLineRet/TxnLineID")) +
                                                  "</TxnLineID><QuantityToTransfer>5</QuantityToTransfer>"
                                                  "</TransferInventoryLineMod>")));
    CHECK(changed.at("TransferInventoryLineRet/QuantityTransferred") == "5");
    CHECK(at(desk, "Shop") == "5");
    CHECK(desk.one(deletion("TransferInventory", made)).status == 0);
    CHECK(at(desk, "Shop") == "0");
}

TEST_CASE("sites: wrong transfers are refused", "[simulator][sites]")
{
    Desk desk = two_sites();
    CHECK(desk.one(transfer("1", "Shop", "Shop")).status == 3210);
    CHECK(desk.one(transfer("0")).status == 3210);
    CHECK(desk.one(transfer("-1")).status == 3210);
    CHECK(desk.one(transfer("1", "Nowhere")).status == 3140);
    CHECK(desk.one(transfer("1", "Shop", "Unspecified Site", "Wrap")).status == 3140);
    CHECK(at(desk, "Shop") == "0");
}

TEST_CASE("sites: goods are bought, sold and adjusted where the line says, else at the default site",
          "[simulator][sites]")
{
    Desk desk = two_sites();
    const std::string site = ref("InventorySiteRef", "Shop");
    desk.one(purchase("Bill", "<ItemLineAdd>" + ref("ItemRef", "Cheese") + site +
                                  "<Quantity>5</Quantity><Cost>4</Cost></ItemLineAdd>" +
                                  item_line("Cheese", "<Quantity>1</Quantity><Cost>4</Cost>")));
    CHECK(at(desk, "Shop") == "5");
    CHECK(at(desk, "Unspecified Site") == "11");
    const auto sold = ret(desk.one(
        receipt(line("SalesReceipt", "Cheese", "<Quantity>2</Quantity><Amount>9.00</Amount>" + site))));
    CHECK(sold.at("SalesReceiptLineRet/InventorySiteRef/FullName") == "Shop");
    CHECK(at(desk, "Shop") == "3");
    desk.one(add("InventoryAdjustment",
                 ref("AccountRef", "Inventory Shrinkage") + "<TxnDate>2026-11-20</TxnDate>" + site +
                     "<InventoryAdjustmentLineAdd>" + ref("ItemRef", "Cheese") +
                     "<QuantityAdjustment><QuantityDifference>-1</QuantityDifference></QuantityAdjustment>"
                     "</InventoryAdjustmentLineAdd>"));
    CHECK(at(desk, "Shop") == "2");
    CHECK(stock(desk, "Cheese") == "13 52.00");
    check_balanced(desk);
}
