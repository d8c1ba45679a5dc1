#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string change(const std::string& item, const std::string& how, const std::string& inside)
{
    return "<InventoryAdjustmentLineAdd>" + ref("ItemRef", item) + '<' + how + "Adjustment>" + inside + "</" +
           how + "Adjustment></InventoryAdjustmentLineAdd>";
}

std::string adjustment(const std::string& lines, const std::string& account = "Inventory Shrinkage")
{
    return add("InventoryAdjustment",
               ref("AccountRef", account) + "<TxnDate>2026-11-20</TxnDate><RefNumber>A7</RefNumber>" + lines);
}

std::string by(const std::string& quantity)
{
    return "<QuantityDifference>" + quantity + "</QuantityDifference>";
}

std::string to(const std::string& quantity) { return "<NewQuantity>" + quantity + "</NewQuantity>"; }

std::string worth(const std::string& value) { return "<NewValue>" + value + "</NewValue>"; }

} // namespace

TEST_CASE("adjustments: quantities move at average cost against the account", "[simulator][adjustments]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(adjustment(change("Cheese", "Quantity", by("-3")))));
    CHECK(made.at("RefNumber") == "A7");
    CHECK(made.at("InventoryAdjustmentLineRet/QuantityDifference") == "-3");
    CHECK(made.at("InventoryAdjustmentLineRet/ValueDifference") == "-12.00");
    CHECK(stock(desk, "Cheese") == "7 28.00");
    CHECK(desk.balance("Inventory Shrinkage") == "12.00");
    desk.one(adjustment(change("Cheese", "Quantity", to("9")) + change("Bread", "Quantity", by("2"))));
    CHECK(stock(desk, "Cheese") == "9 36.00");
    CHECK(stock(desk, "Bread") == "2 4.00"); // nothing there: at PurchaseCost
    CHECK(desk.balance("Inventory Asset") == "40.00");
    CHECK(desk.balance("Inventory Shrinkage") == "0.00");
    desk.one(adjustment(change("Bread", "Quantity", by("-3"))));
    CHECK(stock(desk, "Bread") == "-1 -2.00");
    check_balanced(desk);
}

TEST_CASE("adjustments: a value adjustment says what goods are worth", "[simulator][adjustments]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(adjustment(change("Cheese", "Value", to("8") + worth("50.00")))));
    CHECK(made.at("InventoryAdjustmentLineRet/QuantityDifference") == "-2");
    CHECK(made.at("InventoryAdjustmentLineRet/ValueDifference") == "10.00");
    CHECK(stock(desk, "Cheese") == "8 50.00");
    CHECK(desk.balance("Inventory Shrinkage") == "-10.00");
    desk.one(adjustment(change("Cheese", "Value", by("2") + "<ValueDifference>10.00</ValueDifference>") +
                        change("Bread", "Value", to("4") + worth("6.00"))));
    CHECK(stock(desk, "Cheese") == "10 60.00");
    CHECK(stock(desk, "Bread") == "4 6.00");
    CHECK(desk.balance("Inventory Asset") == "66.00");
    check_balanced(desk);
}

TEST_CASE("adjustments: neither goods below zero by count nor value without goods",
          "[simulator][adjustments]")
{
    Desk desk = buying_shop();
    const auto status = [&](const std::string& lines, const std::string& account = "Inventory Shrinkage") {
        return desk.one(adjustment(lines, account)).status;
    };
    CHECK(status(change("Cheese", "Quantity", to("-1"))) == 3210);
    CHECK(status(change("Cheese", "Value", to("0") + worth("5.00"))) == 3210);
    CHECK(status(change("Cheese", "Value", to("5") + worth("-5.00"))) == 3210);
    CHECK(status(change("Box", "Quantity", to("1"))) == 3140);
    CHECK(status(change("Cheese", "Quantity", to("1")), "Inventory Asset") == 3140);
    CHECK(status(change("Cheese", "Quantity", to("1")), "Accounts Payable") == 3140);
    CHECK(status(change("Cheese", "Quantity", to("1") + "<LotNumber>7</LotNumber>")) == 3250);
    CHECK(stock(desk, "Cheese") == "10 40.00");
}

TEST_CASE("adjustments: changed, voided and deleted", "[simulator][adjustments]")
{
    Desk desk = buying_shop();
    const auto made = ret(
        desk.one(adjustment(change("Cheese", "Quantity", by("-3")) + change("Bread", "Quantity", by("2")))));
    const auto line = [&](std::size_t n, const std::string& rest) {
        return "<InventoryAdjustmentLineMod><TxnLineID>" +
               std::string(nth(made, "InventoryAdjustmentLineRet", n).at("TxnLineID")) + "</TxnLineID>" +
               rest + "</InventoryAdjustmentLineMod>";
    };
    desk.now += 5;
    const auto changed =
        ret(desk.one(mod("InventoryAdjustment", identity(made) + line(0, by("-4")) + line(1, ""))));
    CHECK(stock(desk, "Cheese") == "6 24.00");
    CHECK(stock(desk, "Bread") == "2 4.00");
    CHECK(desk.one(voiding("InventoryAdjustment", changed)).status == 0);
    CHECK(stock(desk, "Cheese") == "10 40.00");
    CHECK(stock(desk, "Bread") == "0 0.00");
    CHECK(desk.one(deletion("InventoryAdjustment", changed)).status == 0);
    CHECK(desk.balance("Inventory Asset") == "40.00");
    const auto found = desk.one(query("InventoryAdjustment", "<RefNumber>A7</RefNumber>"));
    CHECK(found.status == 500);
}
