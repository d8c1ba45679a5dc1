#include "server/tls/identity.h"

#include "server/tls/openssl.h"
#include "server/tls/pem.h"

#include <vector>

namespace server {
namespace {

constexpr int least_rsa_bits = 2048;

/// Why Windows or OpenSSL would not speak with this key; empty: they would.
std::string key_fault(const EVP_PKEY* key)
{
    const int kind = EVP_PKEY_base_id(key);
    if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC)
        return "the key is neither RSA nor of an elliptic curve: Windows would not take it";
    if (kind == EVP_PKEY_RSA && EVP_PKEY_bits(key) < least_rsa_bits)
        return "the RSA key has " + std::to_string(EVP_PKEY_bits(key)) + " bits; at least 2048 are needed";
    return "";
}

std::variant<Identity, std::string> identity_from(const std::vector<openssl::Cert>& chain,
                                                  const EVP_PKEY* key)
{
    if (auto fault = key_fault(key); !fault.empty())
        return fault;
    const bool belongs = X509_check_private_key(chain.front().get(), key) == 1;
    ERR_clear_error();
    if (!belongs)
        return std::string(
            "the key does not belong to the certificate (the first one, where there are several)");
    Identity out;
    for (const auto& certificate : chain)
        out.certificates += pem_of(certificate.get());
    out.pem = pem_of(key) + out.certificates;
    out.certificate = std::get<Certificate>(read_certificate(out.certificates));
    return out;
}

/// Why a client would turn away from the certificate today.
std::string use_fault(X509* leaf, const Certificate& certificate, std::chrono::sys_seconds now)
{
    if (certificate.until <= now)
        return "the certificate ended on " + day_text(certificate.until);
    if (certificate.from > now)
        return "the certificate begins only on " + day_text(certificate.from);
    if (certificate.names.empty())
        return "the certificate names no computer";
    if (X509_check_purpose(leaf, X509_PURPOSE_SSL_SERVER, 0) != 1)
        return "the certificate is not meant for servers (its extended key usage lacks serverAuth)";
    return "";
}

} // namespace

std::variant<Identity, std::string> read_identity(std::string_view pem)
{
    const auto chain = read_chain(pem);
    if (chain.empty())
        return std::get<std::string>(read_certificate(pem));
    const auto read = read_key(pem);
    if (!read.key)
        return read.fault;
    return identity_from(chain, read.key.get());
}

std::variant<Identity, std::string> join_identity(std::string_view certificates, std::string_view key,
                                                  std::chrono::sys_seconds now)
{
    const auto chain = read_chain(certificates);
    if (chain.empty())
        return "the certificate's file cannot be used: " +
               std::get<std::string>(read_certificate(certificates));
    const auto read = read_key(key);
    if (!read.key)
        return "the key's file cannot be used: " + read.fault;
    auto joined = identity_from(chain, read.key.get());
    if (const auto* identity = std::get_if<Identity>(&joined)) {
        if (auto fault = use_fault(chain.front().get(), identity->certificate, now); !fault.empty())
            return fault;
    }
    return joined;
}

} // namespace server
