#include "server/http/http_server.h"

#include "server/http/connection_handler.h"
#include "server/http/listener.h"
#include "server/tls/secure_socket.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>

#include <stdexcept>

namespace server {
namespace {

constexpr int queued_connections = 256;
constexpr int threads_kept = 2;
constexpr int idle_thread_seconds = 60;

Poco::Net::HTTPServerParams* poco_params(const HttpOptions& options)
{
    const Poco::Timespan timeout(options.timeout.count() * Poco::Timespan::SECONDS);
    auto* const params = new Poco::Net::HTTPServerParams;
    params->setMaxThreads(options.threads);
    params->setMaxQueued(queued_connections);
    params->setTimeout(timeout);
    params->setKeepAliveTimeout(timeout);
    params->setMaxKeepAliveRequests(0); // no limit
    return params;
}

std::vector<Poco::Net::ServerSocket> listening_sockets(const HttpOptions& options)
{
    if (options.secure != nullptr) {
        return listen_on(options.addresses, options.port,
                         [&options] { return secure_server_socket(*options.secure); });
    }
    for (const std::string& address : options.addresses) {
        if (!is_loopback(address)) {
            throw std::runtime_error("cannot listen on " + address +
                                     " by plain http: that is for this computer alone");
        }
    }
    return listen_on(options.addresses, options.port);
}

} // namespace

struct HttpServer::Parts {
    Parts(const HttpOptions& options, const Router& router, std::vector<Poco::Net::ServerSocket> listening)
        : sockets(std::move(listening)), context{router,          HostGuard(options.addresses),
                                                 options.secure,  options.on_failure,
                                                 options.timeout, {}},
          // A dispatcher that never got a thread would wait for ever: so each address has its full share.
          pool("http", threads_kept, options.threads * static_cast<int>(sockets.size()) + threads_kept,
               idle_thread_seconds)
    {
        for (const Poco::Net::ServerSocket& socket : sockets) {
            servers.push_back(std::make_unique<Poco::Net::HTTPServer>(new ConnectionHandlerFactory(context),
                                                                      pool, socket, poco_params(options)));
        }
    }

    std::vector<Poco::Net::ServerSocket> sockets;
    ConnectionContext context;
    Poco::ThreadPool pool;
    std::vector<std::unique_ptr<Poco::Net::HTTPServer>> servers;
};

HttpServer::HttpServer(const HttpOptions& options, const Router& router)
    : parts_(std::make_unique<Parts>(options, router, listening_sockets(options)))
{
    for (const auto& server : parts_->servers) {
        server->start();
    }
}

HttpServer::~HttpServer()
{
    for (const auto& server : parts_->servers) {
        server->stop();
    }
    parts_->context.gate.close_and_wait();
    for (const auto& server : parts_->servers) {
        server->stopAll(true); // nothing is under way any more: what is cut now are silent connections
    }
    parts_->pool.joinAll();
}

std::uint16_t HttpServer::port() const { return parts_->sockets.front().address().port(); }

} // namespace server
