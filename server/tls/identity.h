#pragma once

#include "server/tls/certificate.h"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server {

/// What a server shows itself by: a private key, and its certificate with those that vouch for it. As one
/// text, because they are changed together or not at all.
struct Identity {
    std::string pem;          ///< key first, then the certificates; secret
    std::string certificates; ///< PEM without the key, to be given away
    Certificate certificate;  ///< the first of them
};

/// Reads what `pem` of an Identity holds, or says why it cannot be served: no key, a passphrase, a key that
/// does not belong to the certificate, a key too weak or of a kind that Windows does not know. Dates are not
/// looked at.
std::variant<Identity, std::string> read_identity(std::string_view pem);

/// The same from two texts that a person has, and looks at the dates and the purpose too.
std::variant<Identity, std::string> join_identity(std::string_view certificates, std::string_view key,
                                                  std::chrono::sys_seconds now);

/// A key and a certificate for these names and addresses, signed by itself, for `days` from now (and from the
/// day before, as clocks differ). It vouches for these names alone and can sign no other certificate. RSA of
/// 2048 bits: what every Windows that runs the Web Connector takes, also where its list of elliptic curves
/// was cut down. Throws std::runtime_error when OpenSSL fails.
Identity make_self_signed(const std::vector<std::string>& names, std::chrono::sys_seconds now, int days);

} // namespace server
