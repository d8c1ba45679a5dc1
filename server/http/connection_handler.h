#pragma once

#include "server/http/host_guard.h"
#include "server/http/http_server.h"

#include <Poco/Net/HTTPRequestHandlerFactory.h>

#include <condition_variable>
#include <mutex>

namespace server {

/// Counts the requests under way, so that a stop can wait for them, and for them only: not for silent
/// connections.
class RequestGate {
public:
    [[nodiscard]] bool enter(); ///< false: we are stopping
    void leave();
    void close_and_wait(); ///< returns when the last one has left; none enters afterwards

private:
    std::mutex mutex_;
    std::condition_variable all_left_;
    int inside_ = 0;
    bool closed_ = false;
};

/// What every connection needs to know; outlives them all.
struct ConnectionContext {
    const Router& router;
    HostGuard guard;
    const SecureContext* secure; ///< none: plain http
    FailureHook on_failure;
    std::chrono::seconds timeout;
    RequestGate gate;
};

/// Makes the object that answers one request. What can be refused by the head alone is decided here, before
/// Poco invites the body by "100 Continue".
class ConnectionHandlerFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit ConnectionHandlerFactory(ConnectionContext& context) : context_(context) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest& request) override;

private:
    ConnectionContext& context_;
};

} // namespace server
