#pragma once

#include "server/tls/openssl.h"

#include <string>
#include <string_view>
#include <vector>

namespace server {

/// All certificates of a PEM text, in their order; other blocks are passed over.
std::vector<openssl::Cert> read_chain(std::string_view pem);

/// A private key, or none and why.
struct ReadKey {
    openssl::Key key;
    std::string fault;
};
/// The first private key of a PEM text. One with a passphrase is refused: nobody is there to type it.
ReadKey read_key(std::string_view pem);

/// As PEM; a key as PKCS #8, not encrypted. Throws std::runtime_error when memory runs out.
std::string pem_of(const X509* certificate);
std::string pem_of(const EVP_PKEY* key);

} // namespace server
