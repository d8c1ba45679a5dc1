#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace simulator;
using namespace simulator_test;

TEST_CASE("sales: an invoice debits receivable and credits income, at cost out of stock",
          "[simulator][sales]")
{
    Desk desk = shop();
    const Reply reply =
        desk.one(invoice(line("Invoice", "Cheese", "<Quantity>3</Quantity><Amount>42.00</Amount>") +
                         line("Invoice", "Shipping", "<Amount>7.50</Amount>")));
    const auto& made = ret(reply);
    CHECK(made.at("Subtotal") == "49.50");
    CHECK(made.at("BalanceRemaining") == "49.50");
    CHECK(made.at("IsPaid") == "false");
    CHECK(made.at("ARAccountRef/FullName") == "Accounts Receivable");
    CHECK(made.at("InvoiceLineRet/Rate") == "14.00");
    CHECK(desk.balance("Accounts Receivable") == "49.50");
    CHECK(desk.balance("Sales Income") == "-42.00");
    CHECK(desk.balance("Shipping Income") == "-7.50");
    CHECK(desk.balance("Cost of Goods Sold") == "12.00");
    CHECK(desk.balance("Inventory Asset") == "28.00");
    CHECK(ret(desk.one(query("Customer", "<FullName>Vins</FullName>"))).at("Balance") == "49.50");
    CHECK(ret(desk.one(query("ItemInventory", "<FullName>Cheese</FullName>"))).at("QuantityOnHand") == "7");
    check_balanced(desk);
}

TEST_CASE("sales: a receipt goes to Undeposited Funds unless it names an account", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("SalesReceipt", "Wrap", "<Quantity>2</Quantity>");
    const auto made = ret(desk.one(receipt(goods)));
    CHECK(made.at("TotalAmount") == "8.00"); // the item's price
    CHECK(made.at("DepositToAccountRef/FullName") == "Undeposited Funds");
    desk.one(receipt(goods, ref("DepositToAccountRef", "Checking")));
    CHECK(desk.balance("Undeposited Funds") == "8.00");
    CHECK(desk.balance("Checking") == "8.00");
    CHECK(desk.one(receipt(goods, ref("DepositToAccountRef", "Sales Income"))).status == 3140);
    check_balanced(desk);
}

TEST_CASE("sales: amount and quantity make the rate, a rate beside an amount is ignored with a warning",
          "[simulator][sales]")
{
    Desk desk = shop();
    const Reply plain =
        desk.one(invoice(line("Invoice", "Wrap", "<Quantity>3</Quantity><Amount>10.00</Amount>")));
    CHECK(plain.status == 0);
    CHECK(ret(plain).at("InvoiceLineRet/Rate") == "3.33333");
    const Reply both = desk.one(
        invoice(line("Invoice", "Wrap", "<Quantity>3</Quantity><Rate>9.00</Rate><Amount>10.00</Amount>")));
    CHECK(both.status == 530);
    CHECK(both.severity == "Warn");
    CHECK(ret(both).at("InvoiceLineRet/Amount") == "10.00");
    CHECK(ret(both).at("InvoiceLineRet/Rate") == "3.33333");
    const Reply rate =
        desk.one(invoice(line("Invoice", "Wrap", "<Quantity>1.5</Quantity><Rate>3.33</Rate>")));
    CHECK(ret(rate).at("InvoiceLineRet/Amount") == "5.00"); // 4.995, half up
}

TEST_CASE("sales: QuickBooks computes the tax of taxable lines with the form's tax item",
          "[simulator][sales]")
{
    Desk desk = shop();
    const std::string lines =
        line("Invoice", "Wrap",
             "<Quantity>1</Quantity><Amount>158.00</Amount>" + ref("SalesTaxCodeRef", "Tax")) +
        line("Invoice", "Shipping", "<Amount>32.38</Amount>" + ref("SalesTaxCodeRef", "Non"));
    const auto made =
        ret(desk.one(invoice(lines, "<TxnDate>2026-11-20</TxnDate>" + ref("ItemSalesTaxRef", "State"))));
    CHECK(made.at("SalesTaxTotal") == "9.48");
    CHECK(made.at("SalesTaxPercentage") == "6");
    CHECK(made.at("BalanceRemaining") == "199.86");
    CHECK(desk.balance("Sales Tax Payable") == "-9.48");
    // Without a tax item of its own the customer's counts, which is the company's: 8.25 per cent.
    CHECK(ret(desk.one(invoice(lines))).at("SalesTaxTotal") == "13.04");
    check_balanced(desk);
}

TEST_CASE("sales: a customer who is exempt pays no tax", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(add("Customer", "<Name>Church</Name>" + ref("SalesTaxCodeRef", "Non")));
    const auto made = ret(desk.one(add(
        "Invoice", ref("CustomerRef", "Church") + ref("ItemSalesTaxRef", "State") +
                       line("Invoice", "Wrap", "<Amount>100.00</Amount>" + ref("SalesTaxCodeRef", "Tax")))));
    CHECK(made.at("SalesTaxTotal") == "0.00");
}

TEST_CASE("sales: the shop's own tax stands as a line after a subtotal", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(receipt(
        line("SalesReceipt", "Wrap", "<Amount>100.00</Amount>" + ref("SalesTaxCodeRef", "Tax")) +
            line("SalesReceipt", "Shipping", "<Amount>10.00</Amount>") +
            line("SalesReceipt", "Subtotal", "") + line("SalesReceipt", "State", "<Amount>6.13</Amount>"),
        ref("ItemSalesTaxRef", "Out of State"))));
    CHECK(made.at("TotalAmount") == "116.13");
    CHECK(made.at("SalesTaxTotal") == "0.00");
    CHECK(desk.balance("Sales Tax Payable") == "-6.13");
    // The first tax line after a subtotal computes itself.
    const auto computed =
        ret(desk.one(receipt(line("SalesReceipt", "Wrap", "<Amount>50.00</Amount>") +
                             line("SalesReceipt", "Subtotal", "") + line("SalesReceipt", "State", ""))));
    CHECK(computed.at("TotalAmount") == "53.00");
    check_balanced(desk);
}

TEST_CASE("sales: the sign of a tax line follows the line before it", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(receipt(line("SalesReceipt", "Wrap", "<Amount>100.00</Amount>") +
                                           line("SalesReceipt", "State", "<Amount>-6.00</Amount>"))));
    CHECK(made.at("TotalAmount") == "106.00");
}

TEST_CASE("sales: a discount takes away whatever its sign, and has no quantity", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("Invoice", "Wrap", "<Amount>100.00</Amount>");
    CHECK(
        ret(desk.one(invoice(goods + line("Invoice", "Coupon", "<Amount>10.00</Amount>")))).at("Subtotal") ==
        "90.00");
    CHECK(
        ret(desk.one(invoice(goods + line("Invoice", "Coupon", "<Amount>-10.00</Amount>")))).at("Subtotal") ==
        "90.00");
    CHECK(ret(desk.one(invoice(goods + line("Invoice", "Coupon", "<RatePercent>-5</RatePercent>"))))
              .at("Subtotal") == "95.00");
    CHECK(desk.one(invoice(goods + line("Invoice", "Coupon", "<Quantity>1</Quantity><Amount>1.00</Amount>")))
              .status == 3210);
    CHECK(desk.balance("Sales Discounts") == "25.00");
}

TEST_CASE("sales: stock may go negative and what is missing leaves at purchase cost", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(invoice(line("Invoice", "Cheese", "<Quantity>12</Quantity><Amount>120.00</Amount>")));
    CHECK(desk.balance("Cost of Goods Sold") == "48.00"); // 10 at average 4.00 and 2 at purchase cost 4.00
    const auto item = ret(desk.one(query("Item", "<FullName>Cheese</FullName>")));
    CHECK(item.at("QuantityOnHand") == "-2");
    check_balanced(desk);
}

TEST_CASE("sales: cost is shared to the cent and the last piece takes the rest", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(add("ItemInventory", "<Name>Odd</Name>" + ref("IncomeAccountRef", "Sales Income") +
                                      ref("COGSAccountRef", "Cost of Goods Sold") +
                                      ref("AssetAccountRef", "Inventory Asset") +
                                      "<QuantityOnHand>3</QuantityOnHand><TotalValue>10.00</TotalValue>"));
    for (int i = 0; i < 3; ++i)
        desk.one(invoice(line("Invoice", "Odd", "<Quantity>1</Quantity><Amount>5.00</Amount>")));
    CHECK(desk.balance("Cost of Goods Sold") == "10.00");
    CHECK(desk.balance("Inventory Asset") == "40.00"); // the cheese alone
}

TEST_CASE("sales: forms that QuickBooks does not save", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("Invoice", "Wrap", "<Amount>10.00</Amount>");
    CHECK(desk.one(invoice("")).status == 3180);
    CHECK(desk.one(invoice(line("Invoice", "Wrap", "<Amount>-10.00</Amount>"))).status == 3180);
    CHECK(desk.one(invoice(line("Invoice", "Nothing", "<Amount>1.00</Amount>"))).status == 3140);
    CHECK(desk.one(invoice(goods, ref("ARAccountRef", "Checking"))).status == 3140);
    CHECK(desk.one(add("Invoice", ref("CustomerRef", "Agency") + goods)).status == 3140); // a vendor
    CHECK(desk.one(invoice("<InvoiceLineAdd><Amount>1.00</Amount></InvoiceLineAdd>")).status == 3150);
    CHECK(desk.one(invoice(line("Invoice", "Cheese", "<Quantity>1</Quantity><Amount>-1.00</Amount>") + goods))
              .status == 3210);
    CHECK(desk.books().transactions().size() == 1); // the opening stock
    CHECK(desk.balance("Accounts Receivable") == "0.00");
}

TEST_CASE("sales: a zero-sum receipt of a day's tenders is saved", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(add("ItemOtherCharge", "<Name>Visa paid</Name>" + ref("SalesTaxCodeRef", "Non") +
                                        "<SalesOrPurchase>" + ref("AccountRef", "Checking") +
                                        "</SalesOrPurchase>"));
    const Reply reply = desk.one(receipt(line("SalesReceipt", "Wrap", "<Amount>80.00</Amount>") +
                                         line("SalesReceipt", "Visa paid", "<Amount>-80.00</Amount>")));
    CHECK(ret(reply).at("TotalAmount") == "0.00");
    CHECK(desk.balance("Checking") == "80.00");
}

TEST_CASE("sales: numbers go on by themselves, may repeat, and stay empty when sent empty",
          "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("Invoice", "Wrap", "<Amount>10.00</Amount>");
    const auto number_of = [&](const std::string& header) {
        return std::string(ret(desk.one(invoice(goods, header))).at("RefNumber"));
    };
    CHECK(number_of("<RefNumber>10248</RefNumber>") == "10248");
    CHECK(number_of("") == "10249");
    CHECK(number_of("<RefNumber>10248</RefNumber>") == "10248");
    CHECK(number_of("<RefNumber></RefNumber>").empty());
    CHECK(number_of("<RefNumber>A-7</RefNumber>") == "A-7");
    CHECK(desk.one(invoice(goods, "<RefNumber>123456789012</RefNumber>")).status == 3070);
}

TEST_CASE("sales: without a date the form takes the last one's", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("Invoice", "Wrap", "<Amount>10.00</Amount>");
    desk.one(invoice(goods, "<TxnDate>2020-02-29</TxnDate>"));
    CHECK(ret(desk.one(invoice(goods, ""))).at("TxnDate") == "2020-02-29");
}

TEST_CASE("sales: terms make the due date", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string goods = line("Invoice", "Wrap", "<Amount>10.00</Amount>");
    CHECK(ret(desk.one(invoice(goods, "<TxnDate>2026-11-20</TxnDate>" + ref("TermsRef", "Net 30"))))
              .at("DueDate") == "2026-12-20");
}

TEST_CASE("sales: ids of forms and lines are different and hold the time", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(invoice(line("Invoice", "Wrap", "<Amount>1.00</Amount>") +
                                           line("Invoice", "Wrap", "<Amount>2.00</Amount>"))));
    std::vector<std::string> ids{std::string(made.at("TxnID"))};
    for (const auto& field : made.children) {
        if (field.name == "InvoiceLineRet")
            ids.emplace_back(field.at("TxnLineID"));
    }
    ids.emplace_back(ret(desk.one(invoice(line("Invoice", "Wrap", "<Amount>1.00</Amount>")))).at("TxnID"));
    REQUIRE(ids.size() == 4);
    std::sort(ids.begin(), ids.end());
    CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
    for (const std::string& id : ids)
        CHECK(id.ends_with("-1446673838"));
}

TEST_CASE("sales: a credit memo gives goods and money back", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(invoice(line("Invoice", "Cheese", "<Quantity>3</Quantity><Amount>42.00</Amount>")));
    const auto memo = ret(desk.one(
        add("CreditMemo", ref("CustomerRef", "Vins") + "<TxnDate>2026-11-21</TxnDate>" +
                              line("CreditMemo", "Cheese", "<Quantity>1</Quantity><Amount>14.00</Amount>"))));
    CHECK(memo.at("TotalAmount") == "14.00");
    CHECK(memo.at("CreditRemaining") == "14.00");
    CHECK(desk.balance("Accounts Receivable") == "28.00");
    CHECK(desk.balance("Inventory Asset") == "32.00");
    CHECK(desk.balance("Cost of Goods Sold") == "8.00");
    check_balanced(desk);
}

TEST_CASE("sales: a pending form posts nothing", "[simulator][sales]")
{
    Desk desk = shop();
    desk.one(invoice(line("Invoice", "Cheese", "<Quantity>3</Quantity><Amount>42.00</Amount>"),
                     "<IsPending>true</IsPending>"));
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(desk.balance("Inventory Asset") == "40.00");
}

TEST_CASE("sales: a thousand forms balance to the cent", "[simulator][sales]")
{
    Desk desk = shop();
    std::string requests;
    for (int i = 1; i <= 1000; ++i) {
        requests += invoice(line("Invoice", "Cheese",
                                 "<Quantity>" + std::to_string(i % 7 + 1) + "</Quantity><Amount>" +
                                     std::to_string(i) + "." + std::to_string(10 + i % 90) + "</Amount>" +
                                     ref("SalesTaxCodeRef", "Tax")),
                            "<TxnDate>2026-11-20</TxnDate>" + ref("ItemSalesTaxRef", "State"));
    }
    for (const Reply& reply : desk.ask(requests))
        REQUIRE(reply.status == 0);
    check_balanced(desk);
    CHECK(desk.books().transactions().size() == 1001);
}
