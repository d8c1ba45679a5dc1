#pragma once

#include "server/intake/documents.h"
#include "store/companies.h"
#include "store/queue.h"

#include <string>

namespace server {

/// What people and apps may do with documents; each is one legal move of the queue, told as an event.
/// `session` is the caller's transaction; nothing is committed here.

/// Queues an accepted document under company, kind and source.
store::PutResult put_document(store::Session& session, store::CompanyId company, const std::string& kind,
                              const std::string& source, const Accepted& document, store::Time now);

/// Again, from the start: what QuickBooks refused about names in this company is forgotten too, so that it is
/// asked anew. For failed, held, waiting and skipped documents.
bool retry_document(store::Session& session, const store::Document& document, store::Time now);
/// A person sets it aside until `release`.
bool hold_document(store::Session& session, const store::Document& document, store::Time now);
bool release_document(store::Session& session, const store::Document& document, store::Time now);
/// Withdrawn before it was posted.
bool cancel_document(store::Session& session, const store::Document& document, store::Time now);

/// Why a move was not possible, for the person who asked ("it is on its way to QuickBooks; wait for the
/// answer").
std::string why_not(const store::Document& document);

} // namespace server
