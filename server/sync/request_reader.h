#pragma once

#include "qbxml/message/response.h"
#include "qbxml/message/slices.h"
#include "qbxml/message/status.h"
#include "store/exchanges.h"
#include "store/requests.h"
#include "store/visits.h"

#include <string>
#include <string_view>
#include <vector>

namespace server {

/// What an answer, or none, means for the messages of apps in an exchange. A query that got no answer is
/// asked again; a writing one is never sent twice: its outcome is asked for, and when QuickBooks has no
/// record of it a person decides. Reading an answer twice does no harm.
class RequestReader {
public:
    RequestReader(store::Session& session, store::Visit& visit, store::Time now)
        : session_(session), requests_(session), visit_(visit), now_(now)
    {}

    /// The replies in `answer`, whose text is `text`. What it says nothing of is unknown, or asked again.
    void read(const store::Exchange& exchange, const qbxml::Answer& answer, std::string_view text);
    /// No answer will come. Writing: the outcome is asked for next. Asking: asked again.
    void lost(const store::Exchange& exchange);
    /// QuickBooks failed over the exchange.
    void broken(const store::Exchange& exchange, const qbxml::Advice& advice);
    /// Nothing of the exchange ran.
    void not_run(const store::Exchange& exchange);
    /// QuickBooks cannot take this one, alone in its exchange.
    void refused(store::RequestId id, const qbxml::Advice& advice, const std::string& message);
    /// QuickBooks has another content under the number of its message set.
    void unsure(const store::Exchange& exchange);

private:
    void read_one(const store::Exchange& exchange, const store::AskRow& row, const qbxml::Answer& answer,
                  const std::vector<qbxml::Slice>& slices);
    void read_reply(const store::Exchange& exchange, const store::Request& request, const qbxml::Reply& reply,
                    const store::Page& page);
    void answered(const store::Exchange& exchange, const store::Request& request, const qbxml::Reply& reply,
                  const qbxml::Advice& advice, const store::Page& page);
    void unclear(const store::Request& request, const qbxml::Reply& reply, const store::Reason& reason);
    void again(const store::Request& request, const store::Reason& reason);
    void again_later(const store::Request& request, const store::Reason& reason);
    void fail(const store::Request& request, const std::optional<store::RequestStatus>& status,
              const store::Reason& reason);
    void leave_unknown(const store::Request& request);
    void tell(const store::Request& request, const std::string& what, const std::string& text);

    store::Session& session_;
    store::Requests requests_;
    store::Visit& visit_;
    store::Time now_;
};

} // namespace server
