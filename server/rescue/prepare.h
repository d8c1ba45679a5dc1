#pragma once

#include "server/rescue/put_in_place.h"
#include "store/time.h"

#include <string>
#include <vector>

namespace server {

/// What the store is brought to before a daemon opens it.
struct Preparing {
    StorePlace place;
    std::string version; ///< ours, for backups
    store::Time now;
    BeforeStep before = {}; ///< of a test
};

/// Makes the store ready to be opened: ends what was killed half-way; makes a backup before a migration; sets
/// a damaged store aside and puts the last good backup in its place, marked as gone back. Where the log was
/// lost of a daemon that did not stop, the store is marked too. The caller holds the data folder's lock. What
/// was done out of the ordinary, a sentence each. Throws std::runtime_error with what to do when there is
/// nothing that could be opened; then all is as it was.
std::vector<std::string> prepare_store(const Preparing& preparing);

/// The daemon runs: the file `running` stands in the data folder until it has stopped well.
void note_running(const StorePlace& place, store::Time now);
void note_stopped(const StorePlace& place);

} // namespace server
