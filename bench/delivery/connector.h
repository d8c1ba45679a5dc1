#pragma once

#include "bench/delivery/shop.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bench {

/// What the calls of visits took: seconds of wall time, by operation.
using Latencies = std::map<std::string, std::vector<double>>;

/// The smallest that a Web Connector and a QuickBooks can be: SOAP over one kept connection, and every
/// invoice posted at once.
class Connector {
public:
    Connector(std::uint16_t port, std::string path, const Paired& paired);
    ~Connector();
    Connector(const Connector&) = delete;
    Connector& operator=(const Connector&) = delete;

    /// One visit of at most so many round trips. Gives how many invoices were posted.
    int visit(int most_trips);
    /// One call, without looking at the answer.
    std::string call(const std::string& operation, const std::string& parameters);

    Latencies& latencies() { return latencies_; }

private:
    struct Session;
    std::string first_contact() const;
    std::string answer_to(const std::string& request);

    std::unique_ptr<Session> session_;
    std::string path_;
    Paired paired_;
    std::string watermark_;
    Latencies latencies_;
    int posted_ = 0;
};

} // namespace bench
