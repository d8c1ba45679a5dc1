#pragma once

#include "server/sync/sheet.h"
#include "store/queue.h"

namespace server {

/// What an answer teaches of the posting that a row is to modify: what QuickBooks has, or that it is no
/// longer what it was. Either way the change is worked out anew, and one whose outcome was unknown is no
/// longer so: QuickBooks takes no change of anything else than what we know.
void keep_lesson(store::Session& session, Sheet& sheet, const store::Document& row,
                 const qbxml::Lesson& lesson, store::Time now);

} // namespace server
