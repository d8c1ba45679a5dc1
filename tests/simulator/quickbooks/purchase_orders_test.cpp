#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string on_order(Desk& desk, const std::string& item)
{
    return std::string(
        ret(desk.one(query("ItemInventory", "<FullName>" + item + "</FullName>"))).at("QuantityOnOrder"));
}

} // namespace

TEST_CASE("purchase orders: nothing is posted, the goods are on order", "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    CHECK(made.at("TotalAmount") == "40.00");
    CHECK(made.at("RefNumber") == "1");
    CHECK(made.at("IsFullyReceived") == "false");
    CHECK(made.at("PurchaseOrderLineRet/ReceivedQuantity") == "0");
    CHECK(desk.balance("Accounts Payable") == "0.00");
    CHECK(desk.balance("Inventory Asset") == "40.00");
    CHECK(on_order(desk, "Cheese") == "6");
    CHECK(on_order(desk, "Bread") == "4");
}

TEST_CASE("purchase orders: bills receive line by line until everything is there", "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    const auto part = ret(desk.one(purchase("Bill", linked_line(made, "<Quantity>2</Quantity>"))));
    CHECK(part.at("AmountDue") == "10.00");
    CHECK(part.at("ItemLineRet/ItemRef/FullName") == "Cheese");
    CHECK(part.at("ItemLineRet/Cost") == "5.00");
    CHECK(part.at("LinkedTxn/TxnID") == made.at("TxnID"));
    CHECK(part.at("LinkedTxn/TxnType") == "PurchaseOrder");
    CHECK(part.child("ItemLineRet")->child("LinkToTxn") == nullptr);
    const auto after = now_is(desk, "PurchaseOrder", made);
    CHECK(after.at("PurchaseOrderLineRet/ReceivedQuantity") == "2");
    CHECK(after.at("IsFullyReceived") == "false");
    CHECK(after.at("LinkedTxn/TxnType") == "Bill");
    CHECK(on_order(desk, "Cheese") == "4");
    desk.one(purchase("ItemReceipt", linked_line(made) + linked_line(made, "<Cost>3.00</Cost>", 1)));
    const auto whole = now_is(desk, "PurchaseOrder", made);
    CHECK(whole.at("IsFullyReceived") == "true");
    CHECK(nth(whole, "PurchaseOrderLineRet", 1).at("ReceivedQuantity") == "4");
    CHECK(stock(desk, "Cheese") == "16 70.00");
    CHECK(stock(desk, "Bread") == "4 12.00");
    CHECK(desk.balance("Accounts Payable") == "-42.00");
    check_balanced(desk);
}

TEST_CASE("purchase orders: a link as a whole takes what is open, a closed one is left out with a warning",
          "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    const std::string whole = "<LinkToTxnID>" + txn_id(made) + "</LinkToTxnID>";
    desk.one(purchase("Bill", linked_line(made, "<Quantity>6</Quantity>")));
    const auto rest = ret(desk.one(purchase("Bill", "", whole)));
    CHECK(rest.at("AmountDue") == "10.00");
    CHECK(rest.at("ItemLineRet/ItemRef/FullName") == "Bread");
    const Reply empty = desk.one(purchase("Bill", "", whole));
    CHECK(empty.status == 3180);
    const Reply left_out = desk.one(purchase("Bill", expense("Rent Expense", "1.00") + linked_line(made)));
    CHECK(left_out.status == 570);
    CHECK(ret(left_out).at("AmountDue") == "1.00");
}

TEST_CASE("purchase orders: wrong links are refused", "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    const auto foreign = ret(desk.one(order("Baker")));
    const std::string whole = "<LinkToTxnID>" + txn_id(made) + "</LinkToTxnID>";
    const auto status = [&](const std::string& lines, const std::string& header = "") {
        return desk.one(purchase("Bill", lines, header)).status;
    };
    CHECK(status(linked_line(foreign)) == 3210);
    CHECK(status(linked_line(made, ref("ItemRef", "Cheese"))) == 3152);
    CHECK(status("", whole + whole) == 3177);
    CHECK(status(linked_line(made), whole) == 3000);
    CHECK(status("", "<LinkToTxnID>77-1</LinkToTxnID>") == 3120);
    CHECK(status("<ItemLineAdd><LinkToTxn><TxnID>" + txn_id(made) +
                 "</TxnID><TxnLineID>77-1</TxnLineID></LinkToTxn></ItemLineAdd>") == 3120);
    const auto bill = ret(desk.one(purchase("Bill", expense("Rent Expense", "5.00"))));
    CHECK(status("", "<LinkToTxnID>" + txn_id(bill) + "</LinkToTxnID>") == 3120);
    CHECK(now_is(desk, "PurchaseOrder", made).at("PurchaseOrderLineRet/ReceivedQuantity") == "0");
}

TEST_CASE("purchase orders: what received is taken back with the bill, and kept by its change",
          "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    const auto bill = ret(desk.one(purchase("Bill", linked_line(made))));
    CHECK(desk.one(deletion("PurchaseOrder", made)).status == 3160);
    desk.now += 5;
    const auto less = ret(desk.one(mod("Bill", identity(bill) + "<ItemLineMod><TxnLineID>" +
                                                   std::string(bill.at("ItemLineRet/TxnLineID")) +
                                                   "</TxnLineID><Quantity>5</Quantity></ItemLineMod>")));
    CHECK(less.at("AmountDue") == "25.00");
    CHECK(now_is(desk, "PurchaseOrder", made).at("PurchaseOrderLineRet/ReceivedQuantity") == "5");
    CHECK(desk.one(mod("Bill", identity(less) + ref("VendorRef", "Baker"))).status == 3210);
    CHECK(desk.one(voiding("Bill", less)).status == 0);
    CHECK(now_is(desk, "PurchaseOrder", made).at("PurchaseOrderLineRet/ReceivedQuantity") == "0");
    CHECK(desk.one(deletion("PurchaseOrder", made)).status == 0);
    CHECK(on_order(desk, "Cheese") == "0");
}

TEST_CASE("purchase orders: closed by hand nothing is on order, and it does not open once received",
          "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    desk.now += 5;
    const auto closed =
        ret(desk.one(mod("PurchaseOrder", identity(made) + "<IsManuallyClosed>true</IsManuallyClosed>")));
    CHECK(closed.at("IsManuallyClosed") == "true");
    CHECK(on_order(desk, "Cheese") == "0");
    CHECK(desk.one(purchase("Bill", linked_line(made))).status == 3180);
    desk.now += 5;
    const auto open =
        ret(desk.one(mod("PurchaseOrder", identity(closed) + "<IsManuallyClosed>false</IsManuallyClosed>")));
    CHECK(on_order(desk, "Cheese") == "6");
    desk.one(purchase("Bill", "", "<LinkToTxnID>" + txn_id(made) + "</LinkToTxnID>"));
    desk.now += 5;
    const auto received =
        ret(desk.one(mod("PurchaseOrder", identity(open) + "<IsManuallyClosed>true</IsManuallyClosed>")));
    CHECK(received.at("IsFullyReceived") == "true");
    CHECK(desk.one(mod("PurchaseOrder", identity(received) + "<IsManuallyClosed>false</IsManuallyClosed>"))
              .status == 3210);
}

TEST_CASE("purchase orders: lines are changed, added and closed; received ones stay", "[simulator][orders]")
{
    Desk desk = buying_shop();
    const auto made = ret(desk.one(order()));
    desk.one(purchase("Bill", linked_line(made, "<Quantity>1</Quantity>")));
    const auto line = [&](std::size_t n, const std::string& rest) {
        return "<PurchaseOrderLineMod><TxnLineID>" +
               std::string(nth(made, "PurchaseOrderLineRet", n).at("TxnLineID")) + "</TxnLineID>" + rest +
               "</PurchaseOrderLineMod>";
    };
    CHECK(desk.one(mod("PurchaseOrder", identity(made) + line(1, ""))).status == 3180);
    CHECK(desk.one(mod("PurchaseOrder", identity(made) + line(1, "") + line(0, ""))).status == 3290);
    desk.now += 5;
    const auto changed = ret(desk.one(
        mod("PurchaseOrder", identity(made) + line(0, "<Quantity>8</Quantity>") +
                                 line(1, "<IsManuallyClosed>true</IsManuallyClosed>") +
                                 "<PurchaseOrderLineMod><TxnLineID>-1</TxnLineID>" + ref("ItemRef", "Box") +
                                 "<Quantity>2</Quantity></PurchaseOrderLineMod>")));
    CHECK(changed.at("TotalAmount") == "53.00");
    CHECK(on_order(desk, "Cheese") == "7");
    CHECK(on_order(desk, "Bread") == "0");
}
