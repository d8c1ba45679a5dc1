#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace Poco::Net {
class HTTPServer;
}

namespace simulator_test {

/// A call as it came over the wire.
struct Call {
    std::string operation;
    std::map<std::string, std::string> parameters;
    std::vector<std::string> headers; ///< names in their order
    std::map<std::string, std::string> header;
    std::string body;
};

/// A scripted web service on a free port of the loopback: each operation has answers in a row, the last of
/// them for ever.
class WebService {
public:
    WebService();
    ~WebService();
    WebService(const WebService&) = delete;
    WebService& operator=(const WebService&) = delete;

    /// The results of an operation, one per call.
    void script(const std::string& operation, std::vector<std::string> results);
    /// The members of authenticate's array.
    void authenticate(const std::vector<std::string>& members);
    /// A whole answer instead of a result.
    void raw(const std::string& operation, const std::string& answer);
    void status(const std::string& operation, int http_status) { statuses_[operation] = http_status; }

    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::vector<Call> calls() const;
    /// Their names, in a row.
    [[nodiscard]] std::vector<std::string> operations() const;

    /// For the request handler: keeps the call, gives status and text of the answer.
    std::pair<int, std::string> answer(Call call);

private:
    std::unique_ptr<Poco::Net::HTTPServer> server_;
    mutable std::mutex mutex_; ///< guards everything below
    std::vector<Call> calls_;
    std::map<std::string, std::deque<std::string>> results_;
    std::map<std::string, std::string> raw_;
    std::map<std::string, int> statuses_;
};

} // namespace simulator_test
