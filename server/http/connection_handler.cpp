#include "server/http/connection_handler.h"

#include "server/http/body_reader.h"
#include "server/http/problem.h"
#include "server/http/uri_text.h"
#include "server/tls/secure_context.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include <optional>

namespace server {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

/// After an early refusal this much of an unwanted body is still taken from the line: closing at once would
/// reset the connection, and the sender could lose the refusal.
constexpr std::streamsize drained_at_most = 64 * 1024 * 1024;

Problem problem(int status, std::string type, std::string title, std::string detail)
{
    Problem out;
    out.status = status;
    out.type = std::move(type);
    out.title = std::move(title);
    out.detail = std::move(detail);
    out.user_message = out.detail;
    return out;
}

/// One request between its head and its answer.
struct Exchange {
    HttpRequest request;
    const Route* route = nullptr;
    std::optional<HttpResponse> refusal;
};

void copy_headers(const HTTPServerRequest& from, HttpRequest& to)
{
    for (const auto& [name, value] : from) {
        std::string lower = name;
        for (char& c : lower) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        to.headers[lower] = value;
    }
}

/// The refusal when there is no route: of the path, or of the method alone.
HttpResponse no_route(const Router& router, const std::string& method, const std::string& raw_path,
                      bool other_method)
{
    if (!other_method) {
        return to_response(
            problem(404, "not_found", "There is nothing here", "Nothing is served at this address."));
    }
    HttpResponse out = to_response(problem(405, "method_not_allowed", "This method does not apply here",
                                           "This address does not take " + method + " requests."));
    std::string allow;
    for (const std::string& known : router.methods(raw_path)) {
        allow += (allow.empty() ? "" : ", ") + known;
    }
    out.headers["Allow"] = allow;
    return out;
}

/// The refusal of a body by its announcement, if it deserves one.
std::optional<HttpResponse> refuse_body(const HTTPServerRequest& request, std::size_t limit)
{
    const bool chunked = request.getChunkedTransferEncoding();
    if ((request.has("Transfer-Encoding") && !chunked) || (chunked && request.hasContentLength()) ||
        (request.hasContentLength() && request.getContentLength64() < 0)) {
        return to_response(problem(400, "bad_framing", "The length of the body is unclear",
                                   "A body needs a Content-Length, or chunked Transfer-Encoding, not both."));
    }
    if (request.hasContentLength() && static_cast<std::uint64_t>(request.getContentLength64()) > limit) {
        return to_response(problem(413, "too_large", "The body is too large",
                                   "At most " + std::to_string(limit) + " bytes are taken here."));
    }
    return std::nullopt;
}

/// Called by a name of this server? Over https the certificate's names are ours as well.
bool called_rightly(const ConnectionContext& context, const std::string& path, const std::string& host_header)
{
    return context.guard.accepts(path, host_header) ||
           (context.secure != nullptr && context.secure->vouches_for(host_name(host_header)));
}

/// Fills the request from its head and finds the route, or the refusal.
Exchange open_exchange(const HTTPServerRequest& from, const ConnectionContext& context)
{
    Exchange out;
    HttpRequest& to = out.request;
    const auto target = parse_target(from.getURI());
    const auto path = target ? percent_decoded(target->path) : std::nullopt;
    auto query = target ? parse_query(target->query) : std::nullopt;
    if (!path || !query) {
        out.refusal = to_response(problem(400, "bad_address", "The address cannot be read",
                                          "The address is not a path in percent-encoded UTF-8."));
        return out;
    }
    to.path = *path;
    to.query = std::move(*query);
    to.peer = from.clientAddress().host().toString();
    to.secure = context.secure != nullptr;
    copy_headers(from, to);
    if (!called_rightly(context, to.path, from.get("Host", ""))) {
        out.refusal = to_response(problem(403, "unknown_host", "This is not a name of this server",
                                          "The Host header names a server that this is not."));
        return out;
    }
    bool other_method = false;
    const std::string raw_path(target->path);
    out.route = context.router.find(from.getMethod(), raw_path, to.captures, other_method);
    if (out.route == nullptr) {
        out.refusal = no_route(context.router, from.getMethod(), raw_path, other_method);
        return out;
    }
    to.method = out.route->method;
    out.refusal = refuse_body(from, out.route->body_limit);
    return out;
}

bool has_body(const HTTPServerRequest& request)
{
    return request.has("Transfer-Encoding") ||
           (request.hasContentLength() && request.getContentLength64() != 0);
}

/// Chunks have no announced length, and Poco does not tell their proper end from a line that was cut: a
/// sender that closed its side without having been answered has given up.
bool sender_gave_up(Poco::Net::StreamSocket& socket)
{
    return socket.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ) && socket.available() == 0;
}

void set_head(HTTPServerResponse& out, const HttpResponse& response)
{
    out.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(response.status));
    out.set("X-Content-Type-Options", "nosniff");
    out.set("Cache-Control", "no-store");
    for (const auto& [name, value] : response.headers) {
        out.set(name, value);
    }
}

void send(HTTPServerResponse& out, const HttpResponse& response)
{
    set_head(out, response);
    if (response.status != HTTPServerResponse::HTTP_NO_CONTENT &&
        response.status != HTTPServerResponse::HTTP_NOT_MODIFIED) {
        out.setContentType(response.content_type);
        out.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    }
    std::ostream& stream = out.send();
    stream.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    stream.flush();
}

class ConnectionHandler final : public Poco::Net::HTTPRequestHandler {
public:
    ConnectionHandler(ConnectionContext& context, Exchange exchange)
        : context_(context), exchange_(std::move(exchange))
    {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        if (!context_.gate.enter()) {
            response.setKeepAlive(false);
            send(response, to_response(problem(503, "stopping", "The server is stopping",
                                               "Deskbridge is stopping; try again in a moment.")));
            return;
        }
        struct Leave {
            RequestGate& gate;
            ~Leave() { gate.leave(); }
        } const leave{context_.gate};
        socket_of(request).setSendTimeout(Poco::Timespan(context_.timeout.count() * Poco::Timespan::SECONDS));
        if (!exchange_.refusal) {
            read_request_body(request);
        }
        const bool refused = exchange_.refusal.has_value();
        const bool unread = refused && has_body(request);
        if (unread || request.getChunkedTransferEncoding()) {
            response.setKeepAlive(false); // what is left on the line must not be taken for a request
        }
        const HttpResponse reply = refused ? *exchange_.refusal : answer();
        if (reply.write_body) {
            send_in_parts(request, response, reply);
        } else {
            send(response, reply);
        }
        if (unread && !request.getExpectContinue()) {
            request.stream().ignore(drained_at_most);
        }
    }

private:
    static Poco::Net::StreamSocket& socket_of(HTTPServerRequest& request)
    {
        return static_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket();
    }

    /// As chunks; to a client of old as everything until the line is closed.
    void send_in_parts(HTTPServerRequest& request, HTTPServerResponse& out, const HttpResponse& reply) const
    {
        set_head(out, reply);
        out.setContentType(reply.content_type);
        const bool old = out.getVersion() == Poco::Net::HTTPMessage::HTTP_1_0;
        out.setChunkedTransferEncoding(!old);
        out.setKeepAlive(out.getKeepAlive() && !old);
        std::ostream& stream = out.send();
        if (request.getMethod() == Poco::Net::HTTPRequest::HTTP_HEAD) {
            return;
        }
        try {
            reply.write_body(stream);
            stream.flush();
        } catch (const std::exception& error) {
            report(error.what());
            out.setKeepAlive(false);
            socket_of(request).shutdown(); // before the stream can write that all is told
        }
    }

    void read_request_body(HTTPServerRequest& request)
    {
        if (!has_body(request)) {
            return;
        }
        std::optional<std::uint64_t> length;
        if (request.hasContentLength()) {
            length = static_cast<std::uint64_t>(request.getContentLength64());
        }
        Body body = read_body(request.stream(), length, exchange_.route->body_limit);
        if (body.end == BodyEnd::too_large) {
            exchange_.refusal = to_response(
                problem(413, "too_large", "The body is too large",
                        "At most " + std::to_string(exchange_.route->body_limit) + " bytes are taken here."));
        } else if (body.end == BodyEnd::cut || (!length && sender_gave_up(socket_of(request)))) {
            exchange_.refusal = to_response(problem(408, "incomplete_body", "The body is not complete",
                                                    "The body did not arrive completely; nothing was done."));
        }
        exchange_.request.body = std::move(body.text);
    }

    HttpResponse answer()
    {
        try {
            return exchange_.route->handler(exchange_.request);
        } catch (const std::exception& error) {
            report(error.what());
        } catch (...) {
            report("an exception of unknown type");
        }
        return to_response(
            problem(500, "internal", "The server failed", "Deskbridge could not do this; its log says why."));
    }

    void report(const std::string& cause) const
    {
        if (context_.on_failure) {
            context_.on_failure(exchange_.route->method + " " + exchange_.route->pattern + ": " + cause);
        }
    }

    ConnectionContext& context_;
    Exchange exchange_;
};

} // namespace

bool RequestGate::enter()
{
    const std::lock_guard lock(mutex_);
    inside_ += closed_ ? 0 : 1;
    return !closed_;
}

void RequestGate::leave()
{
    const std::lock_guard lock(mutex_);
    if (--inside_ == 0) {
        all_left_.notify_all();
    }
}

void RequestGate::close_and_wait()
{
    std::unique_lock lock(mutex_);
    closed_ = true;
    all_left_.wait(lock, [&] { return inside_ == 0; });
}

Poco::Net::HTTPRequestHandler*
ConnectionHandlerFactory::createRequestHandler(const HTTPServerRequest& request)
{
    Exchange exchange = open_exchange(request, context_);
    if (exchange.refusal) {
        // Poco sends "100 Continue" only while the status is 200.
        request.response().setStatus(static_cast<HTTPServerResponse::HTTPStatus>(exchange.refusal->status));
    }
    return new ConnectionHandler(context_, std::move(exchange));
}

} // namespace server
