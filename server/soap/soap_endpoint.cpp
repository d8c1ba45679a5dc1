#include "server/soap/soap_endpoint.h"

#include "server/soap/pages.h"
#include "server/soap/qbwc_service.h"

#include <algorithm>

namespace server {
namespace {

/// QuickBooks has already acted when its answer arrives, so nearly everything is taken.
constexpr std::size_t soap_body_limit = 128 * 1024 * 1024;

bool asks_for_wsdl(const HttpRequest& request)
{
    return std::any_of(request.query.begin(), request.query.end(), [](const auto& entry) {
        std::string name = entry.first;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return name == "wsdl";
    });
}

HttpResponse page(std::string content_type, std::string body)
{
    HttpResponse out;
    out.content_type = std::move(content_type);
    out.body = std::move(body);
    return out;
}

HttpResponse show_qbwc(const HttpRequest& request)
{
    if (!asks_for_wsdl(request)) {
        return page("text/plain; charset=utf-8", std::string(qbwc_page()));
    }
    const auto host = request.headers.find("host");
    return page("text/xml; charset=utf-8",
                wsdl_for(host == request.headers.end() ? "" : host->second, request.secure));
}

} // namespace

void add_soap_routes(Router& router, WebConnectorPort& port, FailureHook on_failure)
{
    router.add({"POST", "/qbwc", soap_body_limit,
                [&port, on_failure = std::move(on_failure)](const HttpRequest& request) {
                    SoapAnswer answer = answer_soap(request.body, port, on_failure);
                    HttpResponse out = page("text/xml; charset=utf-8", std::move(answer.envelope));
                    out.status = answer.status;
                    return out;
                }});
    router.add({"GET", "/qbwc", 0, show_qbwc});
    router.add({"GET", "/support", 0, [](const HttpRequest&) {
                    return page("text/html; charset=utf-8", std::string(support_page()));
                }});
}

} // namespace server
