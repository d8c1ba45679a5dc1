#include "server/tls/pem.h"

#include <openssl/pem.h>
#include <stdexcept>

namespace server {
namespace {

int note_that_it_is_encrypted(char* /*buffer*/, int /*size*/, int /*writing*/, void* asked)
{
    *static_cast<bool*>(asked) = true;
    return -1;
}

std::string checked(const openssl::Bio& bio, int done)
{
    if (done != 1)
        throw std::runtime_error("writing PEM: " + openssl::last_error());
    return openssl::written(bio);
}

} // namespace

std::vector<openssl::Cert> read_chain(std::string_view pem)
{
    std::vector<openssl::Cert> chain;
    const auto bio = openssl::reading(pem);
    while (openssl::Cert next{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        chain.push_back(std::move(next));
    ERR_clear_error(); // the end of the text is a complaint as well
    return chain;
}

ReadKey read_key(std::string_view pem)
{
    const auto bio = openssl::reading(pem);
    bool encrypted = false;
    ReadKey out;
    out.key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, note_that_it_is_encrypted, &encrypted));
    if (encrypted)
        out.fault =
            "the key has a passphrase, and nobody is there to type it when the service starts; make a "
            "copy without: openssl pkey -in KEY -out COPY";
    else if (!out.key)
        out.fault = "there is no private key in PEM form (-----BEGIN PRIVATE KEY-----) in it";
    if (!out.fault.empty())
        out.key.reset();
    ERR_clear_error();
    return out;
}

std::string pem_of(const X509* certificate)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    // OpenSSL takes a pointer that is not const in its older versions.
    return checked(bio, PEM_write_bio_X509(bio.get(), const_cast<X509*>(certificate))); // NOLINT
}

std::string pem_of(const EVP_PKEY* key)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    return checked(bio,
                   PEM_write_bio_PKCS8PrivateKey(bio.get(), const_cast<EVP_PKEY*>(key), nullptr, // NOLINT
                                                 nullptr, 0, nullptr, nullptr));
}

} // namespace server
