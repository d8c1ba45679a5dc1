#include "server/tls/identity.h"

#include "server/tls/openssl.h"
#include "server/tls/pem.h"
#include "tests/support/catch.h"

#include <openssl/pem.h>

using namespace server;

namespace {

constexpr std::chrono::sys_days today{std::chrono::year{2026} / 11 / 22};

Identity made(const std::vector<std::string>& names = {"shop-pc", "192.168.1.10", "localhost"})
{
    return make_self_signed(names, today, 825);
}

std::string key_of(const Identity& identity)
{
    return identity.pem.substr(0, identity.pem.find("-----BEGIN CERTIFICATE"));
}

std::string refusal(const std::string& certificates, const std::string& key,
                    std::chrono::sys_seconds now = today)
{
    const auto joined = join_identity(certificates, key, now);
    const auto* fault = std::get_if<std::string>(&joined);
    return fault == nullptr ? "" : *fault;
}

std::string with_passphrase(const std::string& pem)
{
    const auto read = read_key(pem);
    const openssl::Bio out(BIO_new(BIO_s_mem()));
    std::string secret = "secret";
    PEM_write_bio_PKCS8PrivateKey(out.get(), read.key.get(), EVP_aes_256_cbc(), secret.data(),
                                  static_cast<int>(secret.size()), nullptr, nullptr);
    return openssl::written(out);
}

std::string new_key(int kind, int bits)
{
    const openssl::KeyContext context(EVP_PKEY_CTX_new_id(kind, nullptr));
    EVP_PKEY* key = nullptr;
    EVP_PKEY_keygen_init(context.get());
    if (kind == EVP_PKEY_RSA)
        EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits);
    EVP_PKEY_keygen(context.get(), &key);
    const openssl::Key holder(key);
    return pem_of(holder.get());
}

} // namespace

TEST_CASE("tls: a self-signed certificate vouches for the names given, for as long as was asked", "[tls]")
{
    const auto identity = made();
    const auto& certificate = identity.certificate;
    CHECK(certificate.names == std::vector<std::string>{"shop-pc", "192.168.1.10", "localhost"});
    CHECK(certificate.from == today - std::chrono::days(1)); // the other computer's clock may be behind
    CHECK(certificate.until == today + std::chrono::days(825));
    CHECK(days_left(certificate, today) == 825);
    CHECK(certificate.self_signed);
    CHECK(certificate.fingerprint.size() == 95);
    CHECK(certificate.thumbprint.size() == 40);
    CHECK(identity.certificates.find("PRIVATE KEY") == std::string::npos);
    CHECK(identity.pem.find("PRIVATE KEY") != std::string::npos);
    CHECK(made().certificate.fingerprint != certificate.fingerprint);
}

TEST_CASE("tls: a self-signed certificate is for a server, signs no other, and has a key that Windows takes",
          "[tls]")
{
    const auto identity = made();
    const auto chain = read_chain(identity.pem);
    REQUIRE(chain.size() == 1);
    X509* const certificate = chain.front().get();
    CHECK(X509_check_purpose(certificate, X509_PURPOSE_SSL_SERVER, 0) == 1);
    CHECK(X509_check_purpose(certificate, X509_PURPOSE_SSL_CLIENT, 0) == 0);
    CHECK(X509_check_ca(certificate) == 0);
    CHECK(X509_check_host(certificate, "shop-pc", 0, 0, nullptr) == 1);
    CHECK(X509_check_host(certificate, "other-pc", 0, 0, nullptr) == 0);
    CHECK(X509_check_ip_asc(certificate, "192.168.1.10", 0) == 1);
    CHECK(EVP_PKEY_base_id(X509_get0_pubkey(certificate)) == EVP_PKEY_RSA);
    CHECK(EVP_PKEY_bits(X509_get0_pubkey(certificate)) == 2048);
    CHECK(X509_verify(certificate, X509_get0_pubkey(certificate)) == 1);
}

TEST_CASE("tls: a name longer than a certificate's subject holds stands among its names whole", "[tls]")
{
    const std::string name = std::string(60, 'a') + "." + std::string(60, 'b');
    CHECK(made({name}).certificate.names == std::vector<std::string>{name});
}

TEST_CASE("tls: what make_self_signed gives is read again as it was", "[tls]")
{
    const auto identity = made();
    const auto again = std::get<Identity>(read_identity(identity.pem));
    CHECK(again.pem == identity.pem);
    CHECK(again.certificates == identity.certificates);
    CHECK(again.certificate.fingerprint == identity.certificate.fingerprint);
}

TEST_CASE("tls: a certificate of one's own is taken with those that vouch for it", "[tls]")
{
    const auto own = made();
    const auto authority = made({"an-authority"});
    const auto joined = std::get<Identity>(
        join_identity(own.certificates + authority.certificates, "some words\n" + key_of(own), today));
    CHECK(read_chain(joined.pem).size() == 2);
    CHECK(joined.certificate.names == own.certificate.names);
}

TEST_CASE("tls: a key and a certificate that cannot be served are refused with the reason", "[tls]")
{
    const auto own = made();
    const auto other = made();
    CHECK(refusal(own.certificates, key_of(own)).empty());
    CHECK(refusal(own.certificates, key_of(other)).find("does not belong") != std::string::npos);
    CHECK(refusal(own.certificates, with_passphrase(key_of(own))).find("passphrase") != std::string::npos);
    CHECK(refusal(own.certificates, own.certificates).find("no private key") != std::string::npos);
    CHECK(refusal(key_of(own), key_of(own)).find("no certificate in PEM") != std::string::npos);
    CHECK(refusal("", "").find("no certificate in PEM") != std::string::npos);
    CHECK(refusal(own.certificates, new_key(EVP_PKEY_RSA, 1024)).find("1024 bits") != std::string::npos);
    CHECK(refusal(own.certificates, new_key(EVP_PKEY_ED25519, 0)).find("neither RSA") != std::string::npos);
    CHECK(
        refusal(own.certificates, key_of(own), today + std::chrono::days(826)).find("ended on 2029-02-24") !=
        std::string::npos);
    CHECK(refusal(own.certificates, key_of(own), today - std::chrono::days(2))
              .find("begins only on 2026-11-21") != std::string::npos);
}

TEST_CASE("tls: no text, however it was cut, is taken for a key with its certificate", "[tls]")
{
    const auto whole = made().pem;
    for (std::size_t size = 0; size + 1 < whole.size(); size += 37)
        CHECK(std::holds_alternative<std::string>(read_identity(whole.substr(0, size))));
}

TEST_CASE("tls: a star stands for one part of a name", "[tls]")
{
    const std::vector<std::string> names{"shop-pc", "*.shop.example", "192.168.1.10"};
    for (const char* const host : {"shop-pc", "SHOP-PC", "books.shop.example", "192.168.1.10"})
        CHECK(covers(names, host));
    for (const char* const host :
         {"", "shop", "shop.example", ".shop.example", "a.b.shop.example", "192.168.1.1"})
        CHECK_FALSE(covers(names, host));
}

TEST_CASE("tls: people are warned from thirty days before the end", "[tls]")
{
    const auto certificate = made().certificate;
    const auto end = certificate.until;
    CHECK(end_warning(certificate, end - std::chrono::days(30)).empty());
    CHECK(end_warning(certificate, end - std::chrono::days(29)) ==
          "The certificate ends on 2029-02-24, in 29 days.");
    CHECK(end_warning(certificate, end - std::chrono::hours(25)) ==
          "The certificate ends on 2029-02-24, in 1 day.");
    CHECK(end_warning(certificate, end + std::chrono::seconds(1)).find("ended on 2029-02-24") !=
          std::string::npos);
}
