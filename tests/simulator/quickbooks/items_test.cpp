#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("items: opening stock is posted against Opening Balance Equity", "[simulator][items]")
{
    Desk desk;
    const Reply reply = desk.one(stock_item("Cheese", "10", "4.25"));
    CHECK(ret(reply).at("QuantityOnHand") == "10");
    CHECK(ret(reply).at("AverageCost") == "4.25");
    CHECK(ret(reply).at("PurchaseCost") == "4.25");
    CHECK(ret(reply).child("TotalValue") == nullptr);
    CHECK(desk.balance("Inventory Asset") == "42.50");
    CHECK(desk.balance("Opening Balance Equity") == "-42.50");
}

TEST_CASE("items: PurchaseCost overrules TotalValue, and TotalValue needs a quantity", "[simulator][items]")
{
    Desk desk;
    const auto item = [](const std::string& name, const std::string& cost, const std::string& rest) {
        return add("ItemInventory", "<Name>" + name + "</Name>" + ref("IncomeAccountRef", "Sales Income") +
                                        cost + ref("COGSAccountRef", "Cost of Goods Sold") +
                                        ref("AssetAccountRef", "Inventory Asset") + rest);
    };
    CHECK(
        desk.one(item("A", "", "<QuantityOnHand>4</QuantityOnHand><TotalValue>10.00</TotalValue>")).status ==
        0);
    CHECK(desk.balance("Inventory Asset") == "10.00");
    const std::string cost = "<PurchaseCost>3.00</PurchaseCost>";
    CHECK(desk.one(item("B", cost, "<QuantityOnHand>4</QuantityOnHand><TotalValue>10.00</TotalValue>"))
              .status == 0);
    CHECK(desk.balance("Inventory Asset") == "22.00");
    CHECK(desk.one(item("C", "", "<TotalValue>10.00</TotalValue>")).status == 3210);
    CHECK(desk.one(item("D", "", "<QuantityOnHand>-1</QuantityOnHand>")).status == 3210);
    CHECK(desk.balance("Inventory Asset") == "22.00");
}

TEST_CASE("items: accounts are wanted, and of the right kind", "[simulator][items]")
{
    Desk desk;
    CHECK(desk.one(add("ItemInventory", "<Name>A</Name>" + ref("IncomeAccountRef", "Sales Income"))).status ==
          3270);
    CHECK(desk.one(add("ItemInventory", "<Name>A</Name>" + ref("IncomeAccountRef", "Sales Income") +
                                            ref("COGSAccountRef", "Cost of Goods Sold") +
                                            ref("AssetAccountRef", "Checking")))
              .status == 3140);
    CHECK(desk.one(add("ItemService", "<Name>A</Name><SalesOrPurchase><Price>1.00</Price></SalesOrPurchase>"))
              .status == 3270);
    for (const char* account :
         {"Accounts Receivable", "Accounts Payable", "Undeposited Funds", "Sales Tax Payable", "Estimates"}) {
        INFO(account);
        const Reply reply =
            desk.one(add("ItemOtherCharge", "<Name>A</Name><SalesOrPurchase>" + ref("AccountRef", account) +
                                                "</SalesOrPurchase>"));
        CHECK(reply.status == 3140);
    }
    // A tender line goes straight to the bank: that is allowed.
    CHECK(desk.one(add("ItemOtherCharge", "<Name>A</Name><SalesOrPurchase>" + ref("AccountRef", "Checking") +
                                              "</SalesOrPurchase>"))
              .status == 0);
}

TEST_CASE("items: a sales tax item with a rate needs its agency", "[simulator][items]")
{
    Desk desk;
    CHECK(desk.one(add("ItemSalesTax", "<Name>State</Name><TaxRate>6.0</TaxRate>")).status == 3150);
    desk.one(add("Vendor", "<Name>Agency</Name>"));
    CHECK(desk.one(add("ItemSalesTax",
                       "<Name>State</Name><TaxRate>6.0</TaxRate>" + ref("TaxVendorRef", "Agency")))
              .status == 0);
}

TEST_CASE("items: without sales tax there are no tax codes and no tax items", "[simulator][items]")
{
    NewCompany fresh;
    fresh.sales_tax = NewCompany::SalesTax::off;
    Desk desk({}, fresh);
    CHECK(desk.one(query("SalesTaxCode", "")).status == 1);
    CHECK(desk.one(plain_item("ItemService", "Wrap")).status == 3140); // it names the tax code Non
    CHECK(desk.one(add("ItemSalesTax", "<Name>State</Name><TaxRate>0</TaxRate>")).status == 3250);
    CHECK(ret(desk.one("<PreferencesQueryRq/>")).child("SalesTaxPreferences") == nullptr);
    CHECK(ret(Desk().one("<PreferencesQueryRq/>")).child("SalesTaxPreferences") != nullptr);
}

TEST_CASE("items: a modification changes one price and keeps the account", "[simulator][items]")
{
    Desk desk;
    const auto item = ret(desk.one(plain_item("ItemService", "Wrap", "10.00")));
    const Reply reply = desk.one(mod(
        "ItemService", "<ListID>" + std::string(item.at("ListID")) + "</ListID><EditSequence>" +
                           std::string(item.at("EditSequence")) +
                           "</EditSequence><SalesOrPurchaseMod><Price>12.5</Price></SalesOrPurchaseMod>"));
    CHECK(ret(reply).at("SalesOrPurchase/Price") == "12.50");
    CHECK(ret(reply).at("SalesOrPurchase/AccountRef/FullName") == "Sales Income");
}
