#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace server_test {

/// What a client insists on.
struct TlsTerms {
    std::string trusted; ///< PEM that vouches for the server; empty: anybody will do
    std::string host =
        "localhost"; ///< the name that the certificate must have, where somebody vouches for it
    int least = 0;   ///< versions of OpenSSL (TLS1_2_VERSION); 0: any
    int most = 0;
    const char* ciphers = "ALL:@SECLEVEL=0";
};

/// A client of TLS that speaks OpenSSL and nothing of ours. What does not come within twenty seconds fails.
class TlsClient {
public:
    /// Connects to 127.0.0.1 and shakes hands.
    explicit TlsClient(std::uint16_t port, const TlsTerms& terms = {});
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    [[nodiscard]] bool connected() const; ///< whether the hands were shaken
    [[nodiscard]] std::string version() const;
    [[nodiscard]] std::string cipher() const;
    /// SHA-256 as Certificate has it; empty when there is none.
    [[nodiscard]] std::string fingerprint() const;

    void send(const std::string& text);
    /// Until the other side ends.
    std::string receive_all();
    /// A request on a line that is kept; gives the body.
    std::string get(const std::string& path, const std::string& host = "localhost");

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace server_test
