#pragma once

#include "server/app/options.h"
#include "server/rescue/backups.h"

#include <filesystem>
#include <iosfwd>

namespace server {

/// Where the store of these options stands, and its backups.
StorePlace store_place(const DaemonOptions& options, const std::filesystem::path& data_folder);

/// --check-store and --prepare-store: what deskbridged does instead of running, under the data folder's lock.
/// Tells the outcome, and gives the exit code: check: 0 sound, 1 something is wrong, 2 it cannot be looked
/// at; prepare: 0 ready, 1 refused with the reason and everything as before.
int run_store_task(const DaemonOptions& options, std::ostream& out, std::ostream& err);

} // namespace server
