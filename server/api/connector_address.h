#pragma once

#include "server/api/api.h"
#include "server/http/problem.h"
#include "store/companies.h"

#include <string>
#include <variant>

namespace server {

/// Where a company's Web Connector finds Deskbridge.
struct ConnectorAddress {
    std::string host; ///< this computer's name for another one; empty: QuickBooks is on this computer
    std::string url;  ///< "http://localhost:8085", or "https://HOST:8443" where there is a host
};

/// By http on this computer, else by https; refused when https would not work under that name now: the Web
/// Connector would only say that it could not verify the certificate.
std::variant<ConnectorAddress, Problem> connector_address(const ApiParts& parts, const std::string& host);

/// What the company was paired with; empty: QuickBooks is on this computer.
std::string host_of(store::Session& session, store::CompanyId company);

} // namespace server
