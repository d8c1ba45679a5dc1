#pragma once

#include <string>
#include <string_view>

namespace server {

/// What a person, or the Web Connector when it checks the address, sees at /qbwc without a SOAP call.
std::string_view qbwc_page();

/// The page that a .qwc file names as support: HTML for a shop owner.
std::string_view support_page();

/// The contract as this server gives it out: its address is the one that the client used, by the Host header,
/// https where `secure`. A header that is missing or no host name leaves "localhost".
std::string wsdl_for(std::string_view host_header, bool secure);

} // namespace server
