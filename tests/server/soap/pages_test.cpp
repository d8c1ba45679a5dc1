#include "server/soap/pages.h"

#include "server/soap/wsdl_text.h"
#include "tests/support/catch.h"

using namespace server;

TEST_CASE("soap: the contract carries the address that the client used")
{
    const std::string placeholder = R"(<soap:address location="http://localhost/qbwc"/>)";
    CHECK(std::string(wsdl_text()).find(placeholder) != std::string::npos);
    CHECK(wsdl_for("shop.example:8085", false).find(R"(location="http://shop.example:8085/qbwc")") !=
          std::string::npos);
    CHECK(wsdl_for("shop:8443", true).find(R"(location="https://shop:8443/qbwc")") != std::string::npos);
    CHECK(wsdl_for("[::1]:8085", false).find(R"(location="http://[::1]:8085/qbwc")") != std::string::npos);
    CHECK(wsdl_for("", false).find(placeholder) != std::string::npos);
    CHECK(wsdl_for("\"/><evil", false).find(placeholder) != std::string::npos);
}

TEST_CASE("soap: the embedded contract is whole")
{
    const std::string text(wsdl_text());
    CHECK(text.rfind("<?xml", 0) == 0);
    CHECK(text.find("</wsdl:definitions>\n") == text.size() - 20);
    for (const char* const name : {"serverVersion", "clientVersion", "authenticate", "sendRequestXML",
                                   "receiveResponseXML", "connectionError", "getLastError", "closeConnection",
                                   "getInteractiveURL", "interactiveRejected", "interactiveDone"}) {
        CHECK(text.find("soapAction=\"http://developer.intuit.com/" + std::string(name) + "\"") !=
              std::string::npos);
    }
}

TEST_CASE("soap: the support page tells a shop owner where help is")
{
    CHECK(support_page().find("deskbridge doctor") != std::string_view::npos);
    CHECK(support_page().find("docs") != std::string_view::npos);
}
