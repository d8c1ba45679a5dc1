#pragma once

#include "server/tls/identity.h"

#include <Poco/Net/Context.h>

#include <mutex>
#include <string>
#include <vector>

namespace server {

/// What connections that begin now are secured by. It can be changed while others go on: each keeps what it
/// began with. Any thread may call it.
class SecureContext {
public:
    /// TLS 1.2 and later, ciphers with forward secrecy only. Throws std::runtime_error when OpenSSL refuses
    /// the key or the certificate; the former ones stay then.
    void use(const Identity& identity);
    /// Throws std::logic_error before the first use().
    [[nodiscard]] Poco::Net::Context::Ptr current() const;
    /// Whether the certificate vouches for that name or address.
    [[nodiscard]] bool vouches_for(const std::string& host) const;

private:
    mutable std::mutex mutex_;
    Poco::Net::Context::Ptr current_;
    std::vector<std::string> names_;
};

/// For a client: the server's certificate must be vouched for by one in `ca_file` (PEM, UTF-8), or by the
/// system's authorities when that is empty. Throws std::runtime_error when the file cannot be used.
Poco::Net::Context::Ptr client_context(const std::string& ca_file);

} // namespace server
