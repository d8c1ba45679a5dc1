#include "qbxml/message/answer_reader.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

/// An answer around some replies.
std::string around(const std::string& replies)
{
    return "<?xml version=\"1.0\" ?>\n<QBXML>\n<QBXMLMsgsRs>\n" + replies + "</QBXMLMsgsRs>\n</QBXML>\n";
}

std::string customers(const std::string& rets)
{
    return around("<CustomerQueryRs requestID=\"1\" statusCode=\"0\" statusSeverity=\"Info\" "
                  "statusMessage=\"Status OK\" "
                  "retCount=\"2\">\n" +
                  rets + "</CustomerQueryRs>\n");
}

std::string customer(const std::string& name, const std::string& more = "")
{
    return "<CustomerRet>\n<ListID>80000001-1</ListID>\n<Name>" + name + "</Name>\n" + more +
           "</CustomerRet>\n";
}

/// All Rets of all replies, by name or FullName; a broken answer ends with "!".
std::string read_names(AnswerReader& reader)
{
    std::string names;
    Ret ret;
    while (reader.next_reply()) {
        names += reader.reply().message + ":";
        while (reader.next_ret(ret))
            names += std::string(ret.root().at("Name")) + ",";
    }
    return names + (reader.broken() ? "!" : "");
}

std::string names_in(const std::string& text)
{
    AnswerReader reader(text);
    return read_names(reader);
}

Strange strange_in(const std::string& text)
{
    AnswerReader reader(text);
    read_names(reader);
    REQUIRE_FALSE(reader.broken());
    return reader.strange();
}

} // namespace

TEST_CASE("answer reader: Rets come one by one, typed by the catalogue", "[qbxml][message]")
{
    const auto text =
        customers(customer("Ada &amp; Co", "<BillAddress><City> Ulm </City></BillAddress>") + customer("Bo"));
    AnswerReader reader(text);
    REQUIRE(reader.next_reply());
    CHECK(reader.reply().request_id == "1");
    CHECK(reader.reply().attributes == std::vector<Attribute>{{"retCount", "2"}});
    Ret ret;
    REQUIRE(reader.next_ret(ret));
    const auto root = ret.root();
    CHECK(root.name() == "CustomerRet");
    REQUIRE(root.member() != nullptr);
    CHECK(root.at("Name") == "Ada & Co");
    CHECK(root.child("ListID").member()->type == schema::BaseType::id);
    CHECK(root.at("BillAddress/City") == " Ulm ");
    CHECK_FALSE(root.child("Phone"));
    CHECK(root.child("Phone").text().empty());
    CHECK(root.at("BillAddress/Nothing/Below").empty());
    std::string names;
    for (const Node child : root)
        names += std::string(child.name()) + " ";
    CHECK(names == "ListID Name BillAddress ");
    const auto copy = ret;
    REQUIRE(reader.next_ret(ret));
    CHECK(ret.root().at("Name") == "Bo");
    CHECK(copy.root().at("Name") == "Ada & Co");
    CHECK_FALSE(reader.next_ret(ret));
    CHECK_FALSE(reader.next_reply());
    CHECK_FALSE(reader.broken());
    CHECK_FALSE(reader.strange().any());
}

TEST_CASE("answer reader: replies can be passed over, and told as they came", "[qbxml][message]")
{
    const auto text = around(
        "<HostQueryRs statusCode=\"0\"><HostRet/></HostQueryRs><CustomerQueryRs statusCode=\"1\" "
        "statusMessage=\"a > b\"/><VendorQueryRs statusCode=\"0\"><VendorRet><Name>V</Name></VendorRet>"
        "</VendorQueryRs>");
    AnswerReader reader(text);
    REQUIRE(reader.next_reply());
    REQUIRE(reader.next_reply());
    CHECK(reader.reply().message == "CustomerQuery");
    CHECK(reader.reply().text == "a > b");
    CHECK(reader.skip_reply() == "<CustomerQueryRs statusCode=\"1\" statusMessage=\"a > b\"/>");
    REQUIRE(reader.next_reply());
    CHECK(reader.skip_reply() ==
          "<VendorQueryRs statusCode=\"0\"><VendorRet><Name>V</Name></VendorRet></VendorQueryRs>");
    CHECK_FALSE(reader.next_reply());
    CHECK_FALSE(reader.broken());
}

TEST_CASE("answer reader: the set's own attributes are known before any reply is read", "[qbxml][message]")
{
    const std::string text =
        "<QBXML><QBXMLMsgsRs newMessageSetID=\"x\" messageSetStatusCode=\"600\"></QBXMLMsgsRs></QBXML>";
    AnswerReader reader(text);
    CHECK(reader.message_set_id() == "x");
    CHECK(reader.message_set_status() == 600);
    CHECK_FALSE(reader.next_reply());
    CHECK_FALSE(reader.broken());
}

TEST_CASE("answer reader: an answer cut off anywhere is broken", "[qbxml][message]")
{
    auto whole = customers(customer("Ada") + customer("Bo"));
    while (whole.back() != '>')
        whole.pop_back();
    CHECK(names_in(whole) == "CustomerQuery:Ada,Bo,");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK(names_in(whole.substr(0, size)).ends_with("!"));
    }
}

TEST_CASE("answer reader: text in CDATA and between comments is text, not tags", "[qbxml][message]")
{
    CHECK(names_in(customers("<!-- </CustomerRet> -->" +
                             customer("<![CDATA[</CustomerRet>]]><!-- x --> and more"))) ==
          "CustomerQuery:</CustomerRet> and more,");
    CHECK(names_in(customers(customer("Ada", "<DataExtRet><CustomerRet>x</CustomerRet></DataExtRet>"))) ==
          "CustomerQuery:Ada,");
}

TEST_CASE("answer reader: what the catalogue does not know is counted and kept", "[qbxml][message]")
{
    const auto strange = strange_in(customers(
        customer("Ada",
                 "<Shoe><Size>9</Size></Shoe><PreferredDeliveryMethod>Mail</PreferredDeliveryMethod>") +
        customer("Bo", "<CustomerTypeRef><ListID>1</ListID></CustomerTypeRef><Shoe/>")));
    CHECK(strange.elements == 2);
    CHECK(strange.values == 1);
    CHECK(strange.sentence() == "2 unknown elements, 1 unknown value (Shoe, PreferredDeliveryMethod Mail)");

    const auto text = customers(customer("Ada", "<Shoe><Size>9</Size></Shoe>"));
    AnswerReader reader(text);
    REQUIRE(reader.next_reply());
    Ret ret;
    REQUIRE(reader.next_ret(ret));
    CHECK(ret.root().at("Shoe/Size") == "9");
    CHECK(ret.root().child("Shoe").member() == nullptr);
}

TEST_CASE("answer reader: a required child that is missing is counted", "[qbxml][message]")
{
    const auto card = [](const std::string& inside) {
        return around(
            "<SalesReceiptQueryRs "
            "statusCode=\"0\"><SalesReceiptRet><CreditCardTxnInfo><CreditCardTxnInputInfo>" +
            inside +
            "</CreditCardTxnInputInfo><CreditCardTxnResultInfo><ResultCode>0</ResultCode>"
            "<ResultMessage>ok</ResultMessage><CreditCardTransID>1</CreditCardTransID>"
            "<MerchantAccountNumber>1</MerchantAccountNumber><PaymentStatus>Completed</PaymentStatus>"
            "<TxnAuthorizationTime>2026-11-20T10:00:00</TxnAuthorizationTime></CreditCardTxnResultInfo></"
            "CreditCardTxnInfo></SalesReceiptRet></SalesReceiptQueryRs>");
    };
    const std::string number = "<CreditCardNumber>x</CreditCardNumber><ExpirationMonth>1</ExpirationMonth>"
                               "<ExpirationYear>2030</ExpirationYear>";
    CHECK(strange_in(card(number + "<NameOnCard>Ada</NameOnCard>")).missing == 0);
    const auto strange = strange_in(card(number));
    CHECK(strange.missing == 1);
    CHECK(strange.examples == std::vector<std::string>{"NameOnCard"});
}

TEST_CASE("answer reader: Is for is is understood", "[qbxml][message]")
{
    const auto strange = strange_in(
        around("<PreferencesQueryRs statusCode=\"0\"><PreferencesRet><ItemsAndInventoryPreferences>"
               "<IsInventoryExpirationDateEnabled>true</IsInventoryExpirationDateEnabled>"
               "</ItemsAndInventoryPreferences></PreferencesRet></PreferencesQueryRs>"));
    CHECK(strange.elements == 0);
}

TEST_CASE("answer reader: a report keeps its attributes", "[qbxml][message]")
{
    const auto text = around(
        "<GeneralSummaryReportQueryRs statusCode=\"0\"><ReportRet><ReportData><DataRow rowNumber=\"1\">"
        "<RowData rowType=\"account\" value=\"Sales\"/><ColData colID=\"2\" value=\"9.00\"/></DataRow>"
        "</ReportData></ReportRet></GeneralSummaryReportQueryRs>");
    AnswerReader reader(text);
    REQUIRE(reader.next_reply());
    Ret ret;
    REQUIRE(reader.next_ret(ret));
    const auto row = ret.root().child("ReportData").child("DataRow");
    CHECK(row.attribute("rowNumber") == "1");
    CHECK(row.child("RowData").attribute("value") == "Sales");
    CHECK(row.child("ColData").attribute("colID") == "2");
    CHECK(row.child("ColData").attribute("none").empty());
    CHECK(row.child("RowData").text().empty());
    CHECK(ret.root().element().child("ReportData")->child("DataRow")->attributes ==
          std::vector<Attribute>{{"rowNumber", "1"}});
}

TEST_CASE("answer reader: bytes of Windows are characters, Ret by Ret", "[qbxml][message]")
{
    const auto text = customers(customer("Caf\xe9") + customer("Caf\xc3\xa9"));
    CHECK(names_in(text) == "CustomerQuery:Caf\xc3\xa9,Caf\xc3\xa9,");
}

TEST_CASE("answer reader: what is no answer is told", "[qbxml][message]")
{
    CHECK(names_in("") == "!");
    CHECK(names_in("<html></html>") == "!");
    CHECK(names_in("words") == "!");
    CHECK(names_in("<QBXML><QBXMLMsgsRq onError=\"stopOnError\"/></QBXML>") == "!");
    CHECK(names_in("<QBXML/><QBXML/>") == "!");
    CHECK(names_in(customers("words")).ends_with("!"));
    CHECK(names_in(customers(customer("Ada")) + "<More/>").ends_with("!"));
    CHECK(names_in(customers("<CustomerRet><Name>Ada</CustomerRet></Name>")).ends_with("!"));
    CHECK(names_in("<QBXML/>") == "");
}
