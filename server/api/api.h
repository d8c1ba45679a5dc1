#pragma once

#include "server/http/router.h"
#include "server/rescue/keeper.h"
#include "server/sync/schedule.h"
#include "server/tls/https_state.h"
#include "store/database.h"
#include "store/time.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace server {

/// Whether to tell how https stood at the last look, or to look at the certificate's file first.
enum class HttpsLook { last, again };

/// What the REST interface works on. Built once by the program; the handlers only read it, from any thread.
struct ApiParts {
    store::Database& database;
    std::function<store::Time()> clock; ///< called from any thread
    std::string admin_token_hash;       ///< of the token that may do everything (server/pairing/pairing.h)
    std::string base_url; ///< "http://localhost:8085": what a .qwc names, without a slash at the end
    std::string version;
    store::Time started;
    std::filesystem::path data_folder; ///< where the store stands: its disk space is watched
    /// Local time less UTC, for quiet hours.
    std::function<std::chrono::seconds(store::Time)> local_offset = server::local_offset;
    std::function<HttpsState(HttpsLook)> https = [](HttpsLook) { return HttpsState{}; }; ///< from any thread
    StorePlace store_place = {data_folder, data_folder / "backups"}; ///< of backups and moves
    /// How the daily backups stand; may be empty: nobody makes any.
    std::function<BackupStanding()> backups = {};
};

/// Adds everything under /api/v1, `/healthz` and `/`. `parts` must outlive the router.
///
/// Every route under /api wants `Authorization: Bearer TOKEN`. Refusals are application/problem+json. Query
/// parameters and members that a route does not know are refused by name, so that a typing error is never
/// lost.
void add_api_routes(Router& router, const ApiParts& parts);

} // namespace server
