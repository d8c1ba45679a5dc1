#include "server/api/pairing_json.h"

#include "files/path_text.h"
#include "server/api/answers.h"
#include "server/pairing/pairing.h"
#include "server/tls/tls_folder.h"
#include "store/pairings.h"

#include <stdexcept>

namespace server {

namespace {

constexpr int user_name_attempts = 8;
constexpr int user_name_characters = 4;

/// The certificate that the other computer has to trust by hand; null when there is none, or when an
/// authority vouches for it.
Json trust_json(const ApiParts& parts, const ConnectorAddress& address)
{
    const auto certificate = parts.https(HttpsLook::last).certificate;
    if (address.host.empty() || !certificate || !certificate->self_signed)
        return json_null();
    return json_object({{"file", json_text(files::utf8(TlsFolder(parts.data_folder).certificate_file()))},
                        {"thumbprint", json_text(certificate->thumbprint)}});
}

} // namespace

Json pairing_json(const ApiParts& parts, const store::NewCompany& company, const ConnectorAddress& address,
                  const std::optional<std::string>& token)
{
    QwcFile file;
    file.app_name = company.app_name;
    file.app_url = address.url + "/qbwc";
    file.support_url = address.url + "/support";
    file.certificate_url = address.host.empty() ? "" : file.support_url;
    file.user_name = company.user_name;
    file.file_id = company.file_id;
    return json_object({{"company", json_text(company.slug)},
                        {"title", json_text(company.title)},
                        {"user_name", json_text(company.user_name)},
                        {"token", token ? json_text(*token) : json_null()},
                        {"app_name", json_text(company.app_name)},
                        {"app_url", json_text(file.app_url)},
                        {"host", address.host.empty() ? json_null() : json_text(address.host)},
                        {"trust", trust_json(parts, address)},
                        {"qwc", json_text(write_qwc(file))}});
}

std::string fresh_user_name(store::Session& session, const std::string& slug)
{
    for (int attempt = 0; attempt < user_name_attempts; ++attempt) {
        auto name = slug + "-" + random_base32(user_name_characters);
        if (!store::Companies(session).find_user(name) && !store::Pairings(session).find_old(name))
            return name;
    }
    throw std::runtime_error("pairing " + slug + ": every user name tried is taken");
}

std::string give_new_token(store::Session& session, store::CompanyId company,
                           std::optional<store::Time> old_until)
{
    auto token = new_token();
    store::Pairings(session).change_token(company, token_hash(token), old_until);
    return token;
}

} // namespace server
