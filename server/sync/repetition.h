#pragma once

#include "server/sync/sheet.h"
#include "store/exchanges.h"
#include "store/visits.h"

#include <optional>
#include <string>

namespace server {

/// What becomes of documents that were handed out, have no answer, and are not in the books (architecture.md,
/// exactly once, 4c): where nothing of their set is there, the same text goes out under the same id, so that
/// QuickBooks, should it come to the first one after all, runs only one of the two. Otherwise they go back to
/// the queue, for a new set.
void decide_what_goes_again(store::Session& session, const store::Visit& visit, store::Time now);

/// The set that goes out again, written down and claimed; nothing when there is none.
std::optional<std::string> repeated_set(store::Session& session, const store::Visit& visit, store::Time now);

} // namespace server
