#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

#include <array>

using namespace simulator;
using namespace simulator_test;

namespace {

std::string head(const Element& made)
{
    const std::string id = made.child("TxnID") != nullptr ? "TxnID" : "ListID";
    return '<' + id + '>' + std::string(made.at(id)) + "</" + id + "><EditSequence>" +
           std::string(made.at("EditSequence")) + "</EditSequence>";
}

std::vector<Element> lines_of(const Element& form)
{
    std::vector<Element> lines;
    for (const Element& field : form.children) {
        if (field.name.ends_with("LineRet"))
            lines.push_back(field);
    }
    return lines;
}

/// A line of a Mod: the known one with changes, or -1.
std::string change(const std::string& kind, std::string_view id, const std::string& inside = "")
{
    return '<' + kind + "LineMod><TxnLineID>" + std::string(id) + "</TxnLineID>" + inside + "</" + kind +
           "LineMod>";
}

std::string sale(const std::string& kind, const std::string& lines, const std::string& header = "")
{
    return add(kind, ref("CustomerRef", "Vins") + "<TxnDate>2026-11-20</TxnDate>" + header + lines);
}

/// A form of three lines, made a minute ago.
Element three_lines(Desk& desk, const std::string& kind)
{
    auto made = ret(desk.one(sale(
        kind,
        line(kind, "Cheese", "<Desc>1 kg</Desc><Quantity>3</Quantity><Rate>3.333</Rate>") +
            line(kind, "Wrap", "<Amount>4.00</Amount>") + line(kind, "Shipping", "<Amount>7.50</Amount>"),
        "<RefNumber>77</RefNumber><Memo>by phone</Memo>")));
    desk.now += 60;
    return made;
}

constexpr std::array forms{"Invoice", "SalesReceipt", "CreditMemo"};

} // namespace

TEST_CASE("modifications: without a line all lines stay as they are, to the last decimal",
          "[simulator][mods]")
{
    for (const char* kind : forms) {
        INFO(kind);
        Desk desk = shop();
        const auto made = three_lines(desk, kind);
        const auto after = ret(desk.one(mod(kind, head(made) + "<Memo>by mail</Memo>")));
        CHECK(after.at("Memo") == "by mail");
        CHECK(after.at("RefNumber") == "77"); // what is left out stays
        CHECK(lines_of(after) == lines_of(made));
        CHECK(after.at("Subtotal") == made.at("Subtotal"));
        CHECK(after.at("EditSequence") == std::to_string(desk.now));
        CHECK(after.at("TimeCreated") == made.at("TimeCreated"));
        CHECK(desk.one(mod(kind, head(made) + "<Memo>late</Memo>")).status == 3200);
        check_balanced(desk);
    }
}

TEST_CASE("modifications: with any line those that are not named are deleted", "[simulator][mods]")
{
    for (const char* kind : forms) {
        INFO(kind);
        Desk desk = shop();
        const auto made = three_lines(desk, kind);
        const auto old = lines_of(made);
        const auto after =
            ret(desk.one(mod(kind, head(made) + change(kind, old[0].at("TxnLineID")) +
                                       change(kind, "-1", ref("ItemRef", "Wrap") + "<Amount>1.00</Amount>") +
                                       change(kind, old[2].at("TxnLineID"), "<Amount>8.00</Amount>"))));
        const auto lines = lines_of(after);
        REQUIRE(lines.size() == 3);
        CHECK(lines[0] == old[0]);
        CHECK(lines[1].at("Amount") == "1.00");
        CHECK(lines[1].at("TxnLineID") != old[1].at("TxnLineID"));
        CHECK(lines[2].at("TxnLineID") == old[2].at("TxnLineID"));
        CHECK(lines[2].at("Amount") == "8.00");
        CHECK(after.at("Subtotal") == "19.00"); // 10.00, 1.00, 8.00
        check_balanced(desk);
    }
}

TEST_CASE("modifications: kept lines come in their order, once each, and are lines of that form",
          "[simulator][mods]")
{
    for (const char* kind : forms) {
        INFO(kind);
        Desk desk = shop();
        const auto made = three_lines(desk, kind);
        const auto other = three_lines(desk, kind);
        const auto old = lines_of(made);
        const auto keep = [&](std::size_t i) { return change(kind, old[i].at("TxnLineID")); };
        CHECK(desk.one(mod(kind, head(made) + keep(1) + keep(0))).status == 3290);
        CHECK(desk.one(mod(kind, head(made) + keep(0) + keep(0))).status == 3290);
        CHECK(desk.one(mod(kind, head(made) + change(kind, lines_of(other)[0].at("TxnLineID")))).status ==
              3120);
        CHECK(desk.one(mod(kind, head(made) + change(kind, "FFFF-1446673838"))).status == 3120);
        CHECK(lines_of(ret(desk.one(mod(kind, head(made) + keep(0) + keep(2))))).size() == 2);
    }
}

TEST_CASE("modifications: in a line, too, what is left out stays and what is empty is cleared",
          "[simulator][mods]")
{
    Desk desk = shop();
    const auto made = three_lines(desk, "Invoice");
    const auto old = lines_of(made);
    const std::string rest =
        change("Invoice", old[1].at("TxnLineID")) + change("Invoice", old[2].at("TxnLineID"));
    const auto with = [&](const std::string& inside) {
        return mod("Invoice", head(made) + change("Invoice", old[0].at("TxnLineID"), inside) + rest);
    };
    CHECK(desk.one(with("<ItemRef/>")).status == 3190);
    const auto after = ret(desk.one(with("<Desc></Desc><Quantity>2</Quantity>")));
    const auto first = lines_of(after)[0];
    CHECK(first.child("Desc") == nullptr);
    CHECK(first.at("Quantity") == "2");
    CHECK(first.at("Rate") == "3.333"); // the rate stays, the amount follows
    CHECK(first.at("Amount") == "6.67");
    CHECK(desk.books().stock(desk.books().find("items", "Cheese")->id).quantity.plain() == "8");
}

TEST_CASE("modifications: an empty header field is cleared, or refused where a form needs it",
          "[simulator][mods]")
{
    Desk desk = shop();
    const auto made = three_lines(desk, "Invoice");
    for (const char* field : {"CustomerRef", "ARAccountRef", "TxnDate", "DueDate", "ShipDate",
                              "ItemSalesTaxRef", "TemplateRef"}) {
        INFO(field);
        const Reply reply = desk.one(mod("Invoice", head(made) + '<' + field + "></" + field + '>'));
        CHECK(reply.status == 3190);
        CHECK(reply.text == std::string("Cannot clear the element in the \"") + field + "\" field.");
    }
    const auto receipt = three_lines(desk, "SalesReceipt");
    CHECK(desk.one(mod("SalesReceipt", head(receipt) + "<DepositToAccountRef/>")).status == 3190);
    const auto after = ret(desk.one(mod("Invoice", head(made) + "<RefNumber></RefNumber><Memo></Memo>")));
    CHECK(after.child("Memo") == nullptr);
    CHECK(after.at("RefNumber").empty());
}

TEST_CASE("modifications: a form that is gone is not found", "[simulator][mods]")
{
    Desk desk = shop();
    const auto made = three_lines(desk, "Invoice");
    CHECK(desk.one(mod("SalesReceipt", head(made) + "<Memo>x</Memo>")).status == 3120);
    desk.one("<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>" + std::string(made.at("TxnID")) +
             "</TxnID></TxnDelRq>");
    CHECK(desk.one(mod("Invoice", head(made) + "<Memo>x</Memo>")).status == 3120);
}

TEST_CASE("modifications: parties keep what is left out, lose what is empty, and need their name",
          "[simulator][mods]")
{
    for (const char* kind : {"Customer", "Vendor"}) {
        INFO(kind);
        Desk desk;
        const auto made = ret(desk.one(add(kind, "<Name>Acme</Name><CompanyName>Acme Ltd</CompanyName>"
                                                 "<Phone>555-1</Phone><Email>a@example.com</Email>")));
        desk.one(add(kind, "<Name>Other</Name>"));
        desk.now += 60;
        CHECK(desk.one(mod(kind, head(made) + "<Name></Name>")).status == 3190);
        CHECK(desk.one(mod(kind, head(made) + "<IsActive></IsActive>")).status == 3190);
        CHECK(desk.one(mod(kind, head(made) + "<Name>OTHER</Name>")).status == 3100);
        const auto after = ret(desk.one(
            mod(kind, head(made) + "<IsActive>false</IsActive><Phone></Phone><Email>b@example.com</Email>")));
        CHECK(after.at("CompanyName") == "Acme Ltd");
        CHECK(after.child("Phone") == nullptr);
        CHECK(after.at("Email") == "b@example.com");
        CHECK(after.at("IsActive") == "false");
        CHECK(after.at("EditSequence") == std::to_string(desk.now));
        CHECK(desk.one(mod(kind, head(made) + "<Phone>555-2</Phone>")).status == 3200);
        CHECK(desk.one(mod(kind, head(after) + "<Name>Acme 2</Name>")).status == 0);
        CHECK(desk.one(query(kind, "<FullName>Acme</FullName>")).status == 500);
    }
}

TEST_CASE("modifications: items keep their accounts, whatever else is changed", "[simulator][mods]")
{
    for (const char* kind : {"ItemService", "ItemNonInventory", "ItemOtherCharge"}) {
        INFO(kind);
        Desk desk;
        const auto made = ret(desk.one(plain_item(kind, "Wrap", "10.00")));
        desk.now += 60;
        const auto part = [&](const std::string& inside) {
            return mod(kind, head(made) + "<SalesOrPurchaseMod>" + inside + "</SalesOrPurchaseMod>");
        };
        CHECK(desk.one(part("<AccountRef/>")).status == 3190);
        CHECK(desk.one(part(ref("AccountRef", "Accounts Receivable"))).status == 3140);
        const auto after = ret(desk.one(part("<Price>11</Price>")));
        CHECK(after.at("SalesOrPurchase/Price") == "11.00");
        CHECK(after.at("SalesOrPurchase/AccountRef/FullName") == "Sales Income");
        CHECK(desk.one(part("<Price>12</Price>")).status == 3200);
    }
    Desk desk;
    const auto stock = ret(desk.one(stock_item("Cheese", "10", "4.00")));
    for (const char* account : {"IncomeAccountRef", "COGSAccountRef", "AssetAccountRef"})
        CHECK(desk.one(mod("ItemInventory", head(stock) + '<' + account + "/>")).status == 3190);
    desk.now += 60;
    const auto after = ret(desk.one(mod("ItemInventory", head(stock) + "<SalesDesc>Hard</SalesDesc>"
                                                                       "<PurchaseCost>5</PurchaseCost>")));
    CHECK(after.at("SalesDesc") == "Hard");
    CHECK(after.at("PurchaseCost") == "5.00");
    CHECK(after.at("QuantityOnHand") == "10");
    CHECK(after.at("AverageCost") == "4.00"); // what lies there was bought for less
}

TEST_CASE("modifications: a list entry that is used cannot be deleted, an unused one leaves a trace",
          "[simulator][mods]")
{
    Desk desk = shop();
    const auto del = [](const std::string& kind, std::string_view id) {
        return "<ListDelRq><ListDelType>" + kind + "</ListDelType><ListID>" + std::string(id) +
               "</ListID></ListDelRq>";
    };
    three_lines(desk, "Invoice");
    const std::string used = desk.books().find("names", "Vins")->id;
    CHECK(desk.one(del("Customer", used)).status == 3160);
    const std::string free(ret(desk.one(customer("Nobody"))).at("ListID"));
    CHECK(desk.one(del("Vendor", free)).status == 3120);
    CHECK(desk.one(del("Customer", free)).status == 0);
    CHECK(desk.one(del("Customer", free)).status == 3120);
    const Reply gone =
        desk.one("<ListDeletedQueryRq><ListDelType>Customer</ListDelType></ListDeletedQueryRq>");
    CHECK(ret(gone).at("FullName") == "Nobody");
    desk.now += 91LL * 24 * 3600;
    CHECK(desk.one("<ListDeletedQueryRq><ListDelType>Customer</ListDelType></ListDeletedQueryRq>").status ==
          1);
}

TEST_CASE("modifications: a void frees the payments of an invoice", "[simulator][mods]")
{
    Desk desk = shop();
    const auto made = three_lines(desk, "Invoice");
    const std::string id(made.at("TxnID"));
    desk.one(add("ReceivePayment", ref("CustomerRef", "Vins") +
                                       "<TotalAmount>5.00</TotalAmount><AppliedToTxnAdd>"
                                       "<TxnID>" +
                                       id + "</TxnID><PaymentAmount>5.00</PaymentAmount></AppliedToTxnAdd>"));
    const std::string del = "<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>";
    CHECK(desk.one(del).status == 3160);
    CHECK(desk.one("<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>" + id + "</TxnID></TxnVoidRq>")
              .status == 0);
    CHECK(desk.books().settled(id).is_zero());
    CHECK(ret(desk.one(query("ReceivePayment", ""))).at("UnusedPayment") == "5.00");
    CHECK(desk.balance("Accounts Receivable") == "-5.00");
    CHECK(desk.one(del).status == 0);
    check_balanced(desk);
}
