#pragma once

#include "server/sync/collector.h"
#include "server/sync/feed.h"
#include "server/sync/sheet.h"
#include "store/exchanges.h"

#include <functional>
#include <string>
#include <vector>

namespace server {

/// Moves many documents, and the messages of apps, by one exchange: first what is owed from before, then
/// questions, then orders.
class Dispatcher final : public Feed {
public:
    /// `new_set_id` makes message set ids: random, at most 20 characters, never the same twice.
    explicit Dispatcher(std::function<std::string()> new_set_id) : new_set_id_(std::move(new_set_id)) {}

    bool has_work(store::Session& session, store::CompanyId company, store::Time now) override;
    std::string hand_out(store::Session& session, store::Visit& visit, store::Time now) override;
    bool keep(store::Session& session, const store::Visit& visit, const Incoming& incoming,
              store::Time now) override;
    void read(store::Session& session, store::Visit& visit, store::Time now) override;
    void give_up(store::Session& session, const store::Visit& visit, store::Time now) override;
    int percent(store::Session& session, const store::Visit& visit, store::Time now) override;

private:
    std::string next_text(store::Session& session, Sheet& sheet, store::Visit& visit, const Wishes& wishes,
                          store::Time now);

    std::function<std::string()> new_set_id_;
};

} // namespace server
