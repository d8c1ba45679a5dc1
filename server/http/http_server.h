#pragma once

#include "server/http/router.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace server {

class SecureContext;

/// Is told which route failed and why, for the log. Called in any thread.
using FailureHook = std::function<void(const std::string& what)>;

struct HttpOptions {
    std::vector<std::string> addresses{"127.0.0.1",
                                       "::1"}; ///< one that the machine lacks is left out, if another works
    std::uint16_t port = 8085;                 ///< 0: a free one, the same on all addresses
    int threads = 320;                ///< connections served at once, on each address; idle ones count
    std::chrono::seconds timeout{15}; ///< to read a request, and to keep an idle connection
    FailureHook on_failure;           ///< may be empty
    /// What connections are secured by; it must outlive the server and have a certificate. None: plain http,
    /// which is for this computer alone, so that other addresses than loopback are refused.
    const SecureContext* secure = nullptr;
};

/// One listener, http or https, for SOAP, REST and the page: Poco's HTTPServer with a pool of its own.
/// Exceptions of handlers become a problem+json 500 without inner details (a SOAP handler makes its own
/// fault).
class HttpServer {
public:
    /// Binds and starts. `router` must outlive it. Throws std::runtime_error naming address, port and cause.
    HttpServer(const HttpOptions& options, const Router& router);
    ~HttpServer(); ///< stops, waiting for requests under way
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace server
