#include "qbxml/json/json.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using Json = nlohmann::ordered_json;

namespace {

Answer answer_of(const std::string& replies)
{
    auto result =
        read_answer("<?xml version=\"1.0\"?><QBXML><QBXMLMsgsRs>" + replies + "</QBXMLMsgsRs></QBXML>");
    if (const auto* unreadable = std::get_if<Unreadable>(&result))
        FAIL(unreadable->why);
    return std::get<Answer>(std::move(result));
}

bool equal(const Reply& a, const Reply& b)
{
    return a.message == b.message && a.request_id == b.request_id && a.status == b.status &&
           a.severity == b.severity && a.text == b.text && a.attributes == b.attributes && a.body == b.body;
}

/// The reply's text as JSON; text, value and JSON all lead back to the same value.
Json through(const std::string& text)
{
    const auto reply = answer_of(text).replies.at(0);
    const auto json = to_json(reply);
    auto back = reply_from_json(Json::parse(json.dump()));
    if (const auto* faults = std::get_if<Faults>(&back))
        FAIL(faults->front().path << ": " << faults->front().message);
    const auto& again = std::get<Reply>(back);
    CHECK(equal(again, reply));
    CHECK(write_reply(again) == write_reply(reply));
    CHECK(equal(answer_of(write_reply(reply)).replies.at(0), reply));
    return json;
}

std::string fault_of(const char* text)
{
    const auto result = reply_from_json(Json::parse(text));
    REQUIRE(std::holds_alternative<Faults>(result));
    const auto& fault = std::get<Faults>(result).front();
    return fault.path + ": " + fault.message + "; " + fault.advice;
}

} // namespace

TEST_CASE("reply JSON: status and counts are numbers, Rets are arrays, the rest is text", "[qbxml][json]")
{
    const auto json = through(
        R"(<CustomerQueryRs requestID="7" statusCode="0" statusSeverity="Info" statusMessage="Status OK" )"
        R"(retCount="1" iteratorRemainingCount="12" iteratorID="{a}"><CustomerRet><ListID>1-2</ListID>)"
        R"(<Name>12</Name><IsActive>true</IsActive><Sublevel>0</Sublevel><Balance>12.50</Balance>)"
        R"(</CustomerRet></CustomerQueryRs>)");
    CHECK(json.dump() ==
          R"({"CustomerQuery":{"@requestID":"7","@statusCode":0,"@statusSeverity":"Info",)"
          R"("@statusMessage":"Status OK","@retCount":1,"@iteratorRemainingCount":12,"@iteratorID":"{a}",)"
          R"("CustomerRet":[{"ListID":"1-2","Name":"12","IsActive":true,"Sublevel":0,"Balance":"12.50"}]}})");
}

TEST_CASE("reply JSON: what the catalogue does not know is kept where it stands", "[qbxml][json]")
{
    const auto json =
        through(R"(<CustomerQueryRs statusCode="0" surprise="5"><CustomerRet new="1"><ListID>1-2</ListID>)"
                R"(<Novelty>7</Novelty><Name>Ada</Name><Strange id="3"><A>1</A><B/><A>2</A></Strange>)"
                R"(<Phone kind="home">1</Phone></CustomerRet></CustomerQueryRs>)");
    CHECK(json.dump() ==
          R"({"CustomerQuery":{"@statusCode":0,"@surprise":"5","CustomerRet":[{"@new":"1","ListID":"1-2",)"
          R"("Novelty":"7","Name":"Ada","Strange":{"@id":"3","A":["1","2"],"B":"","#order":["A","B","A"]},)"
          R"("Phone":{"@kind":"home","#text":"1"}}]}})");
    through(R"(<NoSuchThingRs statusCode="0"><Ret><X>true</X></Ret></NoSuchThingRs>)");
    through(R"(<CustomerQueryRs statusCode="0"><Name>stray</Name></CustomerQueryRs>)");
    through(
        R"(<CustomerQueryRs statusCode="0"><CustomerRet>text &amp; <b>mixed</b></CustomerRet></CustomerQueryRs>)");
    through(
        R"(<CustomerQueryRs statusCode="0"><CustomerRet><Name><Deep>1</Deep></Name></CustomerRet></CustomerQueryRs>)");
    through(
        R"(<CustomerQueryRs statusCode="0"><CustomerRet><New/><Name>a</Name><New/></CustomerRet></CustomerQueryRs>)");
    through(
        R"(<CustomerQueryRs statusCode="0"><CustomerRet><Name>a</Name><New/><Name>b</Name></CustomerRet></CustomerQueryRs>)");
}

TEST_CASE("reply JSON: elements in another order than the schema's keep it", "[qbxml][json]")
{
    through(R"(<InvoiceQueryRs statusCode="0"><InvoiceRet><RefNumber>7</RefNumber><TxnID>1-2</TxnID>)"
            R"(<InvoiceLineRet><Desc>a</Desc></InvoiceLineRet><InvoiceLineGroupRet/>)"
            R"(<InvoiceLineRet><Desc>b</Desc></InvoiceLineRet></InvoiceRet></InvoiceQueryRs>)");
    const auto json =
        through(R"(<InvoiceQueryRs statusCode="0"><InvoiceRet><TxnID>1-2</TxnID>)"
                R"(<InvoiceLineRet><Desc>a</Desc></InvoiceLineRet><InvoiceLineGroupRet/>)"
                R"(<InvoiceLineRet><Desc>b</Desc></InvoiceLineRet></InvoiceRet></InvoiceQueryRs>)");
    CHECK(json["InvoiceQuery"]["InvoiceRet"][0]["#order"] ==
          Json{"InvoiceLineRet", "InvoiceLineGroupRet", "InvoiceLineRet"});
}

TEST_CASE("reply JSON: an answer with a status alone, and one with an unreadable status", "[qbxml][json]")
{
    CHECK(
        through(R"(<InvoiceAddRs statusCode="3140" statusSeverity="Error" statusMessage="&quot;no&quot;"/>)")
            .dump() ==
        R"({"InvoiceAdd":{"@statusCode":3140,"@statusSeverity":"Error","@statusMessage":"\"no\""}})");
    CHECK(through(R"(<InvoiceAddRs statusCode="what"/>)").dump() == R"({"InvoiceAdd":{"@statusCode":-1}})");
    through(
        R"(<InvoiceAddRs statusCode="500"><ErrorRecovery><ListID>1-2</ListID><OwnerID>0</OwnerID></ErrorRecovery></InvoiceAddRs>)");
}

TEST_CASE("reply JSON: spellings that are not canonical, blanks and special characters survive",
          "[qbxml][json]")
{
    through(
        R"(<CustomerQueryRs statusCode="0" retCount="007"><CustomerRet><Name>  a &lt;b&gt; &#233; &#13;&#10;c </Name>)"
        R"(<IsActive>1</IsActive><Sublevel>007</Sublevel><Balance/><Notes> </Notes></CustomerRet></CustomerQueryRs>)");
}

TEST_CASE("reply JSON: what no reply can be is a fault", "[qbxml][json]")
{
    CHECK(fault_of(R"({"CustomerQuery": {}})") ==
          "CustomerQuery/@statusCode: `@statusCode` is missing; write "
          "QuickBooks' number; 0 means that all went well");
    CHECK(fault_of(R"({"CustomerQuery": {"@statusCode": "x"}})") ==
          "CustomerQuery/@statusCode: `@statusCode` cannot be \"x\"; write QuickBooks' number; 0 means that "
          "all "
          "went well");
    CHECK(fault_of(R"({"CustomerQuery": {"@statusCode": 0, "a b": "c"}})") ==
          "CustomerQuery/a b: `a b` cannot be the name of an element; letters, digits, - . _ can");
    CHECK(
        fault_of(R"({"CustomerQuery": {"@statusCode": 0, "@<": "c"}})") ==
        "CustomerQuery/@<: `@<` cannot be the name of an attribute; letters, digits, - . _ can follow the @");
    CHECK(fault_of(R"({"CustomerQuery": {"@statusCode": 0, "CustomerRet": [{"Novelty": 5}]}})") ==
          "CustomerQuery/CustomerRet/Novelty: `Novelty` is given as a number; write it as text: \"5\"");
    CHECK(fault_of("[]").find("an answer is an object with one member") != std::string::npos);
    CHECK(fault_of(R"({"a": 1, "b": 2})").find("an answer is an object with one member") !=
          std::string::npos);
}
