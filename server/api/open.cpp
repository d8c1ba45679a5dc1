#include "server/api/answers.h"
#include "server/api/resources.h"

namespace server {

namespace {

constexpr std::size_t no_body = 0;

/// Alive means: the store answers. No word about companies: whoever asks has shown no token.
HttpResponse health(const ApiParts& parts)
{
    parts.database.schema_version();
    return json_answer(json_object({{"status", json_text("ok")},
                                    {"version", json_text(parts.version)},
                                    {"started", json_text(store::to_text(parts.started))}}));
}

HttpResponse front_page(const ApiParts& parts)
{
    HttpResponse response;
    response.content_type = "text/html; charset=utf-8";
    response.body =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Deskbridge</title></head>\n"
        "<body><h1>Deskbridge " +
        parts.version +
        "</h1>\n<p>This is Deskbridge, which brings documents into QuickBooks Desktop. It is running.</p>\n"
        "<p>On this computer, the command <code>deskbridge status</code> says how things stand, and "
        "<code>deskbridge doctor</code> what to do when something is wrong. Programs use <code>" +
        parts.base_url + "/api/v1</code>.</p></body></html>\n";
    return response;
}

} // namespace

void add_open_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/healthz", no_body, [&parts](const HttpRequest&) { return health(parts); }});
    router.add({"GET", "/", no_body, [&parts](const HttpRequest&) { return front_page(parts); }});
}

} // namespace server
