#include "tests/simulator/quickbooks/purchase_shop.h"

#include "tests/support/catch.h"

namespace simulator_test {

Desk buying_shop()
{
    Desk desk;
    desk.ask(customer("Vins") + add("Vendor", "<Name>Dairy</Name>" + ref("TermsRef", "Net 15")) +
             add("Vendor", "<Name>Baker</Name>") + stock_item("Cheese", "10", "4.00") +
             stock_item("Bread", "0", "2.00") +
             add("ItemNonInventory",
                 "<Name>Box</Name><SalesAndPurchase><SalesPrice>4.00</SalesPrice>" +
                     ref("IncomeAccountRef", "Sales Income") + "<PurchaseCost>1.50</PurchaseCost>" +
                     ref("ExpenseAccountRef", "Office Supplies") + "</SalesAndPurchase>"));
    return desk;
}

std::string item_line(const std::string& item, const std::string& rest)
{
    return "<ItemLineAdd>" + ref("ItemRef", item) + rest + "</ItemLineAdd>";
}

std::string linked_line(const qbxml::Element& order, const std::string& rest, std::size_t number)
{
    return "<ItemLineAdd>" + rest + "<LinkToTxn><TxnID>" + txn_id(order) + "</TxnID><TxnLineID>" +
           std::string(nth(order, "PurchaseOrderLineRet", number).at("TxnLineID")) +
           "</TxnLineID></LinkToTxn></ItemLineAdd>";
}

std::string expense(const std::string& account, const std::string& amount)
{
    return "<ExpenseLineAdd>" + ref("AccountRef", account) + "<Amount>" + amount +
           "</Amount></ExpenseLineAdd>";
}

std::string purchase(const std::string& kind, const std::string& lines, const std::string& header)
{
    return add(kind, ref("VendorRef", "Dairy") + "<TxnDate>2026-11-20</TxnDate>" + header + lines);
}

std::string order(const std::string& vendor)
{
    const auto line = [](const std::string& item, const std::string& quantity, const std::string& rate) {
        return "<PurchaseOrderLineAdd>" + ref("ItemRef", item) + "<Quantity>" + quantity +
               "</Quantity><Rate>" + rate + "</Rate></PurchaseOrderLineAdd>";
    };
    return add("PurchaseOrder", ref("VendorRef", vendor) + "<TxnDate>2026-11-18</TxnDate>" +
                                    line("Cheese", "6", "5.00") + line("Bread", "4", "2.50"));
}

std::string txn_id(const qbxml::Element& ret) { return std::string(ret.at("TxnID")); }

std::string deletion(const std::string& kind, const qbxml::Element& ret)
{
    return "<TxnDelRq><TxnDelType>" + kind + "</TxnDelType><TxnID>" + txn_id(ret) + "</TxnID></TxnDelRq>";
}

std::string voiding(const std::string& kind, const qbxml::Element& ret)
{
    return "<TxnVoidRq><TxnVoidType>" + kind + "</TxnVoidType><TxnID>" + txn_id(ret) + "</TxnID></TxnVoidRq>";
}

std::string identity(const qbxml::Element& ret)
{
    return "<TxnID>" + txn_id(ret) + "</TxnID><EditSequence>" + std::string(ret.at("EditSequence")) +
           "</EditSequence>";
}

qbxml::Element now_is(Desk& desk, const std::string& kind, const qbxml::Element& of)
{
    return ret(desk.one(query(kind, "<TxnID>" + txn_id(of) +
                                        "</TxnID><IncludeLineItems>true</IncludeLineItems>"
                                        "<IncludeLinkedTxns>true</IncludeLinkedTxns>")));
}

std::string stock(const Desk& desk, const std::string& item)
{
    const simulator::Entry* entry = desk.books().find("items", item);
    REQUIRE(entry != nullptr);
    const simulator::Stock stock = desk.books().stock(entry->id);
    return stock.quantity.plain() + ' ' + stock.value.amount();
}

const qbxml::Element& nth(const qbxml::Element& ret, const std::string& name, std::size_t n)
{
    for (const qbxml::Element& child : ret.children) {
        if (child.name == name && n-- == 0)
            return child;
    }
    FAIL("there is no such " << name);
    return ret;
}

} // namespace simulator_test
