#include "server/soap/qbwc_service.h"

#include "tests/server/soap/scripted_port.h"
#include "tests/support/catch.h"

using namespace server;
using server::test::ScriptedPort;
using Calls = std::vector<std::string>;

namespace {

const std::string in_namespace = R"( xmlns="http://developer.intuit.com/")";

/// As the Web Connector writes it: one line, no blanks.
std::string envelope(const std::string& body)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope)"
           R"( xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
           R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)"
           "<soap:Body>" +
           body + "</soap:Body></soap:Envelope>";
}

/// The answer's exact bytes around what stands in the body.
std::string answered(const std::string& operation, const std::string& result)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><)" +
           operation + "Response" + in_namespace + "><" + operation + "Result>" + result + "</" + operation +
           "Result></" + operation + "Response></Body></Envelope>";
}

std::string fault(const std::string& blamed, const std::string& sentence)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>)"
           R"(<Fault xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><faultcode xmlns="">SOAP-ENV:)" +
           blamed + R"(</faultcode><faultstring xmlns="">)" + sentence +
           "</faultstring></Fault></Body></Envelope>";
}

std::string answer_to(ScriptedPort& port, const std::string& text, int status = 200)
{
    const SoapAnswer answer = answer_soap(text, port, {});
    CHECK(answer.status == status);
    return answer.envelope;
}

void check_unread(const std::string& text, const std::string& sentence)
{
    CAPTURE(text, sentence);
    ScriptedPort port;
    CHECK(answer_to(port, text, 500) == fault("Client", sentence));
    CHECK(port.calls.empty());
}

constexpr const char* unreadable = "The request cannot be read as a SOAP message of the Web Connector.";

} // namespace

TEST_CASE("soap: authenticate brings the names and takes four members, empty ones included")
{
    ScriptedPort port;
    CHECK(answer_to(port,
                    envelope("<authenticate" + in_namespace +
                             "><strUserName>u</strUserName><strPassword>p</strPassword></authenticate>")) ==
          answered("authenticate",
                   "<string>ticket</string><string></string><string></string><string></string>"));
    port.login = {"t", "none"};
    CHECK(answer_to(port, envelope("<authenticate" + in_namespace + "/>")) ==
          answered("authenticate", "<string>t</string><string>none</string>"));
    CHECK(port.calls == Calls{"authenticate|u|p", "authenticate||"});
}

TEST_CASE("soap: every operation reaches the port with its parameters in order")
{
    const std::vector<std::pair<std::string, Calls>> operations{
        {"serverVersion", {}},
        {"clientVersion", {"strVersion"}},
        {"connectionError", {"ticket", "hresult", "message"}},
        {"getLastError", {"ticket"}},
        {"closeConnection", {"ticket"}},
        {"getInteractiveURL", {"wcTicket", "sessionID"}},
        {"interactiveRejected", {"wcTicket", "reason"}},
        {"interactiveDone", {"wcTicket"}}};
    for (const auto& [name, parameters] : operations) {
        ScriptedPort port;
        port.answer = "a<b";
        std::string body = "<" + name + in_namespace + ">";
        std::string call = name;
        for (const std::string& parameter : parameters) {
            body.append("<")
                .append(parameter)
                .append(">v-")
                .append(parameter)
                .append("</")
                .append(parameter)
                .append(">");
            call += "|v-" + parameter;
        }
        CHECK(answer_to(port, envelope(body + "</" + name + ">")) == answered(name, "a&lt;b"));
        CHECK(port.calls == Calls{call});
    }
}

TEST_CASE("soap: sendRequestXML carries qbXML as escaped text, and its result even when empty")
{
    ScriptedPort port;
    port.answer = "<?xml version=\"1.0\" ?>\n<?qbxml version=\"13.0\"?><a b='1'>&amp;&#233;]]></a>";
    const std::string call =
        envelope("<sendRequestXML" + in_namespace +
                 "><ticket>t</ticket><strHCPResponse>&lt;a&gt;&amp;amp;&lt;/a&gt;</strHCPResponse>"
                 "<strCompanyFileName>C:\\A B.QBW</strCompanyFileName><qbXMLCountry>US</qbXMLCountry>"
                 "<qbXMLMajorVers>13</qbXMLMajorVers><qbXMLMinorVers>0</qbXMLMinorVers></sendRequestXML>");
    CHECK(answer_to(port, call) == answered("sendRequestXML",
                                            "&lt;?xml version=\"1.0\" ?&gt;\n&lt;?qbxml version=\"13.0\"?&gt;"
                                            "&lt;a b='1'&gt;&amp;amp;&amp;#233;]]&gt;&lt;/a&gt;"));
    port.answer.clear();
    CHECK(answer_to(port, call) == answered("sendRequestXML", ""));
    CHECK(port.calls[0] == "sendRequestXML|t|<a>&amp;</a>|C:\\A B.QBW|US|13|0");
}

TEST_CASE("soap: receiveResponseXML answers a number, negative ones too")
{
    ScriptedPort port;
    port.percent = -101;
    CHECK(answer_to(
              port,
              envelope("<receiveResponseXML" + in_namespace +
                       "><ticket>t</ticket><response /><hresult>0x80040400</hresult><message>bad</message>"
                       "</receiveResponseXML>")) == answered("receiveResponseXML", "-101"));
    CHECK(port.calls == Calls{"receiveResponseXML|t||0x80040400|bad"});
}

TEST_CASE("soap: a missing, nil or empty parameter is an empty text")
{
    for (const char* const parameters : {"", "<ticket/><hresult /><message></message>",
                                         "<ticket xsi:nil=\"true\"/><message xsi:nil=\"1\"></message>"}) {
        ScriptedPort port;
        answer_to(port,
                  envelope("<connectionError" + in_namespace + ">" + parameters + "</connectionError>"));
        CHECK(port.calls == Calls{"connectionError|||"});
    }
    ScriptedPort port;
    answer_to(port, envelope("<sendRequestXML" + in_namespace + "><ticket>t</ticket></sendRequestXML>"));
    CHECK(port.calls == Calls{"sendRequestXML|t||||0|0"});
}

TEST_CASE("soap: parameters are known by name, whatever their order and company")
{
    ScriptedPort port;
    answer_to(
        port,
        envelope(
            "<connectionError" + in_namespace +
            "><message>m</message><unknown><deep>x</deep></unknown><ticket>t</ticket></connectionError>"));
    answer_to(port, envelope("<serverVersion" + in_namespace +
                             "><strVersion>spurious</strVersion></serverVersion>"));
    CHECK(port.calls == Calls{"connectionError|t||m", "serverVersion"});
}

TEST_CASE("soap: an RPC-style request is read, and answered document/literal")
{
    ScriptedPort port;
    const std::string text =
        R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
        R"( xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:tns="http://developer.intuit.com")"
        R"( xmlns:types="http://developer.intuit.com/encodedTypes" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
        R"( xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body)"
        R"( soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">)"
        R"(<q1:authenticate xmlns:q1="http://developer.intuit.com/"><strUserName xsi:type="xsd:string">u</strUserName>)"
        R"(<strPassword xsi:type="xsd:string">p</strPassword></q1:authenticate></soap:Body></soap:Envelope>)";
    CHECK(answer_to(port, text) ==
          answered("authenticate",
                   "<string>ticket</string><string></string><string></string><string></string>"));
    CHECK(port.calls == Calls{"authenticate|u|p"});
}

TEST_CASE("soap: the namespace of operation and parameters does not matter")
{
    ScriptedPort port;
    answer_to(
        port,
        envelope(
            R"(<t:getLastError xmlns:t="http://developer.intuit.com"><t:ticket>a</t:ticket></t:getLastError>)"));
    answer_to(port, envelope("<getLastError><ticket>b</ticket></getLastError>"));
    CHECK(port.calls == Calls{"getLastError|a", "getLastError|b"});
}

TEST_CASE("soap: text of any script survives both ways")
{
    ScriptedPort port;
    port.answer = "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80";
    CHECK(answer_to(
              port,
              envelope("<closeConnection" + in_namespace +
                       "><ticket>\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 &#233;&#xE9;&#8364;&#128512;&#x1F600;"
                       " &lt;&gt;&amp;&quot;&apos; <![CDATA[<&#233;>]]></ticket></closeConnection>")) ==
          answered("closeConnection", port.answer));
    CHECK(port.calls ==
          Calls{"closeConnection|\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 \xC3\xA9\xC3\xA9\xE2\x82\xAC"
                "\xF0\x9F\x98\x80\xF0\x9F\x98\x80 <>&\"' <&#233;>"});
}

TEST_CASE("soap: an answer of QuickBooks with control characters is not lost")
{
    ScriptedPort port;
    answer_to(port, envelope("<receiveResponseXML" + in_namespace +
                             "><response>a&#x1;b&#x0;c&#x1F;d\x02"
                             "e&#xD;&#xA;</response></receiveResponseXML>"));
    CHECK(port.calls == Calls{"receiveResponseXML||a\x01"
                              "b?c\x1F"
                              "d\x02"
                              "e\r\n||"});
}

TEST_CASE("soap: what XML cannot carry does not break the answer")
{
    ScriptedPort port;
    port.answer = "a\x01\xFF";
    port.login = {"\x02", ""};
    CHECK(answer_to(port, envelope("<getLastError" + in_namespace + "/>")) ==
          answered("getLastError", "a??"));
    CHECK(answer_to(port, envelope("<authenticate" + in_namespace + "/>")) ==
          answered("authenticate", "<string>?</string><string></string>"));
}

TEST_CASE("soap: a large answer of QuickBooks arrives whole")
{
    ScriptedPort port;
    std::string ret;
    while (ret.size() < 5'000'000) {
        ret += "&lt;CustomerRet&gt;&lt;Name&gt;Zo\xC3\xAB &amp;amp; Co&lt;/Name&gt;&lt;/CustomerRet&gt;\n";
    }
    std::size_t received = 0;
    answer_to(port, envelope("<receiveResponseXML" + in_namespace + "><response>" + ret +
                             "</response></receiveResponseXML>"));
    received = port.calls.at(0).size();
    const std::string one = "<CustomerRet><Name>Zo\xC3\xAB &amp; Co</Name></CustomerRet>\n";
    const std::string one_escaped =
        "&lt;CustomerRet&gt;&lt;Name&gt;Zo\xC3\xAB &amp;amp; Co&lt;/Name&gt;&lt;/CustomerRet&gt;\n";
    CHECK(received ==
          std::string("receiveResponseXML||||").size() + ret.size() / one_escaped.size() * one.size());
    CHECK(port.calls.at(0).find(one + one) == std::string("receiveResponseXML||").size());
}

TEST_CASE("soap: a header is read over and not sent back")
{
    ScriptedPort port;
    port.answer = "ok";
    CHECK(
        answer_to(
            port,
            R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><x y="1">z</x>)"
            R"(</s:Header><s:Body><closeConnection xmlns="http://developer.intuit.com/"/></s:Body></s:Envelope>)") ==
        answered("closeConnection", "ok"));
}

TEST_CASE("soap: an unknown operation is a fault")
{
    check_unread(envelope("<authenticate2" + in_namespace + "/>"),
                 "This is no operation of the Web Connector.");
    check_unread(envelope(""), "This is no operation of the Web Connector.");
}

TEST_CASE("soap: what cannot be read is a fault and reaches no port")
{
    check_unread("hello", "The request is not an XML text.");
    check_unread("", "The request is not an XML text.");
    check_unread(R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>)", unreadable);
    check_unread("<closeConnection" + in_namespace + "><ticket>t</ticket></closeConnection>", unreadable);
    check_unread(envelope("<closeConnection" + in_namespace + "><ticket>t</wrong></closeConnection>"),
                 "The request is not well-formed XML.");
    check_unread(
        envelope("<closeConnection" + in_namespace + "><ticket>&unknown;</ticket></closeConnection>"),
        "The request is not well-formed XML.");
    check_unread(envelope("<sendRequestXML" + in_namespace +
                          "><qbXMLMajorVers>CA13</qbXMLMajorVers></sendRequestXML>"),
                 unreadable);
    check_unread("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" +
                     envelope("<closeConnection" + in_namespace + "/>"),
                 "A document type declaration is not accepted.");
}

TEST_CASE("soap: a message that was cut anywhere reaches no port")
{
    const std::string whole =
        envelope("<closeConnection" + in_namespace + "><ticket>t</ticket></closeConnection>");
    ScriptedPort port;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        REQUIRE(answer_soap(whole.substr(0, length), port, {}).status == 500);
    }
    CHECK(port.calls.empty());
    CHECK(answer_soap(whole, port, {}).status == 200);
}

TEST_CASE("soap: elements nested a million deep are refused without following them")
{
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) {
        deep += "<a>";
    }
    check_unread(envelope("<closeConnection" + in_namespace + "><ticket>" + deep),
                 "The request's elements are nested too deeply.");
}

TEST_CASE("soap: an exception of the port is a fault without its words, which go to the log")
{
    ScriptedPort port;
    port.failure = "disk C: is full";
    std::string logged;
    const SoapAnswer answer = answer_soap(envelope("<getLastError" + in_namespace + "/>"), port,
                                          [&](const std::string& what) { logged = what; });
    CHECK(answer.status == 500);
    CHECK(answer.envelope == fault("Server", "The server could not do this; its log says why."));
    CHECK(logged == "getLastError: disk C: is full");
}
