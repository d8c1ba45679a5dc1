#include "server/api/answers.h"
#include "server/api/connector_address.h"
#include "server/api/doctor.h"

namespace server {
namespace {

constexpr const char* new_certificate = "Make a new one with \"deskbridge tls self-signed HOST --force\", or "
                                        "give your own to \"deskbridge tls use\"; "
                                        "the computer with QuickBooks has to trust a self-signed one anew.";

} // namespace

Check https_check(const ApiParts& parts)
{
    const auto state = parts.https(HttpsLook::last);
    if (!state.problem.empty())
        return {"https", false, "https: " + state.problem + ".",
                state.certificate && state.port == 0
                    ? "Free the port, or start deskbridged with another --tls-port or --tls-listen."
                    : new_certificate};
    if (!state.certificate)
        return {"https", true, "Https is off; it is needed only for QuickBooks on another computer.", ""};
    const auto now = std::chrono::floor<std::chrono::seconds>(parts.clock());
    if (const auto warning = end_warning(*state.certificate, now); !warning.empty())
        return {"https", false, warning, new_certificate};
    return {"https", true,
            "Other computers can call by https, port " + std::to_string(state.port) + ", as " +
                listed(state.certificate->names) + "; the certificate is good until " +
                day_text(state.certificate->until) + ".",
            ""};
}

Check host_check(const ApiParts& parts, store::Session& session, const store::Company& company)
{
    const auto host = host_of(session, company.id);
    if (host.empty())
        return {"connector_address", true, "The Web Connector calls by http on this computer.", ""};
    const auto address = connector_address(parts, host);
    if (const auto* problem = std::get_if<Problem>(&address))
        return {"connector_address", false,
                "The Web Connector is to call " + host + " from another computer: " + problem->detail + ".",
                problem->faults.front().advice + "."};
    return {"connector_address", true,
            "The Web Connector calls " + std::get<ConnectorAddress>(address).url + " from another computer.",
            ""};
}

} // namespace server
