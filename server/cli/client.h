#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace server {

/// Where the daemon listens, and the token that it takes.
struct Daemon {
    std::string url; ///< "http://127.0.0.1:8085"
    std::string token;
    std::string start_hint; ///< what to do when nothing answers there
    std::string ca = {};    ///< file that vouches for an https address; empty: the system's authorities
};

struct Answer {
    int status = 0;
    std::string body;
    [[nodiscard]] bool refused() const { return status >= 300; }
};

/// The REST interface from outside: one call, one connection.
class Client {
public:
    explicit Client(Daemon daemon) : daemon_(std::move(daemon)) {}

    /// `path` begins with a slash and is percent-encoded. Throws std::runtime_error with a sentence for the
    /// person when nothing answers, or something that is not deskbridged.
    [[nodiscard]] Answer get(const std::string& path) const;
    [[nodiscard]] Answer post(const std::string& path, const std::string& body,
                              const std::string& content_type = "application/json") const;
    /// A long answer: the body of a good one goes into `to`, of a refusal into the answer.
    [[nodiscard]] Answer download(const std::string& method, const std::string& path, std::ostream& to) const;
    [[nodiscard]] Answer patch(const std::string& path, const std::string& body) const;

private:
    [[nodiscard]] Answer call(const std::string& method, const std::string& path, const std::string& body,
                              const std::string& content_type, std::ostream* good_body = nullptr) const;

    Daemon daemon_;
};

/// One path segment or query value: everything but letters, digits and -._~ is percent-encoded.
std::string percent_encoded(std::string_view text);

} // namespace server
