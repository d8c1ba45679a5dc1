#pragma once

#include "store/companies.h"
#include "store/database.h"
#include "store/visits.h"

#include <string>

namespace server {

/// What came back of an exchange.
struct Incoming {
    std::string response;
    std::string hresult;
    std::string message;
};

/// Where the conversation gets its texts from and brings the answers to. Everything happens in the caller's
/// transaction; the visit is changed in place and saved by the caller.
class Feed {
public:
    virtual ~Feed() = default;

    /// Is there anything to do for this company now?
    virtual bool has_work(store::Session& session, store::CompanyId company, store::Time now) = 0;

    /// The next text for QuickBooks. It must be committed before it leaves. Empty when the visit was ended
    /// instead (visit.state and visit.last_error tell).
    virtual std::string hand_out(store::Session& session, store::Visit& visit, store::Time now) = 0;

    /// Keeps the raw answer of the exchange that is out on this visit. It must be committed before read() is
    /// called. False: nothing was out (a repeated or late answer), and nothing was changed.
    virtual bool keep(store::Session& session, const store::Visit& visit, const Incoming& incoming,
                      store::Time now) = 0;

    /// Reads everything that was kept and not read yet, and decides what can be decided without QuickBooks.
    virtual void read(store::Session& session, store::Visit& visit, store::Time now) = 0;

    /// Gives up on the exchange that is out on a visit: its answer will not come.
    virtual void give_up(store::Session& session, const store::Visit& visit, store::Time now) = 0;

    /// 0 to 99 while something is left to do, 100 when nothing is.
    virtual int percent(store::Session& session, const store::Visit& visit, store::Time now) = 0;
};

} // namespace server
