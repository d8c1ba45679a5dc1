#include "bench/delivery/connector.h"

#include "qbxml/message/envelope.h"
#include "server/pairing/pairing.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <variant>

namespace bench {

struct Connector::Session {
    Poco::Net::HTTPClientSession http;
};

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

std::string unescaped(std::string text)
{
    for (const auto& [name, letter] :
         {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""), std::pair("&amp;", "&")})
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
            text.replace(at, std::string(name).size(), letter);
    return text;
}

/// What stands in the first element of that name.
std::string inside(const std::string& text, const std::string& name)
{
    const std::size_t open = text.find("<" + name);
    const std::size_t begin = open == std::string::npos ? open : text.find('>', open);
    const std::size_t end = begin == std::string::npos ? begin : text.find("</" + name + ">", begin);
    return end == std::string::npos ? "" : unescaped(text.substr(begin + 1, end - begin - 1));
}

std::string parameter(const std::string& name, const std::string& value)
{
    return "<" + name + ">" + escaped(value) + "</" + name + ">";
}

std::string private_data(const std::string& name, const std::string& value)
{
    return value.empty()
               ? ""
               : "<DataExtRet><OwnerID>" + std::string(server::owner_id()) + "</OwnerID><DataExtName>" +
                     name + "</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>" + value +
                     "</DataExtValue></DataExtRet>";
}

} // namespace

Connector::Connector(std::uint16_t port, std::string path, const Paired& paired)
    : session_(std::make_unique<Session>()), path_(std::move(path)), paired_(paired)
{
    session_->http.setHost("127.0.0.1");
    session_->http.setPort(port);
    session_->http.setKeepAlive(true);
    session_->http.setKeepAliveTimeout(Poco::Timespan(60, 0));
    session_->http.setTimeout(Poco::Timespan(60, 0));
}

Connector::~Connector() = default;

std::string Connector::call(const std::string& operation, const std::string& parameters)
{
    const std::string body =
        R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">)"
        "<soap:Body><" +
        operation + R"( xmlns="http://developer.intuit.com/">)" + parameters + "</" + operation +
        "></soap:Body></soap:Envelope>";
    Poco::Net::HTTPRequest request("POST", path_, "HTTP/1.1");
    request.setContentType("text/xml; charset=utf-8");
    request.setContentLength(static_cast<std::streamsize>(body.size()));
    request.setKeepAlive(true);
    request.set("SOAPAction", "\"http://developer.intuit.com/" + operation + "\"");
    const auto start = std::chrono::steady_clock::now();
    session_->http.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    std::string text;
    Poco::StreamCopier::copyToString(session_->http.receiveResponse(response), text);
    latencies_[operation].push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (response.getStatus() != 200)
        throw std::runtime_error(operation + " was answered with " + std::to_string(response.getStatus()));
    return text;
}

std::string Connector::first_contact() const
{
    return R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><HostQueryRs requestID="0" statusCode="0"><HostRet>)"
           "<ProductName>QuickBooks Pro</ProductName><Country>US</Country><SupportedQBXMLVersion>16.0"
           R"(</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs requestID="1" statusCode="0">)"
           "<CompanyRet><CompanyName>Bench</CompanyName>" +
           private_data("FileID", paired_.file_id) + private_data("Watermark", watermark_) +
           "</CompanyRet></CompanyQueryRs></QBXMLMsgsRs></QBXML>";
}

std::string Connector::answer_to(const std::string& request)
{
    const auto read = qbxml::read_request_set(request);
    std::string answers;
    for (const auto& entry : std::get<qbxml::RequestSet>(read).entries) {
        const std::string head = "<" + entry.request.message + "Rs requestID=\"" + entry.request_id +
                                 R"(" statusCode="0" statusSeverity="Info" statusMessage="Status OK">)";
        std::string ret;
        if (entry.request.message == "InvoiceAdd") {
            ret = "<InvoiceRet><TxnID>" + std::to_string(++posted_) +
                  "-1700000000</TxnID><EditSequence>1</EditSequence><Subtotal>20.00</Subtotal></InvoiceRet>";
        } else if (entry.request.message == "DataExtMod") {
            watermark_ = std::string(entry.request.body.front().at("DataExtValue"));
        }
        answers += head + ret + "</" + entry.request.message + "Rs>";
    }
    return R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs>)" + answers + "</QBXMLMsgsRs></QBXML>";
}

int Connector::visit(int most_trips)
{
    const int before = posted_;
    call("serverVersion", "");
    call("clientVersion", parameter("strVersion", "34.0"));
    const std::string login = call("authenticate", parameter("strUserName", paired_.user) +
                                                       parameter("strPassword", paired_.password));
    const std::string ticket = parameter("ticket", inside(login, "string"));
    for (int trip = 0; trip < most_trips; ++trip) {
        const std::string request = inside(
            call("sendRequestXML", ticket + parameter("strHCPResponse", trip == 0 ? first_contact() : "") +
                                       parameter("strCompanyFileName", "C:\\Bench.QBW") +
                                       "<qbXMLCountry>US</qbXMLCountry><qbXMLMajorVers>16</qbXMLMajorVers>"
                                       "<qbXMLMinorVers>0</qbXMLMinorVers>"),
            "sendRequestXMLResult");
        if (request.empty())
            break;
        const std::string percent =
            inside(call("receiveResponseXML",
                        ticket + parameter("response", answer_to(request)) + "<hresult/><message/>"),
                   "receiveResponseXMLResult");
        if (percent == "100")
            break;
    }
    call("closeConnection", ticket);
    return posted_ - before;
}

} // namespace bench
