#pragma once

#include "store/database.h"
#include "store/time.h"

#include <filesystem>
#include <optional>
#include <string>

namespace server {

/// What a store remembers of having gone back to an earlier day, until the daemon has drawn the consequences
/// (right_company.h, take_up_restored_store()).
struct WentBack {
    store::Time from; ///< what was done since then, this store may not know
    std::string why;  ///< a sentence for the log and for a person
};

/// Writes that into a store that nobody has open. Of several the earliest moment stays.
void mark_as_gone_back(const std::filesystem::path& file, const WentBack& went_back);

/// Reads it, and forgets it with the transaction.
std::optional<WentBack> take_mark(store::Session& session);

} // namespace server
