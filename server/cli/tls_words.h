#pragma once

#include "server/cli/context.h"
#include "server/tls/certificate.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// What the running daemon says to a change of its certificate.
struct DaemonView {
    std::optional<JsonValue> https; ///< the answer of /api/v1/tls/reload; nothing: no daemon runs
    JsonValue companies = JsonValue::array();
};

/// Has the daemon look at its certificate, if one runs on the data folder; that none runs is no fault.
DaemonView tell_daemon(Context& context);

JsonValue certificate_json(const Certificate& certificate, std::chrono::sys_seconds now);
/// One object for each company: {company title host pair_again command}. `names` are the new certificate's.
JsonValue companies_json(const DaemonView& view, const std::vector<std::string>& names,
                         const std::string& host);

void tell_certificate(std::ostream& out, const Certificate& certificate, std::chrono::sys_seconds now);
/// How Windows on the other computer is told to trust the certificate.
void tell_how_to_trust(std::ostream& out, const std::string& host, int port);
/// Whether https is open now, and which companies need their .qwc anew.
void tell_what_is_next(std::ostream& out, const DaemonView& view, const JsonValue& companies,
                       const std::string& host);
/// `a, b and c`
std::string spoken(const std::vector<std::string>& names);

} // namespace server
