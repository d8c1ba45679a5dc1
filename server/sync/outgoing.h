#pragma once

#include "qbxml/message/envelope.h"
#include "server/sync/collector.h"
#include "store/exchanges.h"
#include "store/requests.h"

#include <string>
#include <vector>

namespace server {

/// An exchange in the making: wishes become request texts until the set is full.
class Outgoing {
public:
    Outgoing(store::Session& session, Sheet& sheet, store::Visit& visit, store::Time now)
        : session_(session), sheet_(sheet), visit_(visit), now_(now)
    {}

    /// Spells a wish into the set. One that the schema refuses ends its documents with the reason instead.
    void add(const Wish& wish);
    /// Takes the spelled message of an app.
    void add(store::RequestId request, const std::string& request_id, std::string text);
    [[nodiscard]] bool empty() const { return texts_.empty(); }
    [[nodiscard]] bool full() const;

    /// Writes an asking exchange down, claims its messages, and gives the text that may leave once that is
    /// committed.
    std::string ask();
    /// The same for a writing one under a message set id; it leaves a new watermark in the books, and lets
    /// QuickBooks forget an old set where the company's settings allow it.
    std::string write(const std::string& set_id);

private:
    std::string write_down(store::NewExchange exchange, qbxml::Envelope envelope);
    void add_watermark(store::NewExchange& exchange, const std::string& epoch);
    void refuse(const Wish& wish, const qbxml::Faults& faults);
    void note_rows(const Wish& wish, const std::string& request_id);

    store::Session& session_;
    Sheet& sheet_;
    store::Visit& visit_;
    store::Time now_;
    std::vector<std::string> texts_;
    std::size_t bytes_ = 0;
    std::vector<store::AskRow> rows_;
    std::vector<store::DocumentId> claimed_;
    std::vector<store::RequestId> claimed_requests_;
    std::map<std::string, std::string> ids_by_key_;
};

} // namespace server
