#include "simulator/connector/soap_text.h"

#include "tests/support/catch.h"

using namespace simulator;

namespace {

std::string envelope(const std::string& inside)
{
    return R"(<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)" +
           inside + "</s:Body></s:Envelope>";
}

const std::string intuit = R"(xmlns="http://developer.intuit.com/")";

SoapAnswer read(const std::string& inside, const std::string& operation)
{
    return read_soap_answer(envelope(inside), operation, WireStyle::document);
}

} // namespace

TEST_CASE("soap: a call is spelled compactly, empty parameters as empty elements", "[simulator][soap]")
{
    CHECK(
        write_call("receiveResponseXML", {{"ticket", "t"}, {"response", "a<b&\r\n\"c\""}, {"hresult", ""}},
                   WireStyle::document) ==
        R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
        R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>)"
        R"(<receiveResponseXML xmlns="http://developer.intuit.com/"><ticket>t</ticket><response>a&lt;b&amp;&#xD;)"
        "\n"
        R"("c"</response><hresult /></receiveResponseXML></soap:Body></soap:Envelope>)");
    CHECK(write_call("serverVersion", {}, WireStyle::document)
              .find(R"(<serverVersion xmlns="http://developer.intuit.com/" />)") != std::string::npos);
}

TEST_CASE("soap: RPC style has a qualified wrapper and typed, unqualified parameters", "[simulator][soap]")
{
    const std::string text = write_call("authenticate", {{"strUserName", "u"}}, WireStyle::rpc);
    CHECK(
        text.find(
            R"(<q1:authenticate xmlns:q1="http://developer.intuit.com/"><strUserName xsi:type="xsd:string">u</strUserName>)") !=
        std::string::npos);
    CHECK(text.find("soap:encodingStyle") != std::string::npos);
}

TEST_CASE("soap: a result is read in Intuit's name space, by default or by prefix", "[simulator][soap]")
{
    CHECK(read("<aResponse " + intuit + "><aResult>x &amp; y</aResult></aResponse>", "a").text == "x & y");
    CHECK(
        read(R"(<n:aResponse xmlns:n="http://developer.intuit.com/"><n:aResult>x</n:aResult></n:aResponse>)",
             "a")
            .text == "x");
    const SoapAnswer empty = read("<aResponse " + intuit + "><aResult/></aResponse>", "a");
    CHECK(empty.problem.empty());
    CHECK(empty.text == "");
}

TEST_CASE("soap: a result in a wrong name space, missing or nil is null", "[simulator][soap]")
{
    CHECK_FALSE(
        read("<aResponse " + intuit + R"(><aResult xmlns="">x</aResult></aResponse>)", "a").text.has_value());
    CHECK_FALSE(read("<aResponse " + intuit + "/>", "a").text.has_value());
    CHECK_FALSE(
        read(
            "<aResponse " + intuit +
                R"( xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><aResult i:nil="true"/></aResponse>)",
            "a")
            .text.has_value());
    CHECK_FALSE(
        read(R"(<aResponse xmlns="http://developer.intuit.com"><aResult>x</aResult></aResponse>)", "a")
            .problem.empty());
    CHECK_FALSE(read("<bResponse " + intuit + "><bResult>x</bResult></bResponse>", "a").problem.empty());
}

TEST_CASE("soap: members of an array in another name space leave it empty", "[simulator][soap]")
{
    const SoapAnswer good = read(
        "<aResponse " + intuit + "><aResult><string>t</string><string></string></aResult></aResponse>", "a");
    CHECK(good.members == std::vector<std::string>{"t", ""});
    const SoapAnswer bad =
        read("<aResponse " + intuit +
                 R"(><aResult xmlns:b="http://schemas.microsoft.com/2003/10/Serialization/Arrays">)"
                 "<b:string>t</b:string><b:string></b:string></aResult></aResponse>",
             "a");
    CHECK(bad.members.empty());
    CHECK(read("<aResponse " + intuit + R"(><aResult><string xmlns="">t</string></aResult></aResponse>)", "a")
              .members.empty());
}

TEST_CASE("soap: faults, other envelopes and texts that are no XML are problems", "[simulator][soap]")
{
    CHECK(read("<s:Fault><faultcode>s:Server</faultcode><faultstring>it broke</faultstring></s:Fault>", "a")
              .problem.find("it broke") != std::string::npos);
    CHECK_FALSE(read_soap_answer("", "a", WireStyle::document).problem.empty());
    CHECK_FALSE(read_soap_answer("<html>", "a", WireStyle::document).problem.empty());
    CHECK_FALSE(read_soap_answer(R"(<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>)", "a",
                                 WireStyle::document)
                    .problem.empty());
}

TEST_CASE("soap: in RPC style local names count alone", "[simulator][soap]")
{
    const std::string text =
        envelope(R"(<q:aResponse xmlns:q="urn:any"><aResult><Item>t</Item><Item/></aResult></q:aResponse>)");
    CHECK(read_soap_answer(text, "a", WireStyle::rpc).members == std::vector<std::string>{"t", ""});
}
