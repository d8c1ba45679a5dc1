#include "server/sync/change.h"

#include "server/sync/reasons.h"

namespace server {

void keep_lesson(store::Session& session, Sheet& sheet, const store::Document& row,
                 const qbxml::Lesson& lesson, store::Time now)
{
    if (!lesson.current && !lesson.stale) {
        return;
    }
    if (lesson.current) {
        sheet.keep_current(row, *lesson.current, now);
    } else {
        sheet.current_is_stale(row, now);
    }
    if (row.state != store::State::queued) {
        store::Queue(session).back_to_ready(row.id, lesson.current ? change_is_merged() : change_waits(),
                                            std::nullopt, false, now);
    }
}

} // namespace server
