#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string promise(const std::string& kind, const std::string& lines, const std::string& header = "")
{
    return add(kind, ref("CustomerRef", "Vins") + "<TxnDate>2026-11-19</TxnDate>" + header + lines);
}

std::string order_lines()
{
    return line("SalesOrder", "Cheese", "<Quantity>10</Quantity><Amount>140.00</Amount>") +
           line("SalesOrder", "Shipping", "<Amount>7.50</Amount>");
}

std::string linked(const std::string& order)
{
    return "<TxnDate>2026-11-20</TxnDate><LinkToTxnID>" + order + "</LinkToTxnID>";
}

std::string part(const std::string& order, const std::string& line_id, const std::string& quantity)
{
    return "<InvoiceLineAdd><Quantity>" + quantity + "</Quantity><LinkToTxn><TxnID>" + order +
           "</TxnID><TxnLineID>" + line_id + "</TxnLineID></LinkToTxn></InvoiceLineAdd>";
}

qbxml::Element known(Desk& desk, const std::string& kind, const std::string& id)
{
    return ret(desk.one(query(kind, "<TxnID>" + id +
                                        "</TxnID><IncludeLineItems>true</IncludeLineItems>"
                                        "<IncludeLinkedTxns>true</IncludeLinkedTxns>")));
}

} // namespace

TEST_CASE("orders: a sales order and an estimate post nothing", "[simulator][orders]")
{
    Desk desk = shop();
    const auto order = ret(desk.one(promise("SalesOrder", order_lines())));
    CHECK(order.at("TotalAmount") == "147.50");
    CHECK(order.at("IsManuallyClosed") == "false");
    CHECK(order.at("IsFullyInvoiced") == "false");
    CHECK(order.at("SalesOrderLineRet/Invoiced") == "0");
    CHECK(order.at("RefNumber") == "1");
    const auto estimate = ret(desk.one(
        promise("Estimate", line("Estimate", "Cheese", "<Quantity>2</Quantity><Amount>28.00</Amount>"))));
    CHECK(estimate.at("TotalAmount") == "28.00");
    CHECK(estimate.at("IsActive") == "true");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(desk.balance("Inventory Asset") == "40.00");
    const auto item = ret(desk.one(query("ItemInventory", "<FullName>Cheese</FullName>")));
    CHECK(item.at("QuantityOnHand") == "10");
    CHECK(item.at("QuantityOnSalesOrder") == "10");
    const std::string id(order.at("TxnID"));
    CHECK(desk.raw(message_set("<TxnVoidRq><TxnVoidType>SalesOrder</TxnVoidType><TxnID>" + id +
                               "</TxnID></TxnVoidRq>"))
              .hresult == "0x80040400");
    CHECK(desk.one("<TxnDelRq><TxnDelType>SalesOrder</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>")
              .status == 0);
}

TEST_CASE("orders: Pro has no sales orders, but estimates", "[simulator][orders]")
{
    Desk desk = shop();
    Settings settings = desk.quickbooks.settings();
    settings.edition = Edition::pro;
    desk.quickbooks.set_settings(settings);
    CHECK(desk.one(promise("SalesOrder", order_lines())).status == 3250);
    CHECK(desk.one(promise("Estimate", line("Estimate", "Wrap", "<Amount>1.00</Amount>"))).status == 0);
}

TEST_CASE("orders: an invoice takes a whole order over, and closes it", "[simulator][orders]")
{
    Desk desk = shop();
    const auto order = ret(desk.one(promise("SalesOrder", order_lines(), "<PONumber>PO 7</PONumber>")));
    const std::string id(order.at("TxnID"));
    const auto made = ret(desk.one(invoice("", linked(id))));
    CHECK(made.at("BalanceRemaining") == "147.50");
    CHECK(made.at("PONumber") == "PO 7");
    CHECK(made.at("InvoiceLineRet/ItemRef/FullName") == "Cheese");
    CHECK(made.at("InvoiceLineRet/Quantity") == "10");
    CHECK(made.at("LinkedTxn/TxnType") == "SalesOrder");
    CHECK(made.at("LinkedTxn/LinkType") == "QUANTYPE");
    CHECK(desk.balance("Sales Income") == "-140.00");
    CHECK(desk.balance("Inventory Asset") == "0.00");
    const auto closed = known(desk, "SalesOrder", id);
    CHECK(closed.at("IsFullyInvoiced") == "true");
    CHECK(closed.at("SalesOrderLineRet/Invoiced") == "10");
    CHECK(closed.at("LinkedTxn/TxnID") == made.at("TxnID"));
    CHECK(desk.one(invoice("", linked(id))).status == 3180);
    CHECK(desk.one("<TxnDelRq><TxnDelType>SalesOrder</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>")
              .status == 3160);
    check_balanced(desk);
}

TEST_CASE("orders: an order is invoiced in parts, and the rest with the next one", "[simulator][orders]")
{
    Desk desk = shop();
    const auto order = ret(desk.one(promise("SalesOrder", order_lines())));
    const std::string id(order.at("TxnID"));
    const std::string cheese(order.at("SalesOrderLineRet/TxnLineID"));
    CHECK(desk.one(invoice(part(id, cheese, "11"))).status == 3210);
    const auto first = ret(desk.one(invoice(part(id, cheese, "4"))));
    CHECK(first.at("BalanceRemaining") == "56.00"); // 4 at 14.00
    CHECK(known(desk, "SalesOrder", id).at("SalesOrderLineRet/Invoiced") == "4");
    CHECK(ret(desk.one(query("ItemInventory", "<FullName>Cheese</FullName>"))).at("QuantityOnSalesOrder") ==
          "6");
    const auto rest = ret(desk.one(invoice("", linked(id))));
    CHECK(rest.at("BalanceRemaining") == "91.50"); // 6 at 14.00, and the shipping
    CHECK(known(desk, "SalesOrder", id).at("IsFullyInvoiced") == "true");
    const std::string gone(rest.at("TxnID"));
    desk.one("<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>" + gone + "</TxnID></TxnDelRq>");
    CHECK(known(desk, "SalesOrder", id).at("SalesOrderLineRet/Invoiced") == "4");
    check_balanced(desk);
}

TEST_CASE("orders: a smaller invoice leaves more of its order open", "[simulator][orders]")
{
    Desk desk = shop();
    const auto order = ret(desk.one(promise("SalesOrder", order_lines())));
    const std::string id(order.at("TxnID"));
    const auto made = ret(desk.one(invoice("", linked(id))));
    const auto change = [&](const std::string& quantity) {
        return mod("Invoice", "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                                  std::string(made.at("EditSequence")) +
                                  "</EditSequence><InvoiceLineMod><TxnLineID>" +
                                  std::string(made.at("InvoiceLineRet/TxnLineID")) +
                                  "</TxnLineID><Quantity>" + quantity + "</Quantity></InvoiceLineMod>");
    };
    CHECK(desk.one(change("11")).status == 3210);
    CHECK(desk.one(change("3")).status == 0);
    const auto open = known(desk, "SalesOrder", id);
    CHECK(open.at("SalesOrderLineRet/Invoiced") == "3");
    CHECK(open.at("IsFullyInvoiced") == "false");
}

TEST_CASE("orders: links that QuickBooks does not take", "[simulator][orders]")
{
    Desk desk = shop();
    desk.one(customer("Other"));
    const auto order = ret(desk.one(promise("SalesOrder", order_lines())));
    const std::string id(order.at("TxnID"));
    const std::string cheese(order.at("SalesOrderLineRet/TxnLineID"));
    CHECK(desk.one(invoice("", linked("999-1"))).status == 3120);
    CHECK(desk.one(invoice("", linked(id) + "<LinkToTxnID>" + id + "</LinkToTxnID>")).status == 3177);
    CHECK(desk.one(invoice(part(id, cheese, "1"), linked(id))).status == 3000);
    CHECK(desk.one(invoice(part(id, "999-1", "1"))).status == 3120);
    CHECK(desk.one(add("Invoice", ref("CustomerRef", "Other") + linked(id))).status == 3210);
    const std::string close = "<TxnID>" + id + "</TxnID><EditSequence>" +
                              std::string(order.at("EditSequence")) +
                              "</EditSequence><IsManuallyClosed>true</IsManuallyClosed>";
    CHECK(ret(desk.one(mod("SalesOrder", close))).at("IsManuallyClosed") == "true");
    CHECK(desk.one(invoice("", linked(id))).status == 3180);
    CHECK(desk.balance("Accounts Receivable") == "0.00");
}
