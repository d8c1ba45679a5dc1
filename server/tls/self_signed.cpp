#include "server/intake/host_name.h"
#include "server/tls/identity.h"
#include "server/tls/openssl.h"
#include "server/tls/pem.h"

#include <algorithm>
#include <openssl/rsa.h>
#include <stdexcept>

namespace server {
namespace {

constexpr int key_bits = 2048;
constexpr int serial_bits = 127; // positive in 16 bytes

void must(bool done, const char* doing)
{
    if (!done)
        throw std::runtime_error(std::string("making a certificate: ") + doing + ": " +
                                 openssl::last_error());
}

openssl::Key new_key()
{
    const openssl::KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr));
    EVP_PKEY* made = nullptr;
    must(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
             EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), key_bits) == 1 &&
             EVP_PKEY_keygen(context.get(), &made) == 1,
         "the key");
    return openssl::Key(made);
}

void set_serial(X509* certificate)
{
    const openssl::Number number(BN_new());
    must(number && BN_rand(number.get(), serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
             BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr,
         "the serial number");
}

void set_dates(X509* certificate, std::chrono::sys_seconds now, int days)
{
    const auto at = [](std::chrono::sys_seconds moment) {
        return static_cast<std::time_t>(moment.time_since_epoch().count());
    };
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), at(now - std::chrono::days(1))) != nullptr &&
             ASN1_TIME_set(X509_getm_notAfter(certificate), at(now + std::chrono::days(days))) != nullptr,
         "the dates");
}

void set_names(X509* certificate, const std::string& name)
{
    auto* const subject = X509_get_subject_name(certificate);
    const auto add = [&](const char* field, const std::string& text) {
        // A name of QuickBooks' computer may be longer than the 64 characters that the field holds.
        const std::string fitting = text.substr(0, 64);
        must(X509_NAME_add_entry_by_txt(subject, field, MBSTRING_ASC,
                                        reinterpret_cast<const unsigned char*>(fitting.c_str()), -1, -1,
                                        0) == 1,
             "the name");
    };
    add("O", "Deskbridge");
    add("CN", name);
    must(X509_set_issuer_name(certificate, subject) == 1, "the issuer");
}

void extend(X509* certificate, int what, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    const openssl::Extension extension(X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()));
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, value.c_str());
}

std::string alternative_names(const std::vector<std::string>& names)
{
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ",") + std::string(is_ip_address(name) ? "IP:" : "DNS:") + name;
    return out;
}

} // namespace

Identity make_self_signed(const std::vector<std::string>& names, std::chrono::sys_seconds now, int days)
{
    const auto key = new_key();
    const openssl::Cert certificate(X509_new());
    X509* const made = certificate.get();
    must(made != nullptr && X509_set_version(made, 2) == 1, "memory");
    set_serial(made);
    set_dates(made, now, days);
    set_names(made, names.front());
    must(X509_set_pubkey(made, key.get()) == 1, "the public key");
    // Whoever steals the key can pretend to be this server, and no other: the certificate signs nothing.
    extend(made, NID_basic_constraints, "critical,CA:FALSE");
    extend(made, NID_key_usage, "critical,digitalSignature,keyEncipherment");
    extend(made, NID_ext_key_usage, "serverAuth");
    extend(made, NID_subject_alt_name, alternative_names(names));
    extend(made, NID_subject_key_identifier, "hash");
    must(X509_sign(made, key.get(), EVP_sha256()) > 0, "the signature");
    auto read = read_identity(pem_of(key.get()) + pem_of(made));
    if (const auto* fault = std::get_if<std::string>(&read))
        throw std::runtime_error("making a certificate: " + *fault);
    return std::move(std::get<Identity>(read));
}

} // namespace server
