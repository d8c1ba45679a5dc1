#include "tests/simulate/port_call.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <stdexcept>

namespace simulate {

namespace {

using simulator::Parameters;
using simulator::SoapAnswer;

SoapAnswer text(std::string said)
{
    SoapAnswer answer;
    answer.text = std::move(said);
    return answer;
}

server::RequestCall request_call(const Parameters& given)
{
    return {parameter(given, "ticket"),
            parameter(given, "strHCPResponse"),
            parameter(given, "strCompanyFileName"),
            parameter(given, "qbXMLCountry"),
            std::atoi(parameter(given, "qbXMLMajorVers").c_str()),
            std::atoi(parameter(given, "qbXMLMinorVers").c_str())};
}

} // namespace

std::string parameter(const Parameters& parameters, const std::string& name)
{
    for (const auto& [known, value] : parameters) {
        if (known == name)
            return value;
    }
    return {};
}

SoapAnswer call_port(server::WebConnectorPort& port, const std::string& operation, const Parameters& given)
{
    const auto of = [&given](const char* name) { return parameter(given, name); };
    if (operation == "serverVersion")
        return text(port.server_version());
    if (operation == "clientVersion")
        return text(port.client_version(of("strVersion")));
    if (operation == "authenticate") {
        SoapAnswer answer;
        answer.members = port.authenticate(of("strUserName"), of("strPassword"));
        return answer;
    }
    if (operation == "sendRequestXML")
        return text(port.send_request(request_call(given)));
    if (operation == "receiveResponseXML")
        return text(std::to_string(
            port.receive_response({of("ticket"), of("response"), of("hresult"), of("message")})));
    if (operation == "connectionError")
        return text(port.connection_error(of("ticket"), of("hresult"), of("message")));
    if (operation == "getLastError")
        return text(port.last_error(of("ticket")));
    if (operation == "closeConnection")
        return text(port.close_connection(of("ticket")));
    throw std::logic_error("the stand-in called " + operation);
}

} // namespace simulate
