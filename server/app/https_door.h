#pragma once

#include "server/app/log.h"
#include "server/http/http_server.h"
#include "server/tls/https_state.h"
#include "server/tls/secure_context.h"
#include "server/tls/tls_folder.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace server {

/// What the https listener needs beside the data folder.
struct HttpsPlace {
    HttpOptions http;                          ///< `secure` is the door's own
    std::function<void(std::uint16_t)> opened; ///< is told the port, in the door's thread
    std::function<std::chrono::sys_seconds()> now;
    std::chrono::milliseconds pause{1000}; ///< between two looks at the file
};

/// Https, while the data folder holds a certificate: opens when one comes, closes when it goes, and shows a
/// new one to those who connect after it came. A certificate that cannot be used changes nothing but the
/// state and the log. Nothing here stops the daemon: what cannot be opened now is tried again.
class HttpsDoor {
public:
    /// `router` and `log` must outlive it.
    HttpsDoor(TlsFolder folder, HttpsPlace place, const Router& router, Log& log);
    /// Looks once before it returns, and goes on looking in a thread of its own.
    void start();
    ~HttpsDoor(); ///< waits for requests under way
    HttpsDoor(const HttpsDoor&) = delete;
    HttpsDoor& operator=(const HttpsDoor&) = delete;

    /// Any thread.
    [[nodiscard]] HttpsState state() const;
    /// Looks at the file now, and gives the state after that; when others keep the door busy, that before it.
    /// Any thread, those that serve https too.
    HttpsState look_again();

private:
    void watch();
    /// Gives the server that is to be closed once everybody knows the new state.
    std::unique_ptr<HttpServer> look();
    void take_certificate();
    void open();
    void warn_of_the_end();
    void publish();

    TlsFolder folder_;
    HttpsPlace place_;
    const Router& router_;
    Log& log_;
    SecureContext context_;

    // Of the constructor, then of the watching thread alone.
    std::string seen_;
    HttpsState known_;
    std::string open_problem_;
    std::optional<std::chrono::sys_days> warned_;
    std::unique_ptr<HttpServer> server_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    HttpsState state_;
    std::uint64_t asked_ = 0;    ///< looks that were asked for
    std::uint64_t answered_ = 0; ///< … and done
    bool stopping_ = false;
    std::thread watcher_; // last: begins when all else is there
};

} // namespace server
