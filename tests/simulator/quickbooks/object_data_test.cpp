#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

const std::string head = "<OwnerID>0</OwnerID><DataExtName>Till</DataExtName>";

std::string define(const std::string& type = "STR255TYPE")
{
    return add("DataExtDef", head + "<DataExtType>" + type +
                                 "</DataExtType><AssignToObject>Customer</AssignToObject>"
                                 "<AssignToObject>Invoice</AssignToObject>");
}

std::string on_customer(const std::string& value)
{
    return add("DataExt", head + "<ListDataExtType>Customer</ListDataExtType>" + ref("ListObjRef", "Vins") +
                              "<DataExtValue>" + value + "</DataExtValue>");
}

std::string on_invoice(const std::string& id, const std::string& line_id, const std::string& value)
{
    return add("DataExt", head + "<TxnDataExtType>Invoice</TxnDataExtType><TxnID>" + id + "</TxnID>" +
                              line_id + "<DataExtValue>" + value + "</DataExtValue>");
}

} // namespace

TEST_CASE("custom fields: they stand on customers, are told when asked for, and can be cleared",
          "[simulator][data]")
{
    Desk desk = shop();
    CHECK(desk.one(on_customer("2")).status == 3120); // not defined
    CHECK(desk.one(define("INTTYPE")).status == 3210);
    CHECK(desk.one(define()).status == 0);
    desk.now += 60;
    CHECK(ret(desk.one(on_customer("2"))).at("DataExtValue") == "2");
    const auto plain = ret(desk.one(query("Customer", "<FullName>Vins</FullName>")));
    CHECK(plain.child("DataExtRet") == nullptr);
    CHECK(plain.at("EditSequence") == std::to_string(desk.now));
    const std::string asked = query("Customer", "<FullName>Vins</FullName><OwnerID>0</OwnerID>");
    CHECK(ret(desk.one(asked)).at("DataExtRet/DataExtValue") == "2");
    desk.one(on_customer("3"));
    CHECK(ret(desk.one(asked)).at("DataExtRet/DataExtValue") == "3");
    CHECK(desk.one("<DataExtDelRq><DataExtDel>" + head + "<ListDataExtType>Customer</ListDataExtType>" +
                   ref("ListObjRef", "Vins") + "</DataExtDel></DataExtDelRq>")
              .status == 0);
    CHECK(ret(desk.one(asked)).child("DataExtRet") == nullptr);
}

TEST_CASE("custom fields: they stand on forms and on their lines, and stay through a change",
          "[simulator][data]")
{
    Desk desk = shop();
    desk.one(define());
    const auto made = ret(desk.one(invoice(
        line("Invoice", "Wrap",
             "<Amount>9.00</Amount><DataExt>" + head + "<DataExtValue>window</DataExtValue></DataExt>"))));
    const std::string id(made.at("TxnID"));
    CHECK(desk.one(on_invoice(id, "", "north")).status == 0);
    CHECK(desk.one(on_invoice(id, "<TxnLineID>999-1</TxnLineID>", "north")).status == 3120);
    CHECK(desk.one(mod("Invoice", "<TxnID>" + id + "</TxnID><EditSequence>" + std::to_string(desk.now) +
                                      "</EditSequence><Memo>later</Memo>"))
              .status == 0);
    const auto shown = ret(desk.one(query("Invoice", "<TxnID>" + id +
                                                         "</TxnID><IncludeLineItems>true</IncludeLineItems>"
                                                         "<OwnerID>0</OwnerID>")));
    CHECK(shown.at("DataExtRet/DataExtValue") == "north");
    CHECK(shown.at("InvoiceLineRet/DataExtRet/DataExtValue") == "window");
    CHECK(shown.at("Memo") == "later");
}
