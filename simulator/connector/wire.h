#pragma once

#include "simulator/connector/soap_text.h"

#include <memory>
#include <string>

namespace simulator {

struct WireOptions {
    WireStyle style = WireStyle::document;
    enum class Connections { kept, one_per_call };
    Connections connections = Connections::kept;
    std::string ca_file; ///< PEM with the authorities that vouch for an https server; empty: the system's
};

/// The HTTP client of a .NET web service proxy: one connection, one call at a time, headers and `Expect:
/// 100-continue` as .NET sends them.
class Wire {
public:
    Wire(const std::string& url, WireOptions options);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// Makes a call and reads the answer. Every failure, of HTTP too, is the answer's `problem`.
    SoapAnswer call(const std::string& operation, const Parameters& parameters);

    /// Cuts the connection.
    void cut();

    /// How many calls went out.
    [[nodiscard]] int calls() const { return calls_; }
    /// How many waited 350 ms in vain for `100 Continue`.
    [[nodiscard]] int stalls() const { return stalls_; }

private:
    struct Connection;
    struct Raw {
        int status = 0;
        std::string reason;
        std::string content_type;
        std::string text;
    };

    Raw exchange(const std::string& operation, const std::string& body);

    std::unique_ptr<Connection> connection_;
    WireOptions options_;
    int calls_ = 0;
    int stalls_ = 0;
};

/// The status of a plain GET; 0 when the server cannot be reached. What the Web Connector does when an app is
/// added.
int get_status(const std::string& url, const WireOptions& options);

} // namespace simulator
