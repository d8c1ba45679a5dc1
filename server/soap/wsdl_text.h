#pragma once

#include <string_view>

namespace server {

/// The Web Connector's contract, wsdl/QBWebConnectorSvc.wsdl, as the build embedded it.
std::string_view wsdl_text();

} // namespace server
