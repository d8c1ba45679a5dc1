#pragma once

#include "simulator/connector/soap_text.h"

#include <memory>
#include <string>

namespace simulator {

struct WireOptions {
    WireStyle style = WireStyle::document;
    enum class Connections { kept, one_per_call };
    Connections connections = Connections::kept;
    std::string address; ///< where the server's name leads, as in a file of hosts; empty: it is looked up
    std::string ca_file; ///< PEM with the authorities that vouch for an https server; empty: the system's
};

/// The way to the server: where a session speaks its calls. The real one is HTTP; a test may put a server's
/// own functions here. One call at a time, from one thread.
class Wire {
public:
    virtual ~Wire() = default;

    /// Makes a call and reads the answer. Every failure on the way is the answer's `problem`; throws nothing
    /// of its own.
    virtual SoapAnswer call(const std::string& operation, const Parameters& parameters) = 0;

    /// Cuts the connection, as a broken network does; the next call makes a new one.
    virtual void cut() = 0;

    /// Sends a call whole and cuts the connection before any answer can be read. Unless a wire can do better,
    /// the answer is there, and thrown away.
    virtual void send_and_cut(const std::string& operation, const Parameters& parameters);
};

/// The HTTP client of a .NET web service proxy: one connection, one call at a time, headers and `Expect:
/// 100-continue` as .NET sends them.
class HttpWire final : public Wire {
public:
    HttpWire(const std::string& url, WireOptions options);
    ~HttpWire() override;
    HttpWire(const HttpWire&) = delete;
    HttpWire& operator=(const HttpWire&) = delete;

    /// Failures of HTTP are problems too.
    SoapAnswer call(const std::string& operation, const Parameters& parameters) override;
    void cut() override;
    void send_and_cut(const std::string& operation, const Parameters& parameters) override;

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

    enum class Body { sent, unwanted };
    Body send(const std::string& operation, const std::string& body);
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
