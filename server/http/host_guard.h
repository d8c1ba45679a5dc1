#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Which names a browser may have called us by. A page of a stranger can make its own host name point at
/// 127.0.0.1 (DNS rebinding) and then counts as ours; the Host header gives it away.
class HostGuard {
public:
    /// `addresses`: what we listen on. `allowed`: further host names, without port. When it is empty and an
    /// address is reachable from other machines, every name is accepted: nobody knows by which name this
    /// machine goes there.
    HostGuard(const std::vector<std::string>& addresses, const std::vector<std::string>& allowed);

    /// Whether a request for `path` (decoded) with this Host header may be answered. `/qbwc`, `/support` and
    /// `/healthz` always may: what they show is no secret or has a password of its own.
    [[nodiscard]] bool accepts(std::string_view path, std::string_view host_header) const;

private:
    std::vector<std::string> names_; ///< lower case, IPv6 without brackets
    bool any_name_ = false;
};

} // namespace server
