#include "server/api/connector_address.h"

#include "server/api/answers.h"
#include "server/intake/host_name.h"
#include "server/intake/settings.h"

namespace server {
namespace {

Problem refused(const std::string& type, const std::string& title, const std::string& detail,
                const std::string& advice)
{
    auto problem = bad_request(type, title, {"host", detail, advice});
    problem.status = type == "bad_company" ? 422 : 409;
    problem.user_message = detail + ". " + advice;
    return problem;
}

} // namespace

std::variant<ConnectorAddress, Problem> connector_address(const ApiParts& parts, const std::string& host)
{
    if (host.empty())
        return ConnectorAddress{"", parts.base_url};
    const std::string self_signed = "deskbridge tls self-signed " + host;
    if (const auto fault = host_name_fault(host); !fault.empty())
        return refused("bad_company", "This cannot be paired", fault,
                       "Give the name of this computer in the network");
    const auto state = parts.https(HttpsLook::last);
    if (!state.certificate)
        return refused("no_certificate", "Https is off",
                       "QuickBooks on another computer needs https, and there is no certificate" +
                           (state.problem.empty() ? "" : ": " + state.problem),
                       "Make one with: " + self_signed);
    if (state.port == 0)
        return refused("https_closed", "Https is closed", "https cannot be listened on: " + state.problem,
                       "Free the port, or start deskbridged with another --tls-port");
    if (!covers(state.certificate->names, host))
        return refused("other_certificate", "The certificate is for other names",
                       "the certificate is for " + listed(state.certificate->names) + ", not for " + host,
                       "Pair with one of these names, or make another certificate: " + self_signed +
                           " --force");
    return ConnectorAddress{host, "https://" + host + ":" + std::to_string(state.port)};
}

std::string host_of(store::Session& session, store::CompanyId company)
{
    return word_of(store::Companies(session).settings(company), "host");
}

} // namespace server
