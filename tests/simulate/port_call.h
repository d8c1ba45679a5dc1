#pragma once

#include "server/sync/web_connector_port.h"
#include "simulator/connector/soap_text.h"

#include <string>

namespace simulate {

/// A call of the Web Connector as it would arrive over SOAP, made on the server's own functions. An exception
/// of the server passes through.
simulator::SoapAnswer call_port(server::WebConnectorPort& port, const std::string& operation,
                                const simulator::Parameters& parameters);

/// The parameter of that name; empty when there is none.
std::string parameter(const simulator::Parameters& parameters, const std::string& name);

} // namespace simulate
