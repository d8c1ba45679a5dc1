#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"

namespace server {
namespace {

Json names_json(const std::vector<std::string>& names)
{
    std::vector<Json> items;
    for (const auto& name : names)
        items.push_back(json_text(name));
    return json_array(std::move(items));
}

Json certificate_json(const Certificate& certificate, store::Time now)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return json_object({{"names", names_json(certificate.names)},
                        {"from", json_text(store::to_text(certificate.from))},
                        {"until", json_text(store::to_text(certificate.until))},
                        {"days_left", json_number(days_left(certificate, seconds))},
                        {"fingerprint", json_text(certificate.fingerprint)},
                        {"thumbprint", json_text(certificate.thumbprint)},
                        {"self_signed", json_flag(certificate.self_signed)}});
}

HttpResponse answer(const ApiParts& parts, HttpsLook look)
{
    const auto state = parts.https(look);
    return json_answer(
        json_object({{"listening", json_flag(state.port != 0)},
                     {"port", state.port == 0 ? json_null() : json_number(state.port)},
                     {"certificate",
                      state.certificate ? certificate_json(*state.certificate, parts.clock()) : json_null()},
                     {"problem", state.problem.empty() ? json_null() : json_text(state.problem)}}));
}

} // namespace

void add_tls_routes(Router& router, const ApiParts& parts)
{
    const auto telling = [](HttpsLook look) {
        return [look](const ApiParts& all, const HttpRequest&) { return answer(all, look); };
    };
    router.add({"GET", "/api/v1/tls", small_body, guarded(parts, {}, telling(HttpsLook::last))});
    router.add({"POST", "/api/v1/tls/reload", small_body, guarded(parts, {}, telling(HttpsLook::again))});
}

} // namespace server
