#pragma once

#include "qbxml/message/response.h"
#include "server/sync/collector.h"
#include "server/sync/sheet.h"
#include "store/exchanges.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace server {

/// Reads one kept answer: facts are learned, documents move, the exchange is settled or becomes unsure.
/// Reading an answer twice does no harm.
class Reader {
public:
    Reader(store::Session& session, Sheet& sheet, store::Visit& visit, store::Time now)
        : session_(session), sheet_(sheet), visit_(visit), now_(now)
    {}

    void read(const store::Exchange& exchange);
    /// The answer will not come.
    void lost(const store::Exchange& exchange);
    /// QuickBooks cannot be asked for the outcome of an unsure exchange: the books will tell.
    void ask_the_books(const store::Exchange& unsure);
    /// Ends the visit with what getLastError will tell.
    void end_visit(const std::string& why);

private:
    using Replies = std::map<std::string, const qbxml::Reply*>; ///< by request id

    static constexpr int most_troubles = 3; ///< answers a visit may bring that cannot be used

    void read_failure(const store::Exchange& exchange);
    void read_refused_set(const store::Exchange& exchange, const qbxml::Advice& advice);
    void read_check(const store::Exchange& check, const qbxml::Answer& answer);
    void unreadable(const store::Exchange& exchange, const std::string& why);
    void refuse_ask(const store::AskRow& row, const qbxml::Refusal& refusal);
    void back_to_ready(const store::Exchange& exchange);
    void interrupted(const store::Exchange& exchange);
    void doubt_documents(const store::Exchange& exchange);
    void keep_pace(const store::Exchange& exchange, const std::vector<store::AskRow>& asks);
    void halve(const store::Exchange& exchange, const std::vector<store::AskRow>& asks);

    void read_replies(const store::Exchange& exchange, const Replies& replies);
    void read_watermark(const store::Exchange& exchange, const Replies& replies);
    void clear(const store::Exchange& exchange);
    void read_reply(const store::AskRow& row, const qbxml::Ask& ask, const qbxml::Reply& reply);
    void move(const store::Document& row, const qbxml::Posting& posting);
    void in_doubt(const store::AskRow& row, const qbxml::Ask& ask);
    void left_open(store::DocumentId document, const std::string& called);
    void trouble(const store::AskRow& row, const qbxml::Refusal& refusal, bool names_only);
    void count_trouble(const std::string& why);
    store::Session& session_;
    Sheet& sheet_;
    store::Visit& visit_;
    store::Time now_;
    std::set<store::DocumentId> open_; ///< of the exchange being read: answered, and the outcome is open
};

} // namespace server
