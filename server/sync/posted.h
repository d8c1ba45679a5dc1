#pragma once

#include "server/sync/sheet.h"
#include "store/queue.h"

namespace server {

/// What follows, in the same transaction, from a document being in the books: it keeps the modes it was
/// posted in, those that wait for it may go, its follow-ups are queued (payments of an invoice, the
/// settlement of a refund), and where it is the posting of a group, its sources are in the books too.
void after_posted(store::Session& session, Sheet& sheet, const store::Document& row,
                  const qbxml::Posted& posted, store::Time now);

/// The posting of a group was refused or held: its sources say so. It was cancelled or deleted: they are
/// queued again.
void tell_sources(store::Session& session, const store::Document& posting, const qbxml::Refusal& why);
void give_back_sources(store::Session& session, const store::Document& posting, store::Time now);

} // namespace server
