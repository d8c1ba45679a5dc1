#include "server/tls/secure_context.h"

#include "server/tls/openssl.h"
#include "server/tls/pem.h"

#include <Poco/Exception.h>

#include <openssl/ssl.h>
#include <stdexcept>

namespace server {
namespace {

// What Windows 10 and later choose, then what Windows 7 to 8.1 know with an RSA key and forward secrecy
// (block ciphers with SHA-2). OpenSSL has the suites of TLS 1.3 in a list of its own.
constexpr const char* ciphers =
    "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA384:"
    "ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256";

void must(bool done, const std::string& doing)
{
    if (!done)
        throw std::runtime_error(doing + ": " + openssl::last_error());
}

void take_certificates(SSL_CTX* context, const std::vector<openssl::Cert>& chain)
{
    must(!chain.empty() && SSL_CTX_use_certificate(context, chain.front().get()) == 1,
         "using the certificate");
    for (std::size_t i = 1; i < chain.size(); ++i)
        must(SSL_CTX_add1_chain_cert(context, chain[i].get()) == 1,
             "using the certificates that vouch for it");
}

Poco::Net::Context::Ptr server_context(const Identity& identity)
{
    Poco::Net::Context::Ptr made(new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, "",
                                                        Poco::Net::Context::VERIFY_NONE, 9, false, ciphers));
    SSL_CTX* const context = made->sslContext();
    must(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1, "asking for TLS 1.2");
    must(SSL_CTX_set_cipher_list(context, ciphers) == 1, "choosing ciphers");
    // A line that was cut is noticed by the length of what came; many clients do not say goodbye.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    take_certificates(context, read_chain(identity.certificates));
    const auto key = read_key(identity.pem);
    must(key.key && SSL_CTX_use_PrivateKey(context, key.key.get()) == 1, "using the key");
    must(SSL_CTX_check_private_key(context) == 1, "joining key and certificate");
    return made;
}

} // namespace

void SecureContext::use(const Identity& identity)
{
    auto made = server_context(identity);
    const std::lock_guard lock(mutex_);
    current_ = std::move(made);
    names_ = identity.certificate.names;
}

Poco::Net::Context::Ptr SecureContext::current() const
{
    const std::lock_guard lock(mutex_);
    if (!current_)
        throw std::logic_error("there is no certificate yet");
    return current_;
}

bool SecureContext::vouches_for(const std::string& host) const
{
    const std::lock_guard lock(mutex_);
    return covers(names_, host);
}

Poco::Net::Context::Ptr client_context(const std::string& ca_file)
{
    try {
        Poco::Net::Context::Ptr made(new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, ca_file,
                                                            Poco::Net::Context::VERIFY_STRICT, 9,
                                                            ca_file.empty()));
        made->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
        return made;
    } catch (const Poco::Exception& error) {
        throw std::runtime_error("using the certificates in " + ca_file + ": " + error.displayText());
    }
}

} // namespace server
