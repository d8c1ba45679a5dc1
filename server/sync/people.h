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

/// Forgets what QuickBooks refused about names in this company, who owns which name, and the chart of
/// accounts: a person has acted, so all of it may have changed and is asked anew. The cost grows with the
/// names that are known.
void forget_refusals(store::Session& session, store::CompanyId company);

/// Whether a document that is set free brings its company to forget_refusals() at once, or the caller does so
/// when it has set free all that it wants to.
enum class Forget { now, later };

/// Again, from the start. For failed, held, waiting and skipped documents.
bool retry_document(store::Session& session, const store::Document& document, store::Time now,
                    Forget forget = Forget::now);
/// A person sets it aside until `release`.
bool hold_document(store::Session& session, const store::Document& document, store::Time now);
bool release_document(store::Session& session, const store::Document& document, store::Time now,
                      Forget forget = Forget::now);
/// Withdrawn before it was posted.
bool cancel_document(store::Session& session, const store::Document& document, store::Time now);

/// What is in the books leaves them: voided (it stays there with amounts of zero) or deleted. Its follow-ups,
/// the payments of an invoice, are deleted with it. What stands in the posting of a group is taken back by a
/// posting of the difference.
bool void_document(store::Session& session, const store::Document& document, store::Time now);
bool delete_document(store::Session& session, const store::Document& document, store::Time now);

/// A person says that the file which is open now is the right one: the hold ends, and writing begins with the
/// next visit. False when nothing is on hold. (right_company.h tells what leads to a hold.)
bool confirm_company(store::Session& session, const store::Company& company, store::Time now);

/// The company's store here knows nothing of what was done since `from`: everything is looked for in the
/// books before it is sent, for thirty days.
void look_first_since(store::Session& session, const store::Company& company, store::Time from,
                      store::Time now);

/// Why a move was not possible, for the person who asked ("it is on its way to QuickBooks; wait for the
/// answer").
std::string why_not(const store::Document& document);

} // namespace server
