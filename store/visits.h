#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace store {

/// live: the Web Connector is with us. closed: it said so. over: taken over by a later login, or ended by us.
enum class VisitState { live, closed, over };
std::string_view to_text(VisitState state);

/// One visit of the Web Connector: all that the conversation keeps between two calls.
struct Visit {
    VisitId id{};
    CompanyId company{};
    std::string ticket;
    Time started;
    Time last_heard;
    VisitState state = VisitState::live;
    bool file_checked = false; ///< the first sendRequestXML came and the company file is the paired one
    bool may_write = false;
    std::string qbxml_version; ///< the one we write for
    std::string country;
    std::string computer;         ///< whose Web Connector it is, from AppLock; may be empty
    int batch_limit = 100;        ///< requests a message set, halved when a set was refused
    int troubles = 0;             ///< answers that could not be used
    std::int64_t done = 0;        ///< documents that reached an end in this visit
    std::int64_t posted = 0;      ///< those of them that are in the books now
    std::int64_t answered = 0;    ///< answers for apps, page by page
    std::int64_t turned_away = 0; ///< logins that came meanwhile and were told to wait
    std::string last_error;       ///< what getLastError tells
};

class Visits {
public:
    explicit Visits(Session& session) : session_(session) {}

    /// At most one live visit per company (unique index): throws std::runtime_error when there is one.
    VisitId open(CompanyId company, const std::string& ticket, Time now);
    Visit get(VisitId id); ///< throws std::runtime_error when there is none
    std::optional<Visit> find(const std::string& ticket);
    std::optional<Visit> live(CompanyId company);
    std::optional<Visit> last(CompanyId company);
    /// Writes back everything but id, company, ticket and started.
    void save(const Visit& visit);
    /// The live visit, where there is one, is over; `why` is what getLastError tells.
    void end(CompanyId company, const std::string& why);

private:
    Session& session_;
};

} // namespace store
