#include "tests/server/tls/tls_client.h"

#include "server/tls/certificate.h"
#include "server/tls/pem.h"

#include <array>
#include <openssl/ssl.h>
#include <stdexcept>

namespace server_test {

struct TlsClient::Parts {
    std::unique_ptr<SSL_CTX, server::openssl::Freed<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
    server::openssl::Bio line;
    SSL* ssl = nullptr;
    bool connected = false;
    std::string received;

    /// Whether more came.
    bool receive()
    {
        std::array<char, 16384> buffer{};
        const int got = BIO_read(line.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (got > 0)
            received.append(buffer.data(), static_cast<std::size_t>(got));
        return got > 0;
    }
};

TlsClient::TlsClient(std::uint16_t port, const TlsTerms& terms) : parts_(std::make_unique<Parts>())
{
    SSL_CTX* const context = parts_->context.get();
    SSL_CTX_set_min_proto_version(context, terms.least);
    SSL_CTX_set_max_proto_version(context, terms.most);
    SSL_CTX_set_cipher_list(context, terms.ciphers);
    for (const auto& authority : server::read_chain(terms.trusted))
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get());
    if (!terms.trusted.empty())
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    parts_->line.reset(BIO_new_ssl_connect(context));
    BIO_get_ssl(parts_->line.get(), &parts_->ssl);
    SSL_set_tlsext_host_name(parts_->ssl, terms.host.c_str());
    if (!terms.trusted.empty())
        SSL_set1_host(parts_->ssl, terms.host.c_str());
    BIO_set_conn_hostname(parts_->line.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    parts_->connected = BIO_do_handshake(parts_->line.get()) == 1;
    ERR_clear_error();
}

TlsClient::~TlsClient() { ERR_clear_error(); }

bool TlsClient::connected() const { return parts_->connected; }

std::string TlsClient::version() const { return SSL_get_version(parts_->ssl); }

std::string TlsClient::cipher() const { return SSL_get_cipher_name(parts_->ssl); }

std::string TlsClient::fingerprint() const
{
    const server::openssl::Cert shown(SSL_get1_peer_certificate(parts_->ssl));
    return shown ? std::get<server::Certificate>(server::read_certificate(server::pem_of(shown.get())))
                       .fingerprint
                 : "";
}

void TlsClient::send(const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const int sent =
            BIO_write(parts_->line.get(), text.data() + done, static_cast<int>(text.size() - done));
        if (sent <= 0)
            throw std::runtime_error("the server does not take what is sent");
        done += static_cast<std::size_t>(sent);
    }
}

std::string TlsClient::receive_all()
{
    while (parts_->receive()) {
    }
    ERR_clear_error();
    return parts_->received;
}

std::string TlsClient::get(const std::string& path, const std::string& host)
{
    send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    auto& received = parts_->received;
    while (received.find("\r\n\r\n") == std::string::npos) {
        if (!parts_->receive())
            throw std::runtime_error("the server ended before its answer did");
    }
    const auto body = received.find("\r\n\r\n") + 4;
    const auto length = received.find("Content-Length: ");
    const std::size_t all = body + std::stoul(received.substr(length + 16));
    while (received.size() < all) {
        if (!parts_->receive())
            throw std::runtime_error("the server ended before its answer did");
    }
    const auto answer = received.substr(body, all - body);
    received.erase(0, all);
    return answer;
}

} // namespace server_test
