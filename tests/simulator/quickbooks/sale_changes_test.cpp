#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("sales: a modification re-posts the form and its stock", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made =
        ret(desk.one(invoice(line("Invoice", "Cheese", "<Quantity>3</Quantity><Amount>42.00</Amount>") +
                             line("Invoice", "Shipping", "<Amount>7.50</Amount>"))));
    desk.now += 60;
    const std::string first(made.at("InvoiceLineRet/TxnLineID"));
    const std::string head = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    const auto header_only = ret(desk.one(mod("Invoice", head + "<Memo>late</Memo>")));
    CHECK(header_only.at("Memo") == "late");
    CHECK(header_only.at("Subtotal") == "49.50");
    CHECK(desk.one(mod("Invoice", head + "<Memo>later</Memo>")).status == 3200);
    const std::string newer = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                              std::to_string(desk.now) + "</EditSequence>";
    const auto changed = ret(desk.one(
        mod("Invoice", newer + "<InvoiceLineMod><TxnLineID>" + first +
                           "</TxnLineID><Quantity>5</Quantity><Amount>70.00</Amount></InvoiceLineMod>")));
    CHECK(changed.at("Subtotal") == "70.00"); // the shipping line was not named: it is gone
    CHECK(changed.at("InvoiceLineRet/TxnLineID") == first);
    CHECK(desk.balance("Accounts Receivable") == "70.00");
    CHECK(desk.balance("Shipping Income") == "0.00");
    CHECK(desk.balance("Inventory Asset") == "20.00");
    CHECK(desk.books().stock(desk.books().find("items", "Cheese")->id).quantity.plain() == "5");
    check_balanced(desk);
}

TEST_CASE("sales: lines of a modification in another order are refused", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(invoice(line("Invoice", "Wrap", "<Amount>1.00</Amount>") +
                                           line("Invoice", "Shipping", "<Amount>2.00</Amount>"))));
    std::vector<std::string> lines;
    for (const auto& field : made.children) {
        if (field.name == "InvoiceLineRet")
            lines.push_back("<InvoiceLineMod><TxnLineID>" + std::string(field.at("TxnLineID")) +
                            "</TxnLineID></InvoiceLineMod>");
    }
    const std::string head = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    CHECK(desk.one(mod("Invoice", head + lines[1] + lines[0])).status == 3290);
    CHECK(ret(desk.one(mod("Invoice", head + lines[0] + lines[1]))).at("Subtotal") == "3.00");
}

TEST_CASE("sales: a void keeps the form without its figures", "[simulator][sales]")
{
    Desk desk = shop();
    const auto made =
        ret(desk.one(invoice(line("Invoice", "Cheese", "<Quantity>3</Quantity><Amount>42.00</Amount>"),
                             "<TxnDate>2026-11-20</TxnDate><Memo>phone order</Memo>")));
    const std::string id(made.at("TxnID"));
    CHECK(desk.one("<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>" + id + "</TxnID></TxnVoidRq>")
              .status == 0);
    const auto voided =
        ret(desk.one(query("Invoice", "<TxnID>" + id + "</TxnID><IncludeLineItems>true</IncludeLineItems>")));
    CHECK(voided.at("Memo") == "VOID: phone order");
    CHECK(voided.at("Subtotal") == "0.00");
    CHECK(voided.at("InvoiceLineRet/Quantity") == "0");
    CHECK(voided.at("IsPaid") == "true");
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(desk.balance("Inventory Asset") == "40.00");
}

TEST_CASE("sales: a deleted form is seen by the query for deleted ones alone", "[simulator][sales]")
{
    Desk desk = shop();
    const std::string id(
        ret(desk.one(invoice(line("Invoice", "Wrap", "<Amount>10.00</Amount>"), "<RefNumber>77</RefNumber>")))
            .at("TxnID"));
    const std::string del = "<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>";
    CHECK(desk.one(del).status == 0);
    CHECK(desk.one(del).status == 3120);
    CHECK(desk.balance("Accounts Receivable") == "0.00");
    CHECK(desk.one(query("Invoice", "<TxnID>" + id + "</TxnID>")).status == 3120);
    const std::string deleted = "<TxnDeletedQueryRq><TxnDelType>Invoice</TxnDelType></TxnDeletedQueryRq>";
    CHECK(ret(desk.one(deleted)).at("RefNumber") == "77");
    CHECK(desk.one("<TxnDeletedQueryRq><TxnDelType>Bill</TxnDelType></TxnDeletedQueryRq>").status == 1);
    desk.now += 91LL * 24 * 3600;
    CHECK(desk.one(deleted).status == 1);
}
