#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Which names a browser may have called us by. A page of a stranger can make its own host name point at
/// 127.0.0.1 (DNS rebinding) and then counts as ours; the Host header gives it away.
class HostGuard {
public:
    /// `addresses`: what we listen on.
    explicit HostGuard(const std::vector<std::string>& addresses);

    /// Whether a request for `path` (decoded) with this Host header may be answered. `/qbwc`, `/support` and
    /// `/healthz` always may: what they show is no secret or has a password of its own.
    [[nodiscard]] bool accepts(std::string_view path, std::string_view host_header) const;

private:
    std::vector<std::string> names_; ///< lower case, IPv6 without brackets
};

/// The name in a Host header, in lower case: without port, brackets and the dot of a full name.
std::string host_name(std::string_view header);

/// Whether what listens there can be reached from this computer alone. A name other than localhost: no.
bool is_loopback(const std::string& address);

} // namespace server
