#include "server/tls/certificate.h"

#include "server/tls/openssl.h"
#include "server/tls/pem.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace server {
namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string text_of(const ASN1_STRING* string)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::string address_of(const ASN1_STRING* bytes)
{
    const int length = ASN1_STRING_length(bytes);
    if (length != 4 && length != 16)
        return "";
    return Poco::Net::IPAddress(ASN1_STRING_get0_data(bytes), static_cast<poco_socklen_t>(length)).toString();
}

std::string common_name(const X509* certificate)
{
    const auto* subject = X509_get_subject_name(certificate);
    const int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return place < 0 ? "" : text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
}

/// The alternative names; where there are none the subject's own counts, as .NET has it.
std::vector<std::string> names_of(const X509* certificate)
{
    std::vector<std::string> names;
    const openssl::Names found(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; found && i < sk_GENERAL_NAME_num(found.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(found.get(), i);
        if (name->type == GEN_DNS)
            names.push_back(lower(text_of(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            names.push_back(address_of(name->d.iPAddress));
    }
    if (const auto own = common_name(certificate); names.empty() && !own.empty())
        names.push_back(lower(own));
    return names;
}

std::chrono::sys_seconds moment_of(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const std::chrono::year_month_day day{std::chrono::year(parts.tm_year + 1900),
                                          std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1),
                                          std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
    return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) +
           std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

std::string digest_of(const X509* certificate, const EVP_MD* kind, const char* form, const char* between)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    X509_digest(certificate, kind, bytes.data(), &size);
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        std::array<char, 3> pair{};
        (void)std::snprintf(pair.data(), pair.size(), form, bytes[i]);
        out.append(i == 0 ? "" : between).append(pair.data());
    }
    return out;
}

} // namespace

std::variant<Certificate, std::string> read_certificate(std::string_view pem)
{
    const auto chain = read_chain(pem);
    if (chain.empty())
        return std::string("there is no certificate in PEM form (-----BEGIN CERTIFICATE-----) in it");
    X509* const first = chain.front().get();
    Certificate out;
    out.names = names_of(first);
    out.from = moment_of(X509_get0_notBefore(first));
    out.until = moment_of(X509_get0_notAfter(first));
    out.fingerprint = digest_of(first, EVP_sha256(), "%02X", ":");
    out.thumbprint = digest_of(first, EVP_sha1(), "%02x", "");
    // Not X509_check_issued(): that wants a certificate that may sign others.
    out.self_signed = X509_NAME_cmp(X509_get_subject_name(first), X509_get_issuer_name(first)) == 0 &&
                      X509_verify(first, X509_get0_pubkey(first)) == 1;
    ERR_clear_error();
    return out;
}

std::int64_t days_left(const Certificate& certificate, std::chrono::sys_seconds now)
{
    return std::chrono::floor<std::chrono::days>(certificate.until - now).count();
}

std::string end_warning(const Certificate& certificate, std::chrono::sys_seconds now)
{
    constexpr std::int64_t early_enough = 30;
    const auto left = days_left(certificate, now);
    const auto day = day_text(certificate.until);
    if (left < 0)
        return "The certificate ended on " + day + ": the Web Connector calls by https no more.";
    if (left >= early_enough)
        return "";
    return "The certificate ends on " + day + ", in " + std::to_string(left) +
           (left == 1 ? " day." : " days.");
}

bool covers(const std::vector<std::string>& names, std::string_view host)
{
    const std::string wanted = lower(host);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        if (!name.starts_with("*."))
            return name == wanted;
        const auto dot = wanted.find('.');
        return dot != std::string::npos && dot > 0 && wanted.substr(dot) == name.substr(1);
    });
}

std::string day_text(std::chrono::sys_seconds moment)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(moment));
    std::array<char, 16> text{};
    (void)std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

} // namespace server
