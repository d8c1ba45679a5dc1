#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("purchases: a bill takes goods in at what they cost and owes its vendor", "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const auto bill =
        ret(desk.one(purchase("Bill",
                              expense("Postage and Delivery", "3.30") +
                                  item_line("Cheese", "<Quantity>10</Quantity><Cost>6</Cost>") +
                                  item_line("Box", "<Quantity>3</Quantity>") +
                                  item_line("Bread", "<Quantity>3</Quantity><Amount>10.00</Amount>"),
                              "<RefNumber>D-77</RefNumber><Memo>November</Memo>"
                              "<ExternalGUID>{8bd3b2f5-0d5c-4f7b-9b43-1d6e77a4c002}</ExternalGUID>")));
    CHECK(bill.at("AmountDue") == "77.80");
    CHECK(bill.at("OpenAmount") == "77.80");
    CHECK(bill.at("IsPaid") == "false");
    CHECK(bill.at("DueDate") == "2026-12-05");
    CHECK(bill.at("RefNumber") == "D-77");
    CHECK(bill.at("ExternalGUID") == "{8bd3b2f5-0d5c-4f7b-9b43-1d6e77a4c002}");
    CHECK(nth(bill, "ItemLineRet", 1).at("Amount") == "4.50");
    CHECK(nth(bill, "ItemLineRet", 2).at("Cost") == "3.33333");
    CHECK(desk.balance("Accounts Payable") == "-77.80");
    CHECK(desk.balance("Inventory Asset") == "110.00");
    CHECK(desk.balance("Office Supplies") == "4.50");
    CHECK(desk.balance("Postage and Delivery") == "3.30");
    CHECK(stock(desk, "Cheese") == "20 100.00");
    CHECK(stock(desk, "Bread") == "3 10.00");
    CHECK(ret(desk.one(query("Vendor", "<FullName>Dairy</FullName>"))).at("Balance") == "77.80");
    CHECK(ret(desk.one(query("ItemInventory", "<FullName>Cheese</FullName>"))).at("AverageCost") == "5.00");
    check_balanced(desk);
}

TEST_CASE("purchases: without terms a bill is due in ten days, and without a number it has none",
          "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const auto bill = ret(desk.one(add("Bill", ref("VendorRef", "Baker") + "<TxnDate>2026-11-25</TxnDate>" +
                                                   expense("Rent Expense", "10.00"))));
    CHECK(bill.at("DueDate") == "2026-12-05");
    CHECK(bill.child("RefNumber") == nullptr);
}

TEST_CASE("purchases: an item receipt owes the vendor already; a bill for the same goods doubles both",
          "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const std::string goods = item_line("Cheese", "<Quantity>5</Quantity><Cost>4.00</Cost>");
    const auto receipt = ret(desk.one(purchase("ItemReceipt", goods)));
    CHECK(receipt.at("TotalAmount") == "20.00");
    CHECK(desk.balance("Accounts Payable") == "-20.00");
    CHECK(stock(desk, "Cheese") == "15 60.00");
    desk.one(purchase("Bill", goods));
    CHECK(desk.balance("Accounts Payable") == "-40.00");
    CHECK(stock(desk, "Cheese") == "20 80.00");
    CHECK(desk.one(deletion("ItemReceipt", receipt)).status == 0);
    CHECK(desk.balance("Accounts Payable") == "-20.00");
    CHECK(stock(desk, "Cheese") == "15 60.00");
    check_balanced(desk);
}

TEST_CASE("purchases: a vendor credit gives goods back for what its line says", "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const auto credit = ret(desk.one(
        purchase("VendorCredit", expense("Postage and Delivery", "1.00") +
                                     item_line("Cheese", "<Quantity>2</Quantity><Cost>4.50</Cost>"))));
    CHECK(credit.at("CreditAmount") == "10.00");
    CHECK(credit.at("OpenAmount") == "10.00");
    CHECK(desk.balance("Accounts Payable") == "10.00");
    CHECK(desk.balance("Inventory Asset") == "31.00");
    CHECK(desk.balance("Postage and Delivery") == "-1.00");
    CHECK(desk.balance("Cost of Goods Sold") == "0.00");
    CHECK(stock(desk, "Cheese") == "8 31.00");
    check_balanced(desk);
}

TEST_CASE("purchases: what QuickBooks does not take is refused", "[simulator][purchases]")
{
    Desk desk = buying_shop();
    desk.one(add("ItemDiscount", "<Name>Coupon</Name>" + ref("AccountRef", "Sales Discounts")));
    const auto status = [&](const std::string& lines, const std::string& header = "") {
        return desk.one(purchase("Bill", lines, header)).status;
    };
    CHECK(status("") == 3180);
    CHECK(status(expense("Rent Expense", "-5.00")) == 3180);
    CHECK(status(expense("Accounts Receivable", "5.00")) == 3140);
    CHECK(status(expense("Estimates", "5.00")) == 3140);
    CHECK(status("<ExpenseLineAdd><Amount>5.00</Amount></ExpenseLineAdd>") == 3150);
    CHECK(status("<ItemLineAdd><Amount>5.00</Amount></ItemLineAdd>") == 3150);
    CHECK(status(item_line("Coupon", "<Amount>5.00</Amount>")) == 3140);
    CHECK(status(item_line("Nothing", "<Amount>5.00</Amount>")) == 3140);
    CHECK(status(item_line("Cheese", "<Quantity>1</Quantity><UnitOfMeasure>kg</UnitOfMeasure>")) == 3250);
    CHECK(desk.one(add("Bill", ref("VendorRef", "Vins") + expense("Rent Expense", "5.00"))).status == 3140);
    CHECK(desk.one(add("Bill", ref("VendorRef", "Dairy") + ref("APAccountRef", "Checking") +
                                   expense("Rent Expense", "5.00")))
              .status == 3140);
    const Reply ignored = desk.one(purchase(
        "Bill", item_line("Cheese", "<Quantity>2</Quantity><Cost>9.00</Cost><Amount>10.00</Amount>")));
    CHECK(ignored.status == 530);
    CHECK(ret(ignored).at("ItemLineRet/Cost") == "5.00");
    CHECK(desk.balance("Accounts Payable") == "-10.00");
}

TEST_CASE("purchases: a change replaces what was posted, and a table can be emptied",
          "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const auto bill =
        ret(desk.one(purchase("Bill", expense("Rent Expense", "5.00") +
                                          item_line("Cheese", "<Quantity>10</Quantity><Cost>6</Cost>"))));
    const std::string line(bill.at("ItemLineRet/TxnLineID"));
    desk.now += 5;
    const auto changed = ret(
        desk.one(mod("Bill", identity(bill) +
                                 "<TxnDate>2026-11-21</TxnDate><ClearExpenseLines>true</ClearExpenseLines>"
                                 "<ItemLineMod><TxnLineID>" +
                                 line + "</TxnLineID><Quantity>5</Quantity></ItemLineMod>")));
    CHECK(changed.at("AmountDue") == "30.00");
    CHECK(changed.at("DueDate") == "2026-12-06");
    CHECK(changed.child("ExpenseLineRet") == nullptr);
    CHECK(desk.balance("Rent Expense") == "0.00");
    CHECK(stock(desk, "Cheese") == "15 70.00");
    CHECK(desk.one(mod("Bill", identity(bill))).status == 3200);
    CHECK(desk.one(mod("Bill", identity(changed) + "<VendorRef/>")).status == 3190);
    desk.now += 5;
    const auto again = ret(desk.one(mod("Bill", identity(changed) + "<ItemLineMod><TxnLineID>" + line +
                                                    "</TxnLineID><Amount>40.00</Amount></ItemLineMod>")));
    CHECK(again.at("ItemLineRet/Cost") == "8.00");
    CHECK(desk.balance("Accounts Payable") == "-40.00");
    check_balanced(desk);
}

TEST_CASE("purchases: voided and deleted ones leave neither debt nor goods", "[simulator][purchases]")
{
    Desk desk = buying_shop();
    const std::string goods = item_line("Cheese", "<Quantity>5</Quantity><Cost>6.00</Cost>");
    for (const std::string kind : {"Bill", "ItemReceipt", "VendorCredit"}) {
        INFO(kind);
        const auto first = ret(desk.one(purchase(kind, goods)));
        CHECK(desk.one(voiding(kind, first)).status == 0);
        CHECK(stock(desk, "Cheese") == "10 40.00");
        CHECK(now_is(desk, kind, first).at("ItemLineRet/Amount") == "0.00");
        const auto second = ret(desk.one(purchase(kind, goods)));
        CHECK(desk.one(deletion(kind, second)).status == 0);
        CHECK(stock(desk, "Cheese") == "10 40.00");
        CHECK(desk.balance("Accounts Payable") == "0.00");
        CHECK(desk.one(query(kind, "<TxnID>" + txn_id(second) + "</TxnID>")).status == 3120);
    }
}

TEST_CASE("purchases: queries find them by number, vendor, date and what is unpaid", "[simulator][purchases]")
{
    Desk desk = buying_shop();
    desk.one(purchase("Bill", expense("Rent Expense", "5.00"), "<RefNumber>A</RefNumber>"));
    desk.now += 100;
    desk.one(add("Bill", ref("VendorRef", "Baker") + "<TxnDate>2026-11-22</TxnDate><RefNumber>B</RefNumber>" +
                             expense("Rent Expense", "6.00")));
    const auto number = [&](const std::string& filter) {
        const Reply reply = desk.one(query("Bill", filter));
        return reply.body.size() == 1 ? std::string(reply.body.front().at("RefNumber")) : std::string{};
    };
    CHECK(number("<RefNumber>a</RefNumber>") == "A");
    CHECK(number("<EntityFilter><FullName>Baker</FullName></EntityFilter>") == "B");
    CHECK(number("<ModifiedDateRangeFilter><FromModifiedDate>" + date_time_text(desk.now) +
                 "</FromModifiedDate></ModifiedDateRangeFilter>") == "B");
    CHECK(number("<TxnDateRangeFilter><ToTxnDate>2026-11-20</ToTxnDate></TxnDateRangeFilter>") == "A");
    CHECK(desk.one(query("Bill", "<PaidStatus>NotPaidOnly</PaidStatus>")).body.size() == 2);
    CHECK(desk.one(query("Bill", "<PaidStatus>PaidOnly</PaidStatus>")).status == 1);
    const auto lean = ret(desk.one(query("Bill", "<RefNumber>A</RefNumber><IncludeRetElement>AmountDue"
                                                 "</IncludeRetElement>")));
    CHECK(lean.children.size() == 1);
    CHECK(lean.at("AmountDue") == "5.00");
}
