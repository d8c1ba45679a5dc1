#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string>
#include <string_view>

namespace server::openssl {

template <auto free>
struct Freed {
    template <typename Thing>
    void operator()(Thing* thing) const
    {
        free(thing);
    }
};

/// OpenSSL's objects, freed with their holder.
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Cert = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

/// A text as a stream to read from; `text` must outlive it.
inline Bio reading(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// What was written to a stream of memory.
inline std::string written(const Bio& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

/// The newest complaint in words, and no complaint is left over for others to stumble on.
inline std::string last_error()
{
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    std::string text = reason == nullptr ? "no reason was given" : reason;
    ERR_clear_error();
    return text;
}

} // namespace server::openssl
