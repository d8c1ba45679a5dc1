#pragma once

#include "server/http/router.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace server {

struct HttpOptions {
    std::vector<std::string> addresses{"127.0.0.1", "::1"}; ///< one that the machine lacks is left out, if another works
    std::uint16_t port = 8085;                              ///< 0: a free one, the same on all addresses
    int threads = 320;
    std::chrono::seconds timeout{15}; ///< to read a request, and to keep an idle connection
};

/// One listener for SOAP, REST and the page: Poco's HTTPServer with a pool of its own. Exceptions of handlers become a
/// problem+json 500 without inner details (a SOAP handler makes its own fault).
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
