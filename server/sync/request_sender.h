#pragma once

#include "server/sync/outgoing.h"
#include "store/requests.h"

#include <optional>

namespace server {

/// Brings the messages of apps into exchanges, behind what documents ask and order. A query that is read page
/// by page gives one page to an exchange, and one such query goes at a time: other iterators beside it may
/// end its own (reference 4.7).
class RequestSender {
public:
    RequestSender(store::Session& session, store::Visit& visit, store::Time now)
        : session_(session), visit_(visit), now_(now)
    {}

    /// Is anything of that kind to be handed out now?
    bool has(store::RequestKind kind);
    /// Adds what fits. What may not go, or what this QuickBooks would refuse, fails with the reason.
    void add(store::RequestKind kind, Outgoing& outgoing);

private:
    void add_one(store::Request request, Outgoing& outgoing);
    void fail(const store::Request& request, const store::Reason& reason);

    store::Session& session_;
    store::Visit& visit_;
    store::Time now_;
};

} // namespace server
