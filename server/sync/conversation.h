#pragma once

#include "server/sync/etiquette.h"
#include "server/sync/feed.h"
#include "server/sync/schedule.h"
#include "server/sync/web_connector_port.h"
#include "server/sync/wrong_tokens.h"
#include "store/database.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// What the conversation is given from outside.
struct ConversationParts {
    store::Database& database;
    Feed& feed;
    std::function<store::Time()> clock;
    std::function<void(std::chrono::milliseconds)> wait;
    std::function<void(const std::string&)> log; ///< one line; never a secret
    std::function<bool(std::string_view token, std::string_view hash)> token_matches;
    std::function<std::string()> new_ticket;
    std::string owner_id;
    std::string version; ///< ours, as the Web Connector shows it
    /// Local time less UTC, for quiet hours.
    std::function<std::chrono::seconds(store::Time)> local_offset = server::local_offset;
};

/// Keeps the Web Connector's etiquette over a visit row: tickets, nvu, none, busy, percent, the last error.
/// Knows nothing of what the texts mean. Reference: qbwc-protocol, 1.4 to 1.8. Any thread may call it.
class Conversation final : public WebConnectorPort {
public:
    /// A visit that began before `started` (this daemon's start) is dead: nobody can bring its answers any
    /// more.
    Conversation(ConversationParts parts, store::Time started) : parts_(std::move(parts)), started_(started)
    {}

    std::string server_version() override;
    std::string client_version(const std::string& version) override;
    std::vector<std::string> authenticate(const std::string& user, const std::string& password) override;
    std::string send_request(const RequestCall& call) override;
    int receive_response(const ResponseCall& call) override;
    std::string connection_error(const std::string& ticket, const std::string& hresult,
                                 const std::string& message) override;
    std::string last_error(const std::string& ticket) override;
    std::string close_connection(const std::string& ticket) override;
    std::string interactive_url(const std::string& ticket, const std::string& session) override;
    std::string interactive_rejected(const std::string& ticket, const std::string& reason) override;
    std::string interactive_done(const std::string& ticket) override;

private:
    std::vector<std::string> not_valid(const std::string& user, store::Time now);
    std::vector<std::string> no_more(SentAway why);
    static void turn_away(store::Session& session, store::CompanyId company);
    std::vector<std::string> open_visit(const store::Company& company, store::Time now);
    Situation situation_of(store::Session& session, store::CompanyId company, store::Time now);
    void take_over(store::Session& session, store::CompanyId company, store::Time now);
    std::optional<std::string> refuse_file(store::Session& session, store::Visit& visit,
                                           const RequestCall& call, store::Time now);

    ConversationParts parts_;
    store::Time started_;
    WrongTokens wrong_tokens_;
};

} // namespace server
