#pragma once

#include "server/intake/json.h"
#include "store/events.h"
#include "store/queue.h"

#include <array>
#include <string>
#include <vector>

namespace server {

/// Every state, in the order in which people are shown them.
inline constexpr std::array all_states{store::State::queued,  store::State::waiting,   store::State::syncing,
                                       store::State::unknown, store::State::held,      store::State::failed,
                                       store::State::skipped, store::State::cancelled, store::State::synced,
                                       store::State::deleted};

/// A document as every list tells it: its key, where it is and why, what happens next, and what QuickBooks
/// calls it.
Json document_json(const store::Document& document);

/// The same with its content (`document`, and `newer` when a newer content waits) and `history`, oldest
/// first.
Json detailed_document_json(const store::Document& document, const std::vector<store::Event>& history);

/// `sales/10248 (source cli)`: how a document is named when there is a choice.
std::string spoken_key(const store::Document& document);

/// The postings that a document stands in together with others ("postings"), and the documents that stand in
/// a posting ("sources").
void add_places(store::Session& session, const store::Document& document, Json& json);

} // namespace server
