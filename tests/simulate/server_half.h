#pragma once

#include "server/sync/conversation.h"
#include "server/sync/dispatcher.h"
#include "store/database.h"
#include "tests/simulate/draw.h"

#include <functional>
#include <string>

namespace simulate {

/// What belongs to the pairing of the one company of a world.
struct Pairing {
    static constexpr const char* user = "shop-user";
    static constexpr const char* token = "good";
    static constexpr const char* file_id = "{11111111-2222-3333-4444-555555555555}";
};

/// The daemon without its sockets: conversation, dispatcher, planner and store, as deskbridged puts them
/// together. Another one made on the same file is the daemon after a restart.
class ServerHalf {
public:
    using Clock = std::function<store::Time()>;

    /// Opens the store, or makes it. Random texts (tickets, ids of message sets) come from `draw`, which must
    /// outlive it.
    ServerHalf(const std::string& file, Clock clock, Draw& draw);

    server::WebConnectorPort& port() { return conversation_; }
    store::Database& database() { return database_; }

private:
    store::Database database_;
    server::Dispatcher dispatcher_;
    server::Conversation conversation_;
};

/// The company of the store; pairs it in a new one.
store::CompanyId paired_company(store::Database& database, store::Time now);

} // namespace simulate
