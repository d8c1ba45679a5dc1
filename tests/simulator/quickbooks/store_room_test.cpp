#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

void sell(Desk& desk, const std::string& quantity)
{
    const Reply sold = desk.one(receipt(
        line("SalesReceipt", "Cheese", "<Quantity>" + quantity + "</Quantity><Amount>9.00</Amount>")));
    REQUIRE(sold.status == 0);
}

void buy(Desk& desk, const std::string& quantity, const std::string& cost)
{
    const Reply bought = desk.one(purchase(
        "Bill", item_line("Cheese", "<Quantity>" + quantity + "</Quantity><Cost>" + cost + "</Cost>")));
    REQUIRE(bought.status == 0);
}

} // namespace

TEST_CASE("average cost: purchases change it, sales do not, and the last piece takes the last cent",
          "[simulator][cost]")
{
    Desk desk = buying_shop();
    buy(desk, "5", "5.00"); // 15 pieces for 65.00
    sell(desk, "4");
    CHECK(desk.balance("Cost of Goods Sold") == "17.33");
    CHECK(stock(desk, "Cheese") == "11 47.67");
    sell(desk, "11");
    CHECK(stock(desk, "Cheese") == "0 0.00");
    CHECK(desk.balance("Cost of Goods Sold") == "65.00");
    check_balanced(desk);
}

TEST_CASE("average cost: what was sold before it came is costed anew by the next purchase",
          "[simulator][cost]")
{
    Desk desk = buying_shop();
    sell(desk, "13"); // 10 for 40.00, 3 at PurchaseCost 4.00
    CHECK(stock(desk, "Cheese") == "-3 -12.00");
    CHECK(desk.balance("Cost of Goods Sold") == "52.00");
    buy(desk, "2", "5.00"); // two of the three cost 5.00
    CHECK(stock(desk, "Cheese") == "-1 -4.00");
    CHECK(desk.balance("Cost of Goods Sold") == "54.00");
    CHECK(desk.balance("Inventory Asset") == "-4.00");
    buy(desk, "10", "6.00");
    CHECK(stock(desk, "Cheese") == "9 54.00");
    CHECK(desk.balance("Cost of Goods Sold") == "56.00");
    CHECK(desk.balance("Accounts Payable") == "-70.00");
    check_balanced(desk);
}

TEST_CASE("average cost: goods that come back onto missing stock come at what they left with",
          "[simulator][cost]")
{
    Desk desk = buying_shop();
    sell(desk, "13");
    desk.one(
        add("CreditMemo", ref("CustomerRef", "Vins") +
                              line("CreditMemo", "Cheese", "<Quantity>5</Quantity><Amount>9.00</Amount>")));
    CHECK(stock(desk, "Cheese") == "2 8.00");
    CHECK(desk.balance("Cost of Goods Sold") == "32.00");
    check_balanced(desk);
}
