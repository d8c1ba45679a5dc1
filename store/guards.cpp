#include "store/guards.h"

#include "store/connection.h"

namespace store {

namespace {

Guard read_guard(Row& row)
{
    Guard guard;
    Hold hold;
    std::optional<Time> since;
    row >> guard.epoch >> guard.said >> guard.seen >> hold.code >> hold.sentence >> since >> hold.mark >>
        guard.gap_from >> guard.gap_until >> guard.unmarked;
    if (since) {
        hold.since = *since;
        guard.hold = std::move(hold);
    }
    return guard;
}

} // namespace

Guard Guards::get(CompanyId company)
{
    return prepared(session_,
                    "SELECT epoch, said, seen, hold_code, hold_sentence, hold_since, hold_mark, gap_from, "
                    "gap_until, unmarked FROM guards WHERE company_id = :company",
                    company)
        .one(read_guard)
        .value_or(Guard{});
}

void Guards::save(CompanyId company, const Guard& guard)
{
    const Hold hold = guard.hold.value_or(Hold{});
    const std::optional<Time> since = guard.hold ? std::optional(guard.hold->since) : std::nullopt;
    prepared(session_,
             "INSERT INTO guards (company_id, epoch, said, seen, hold_code, hold_sentence, hold_since, "
             "hold_mark, gap_from, gap_until, unmarked) VALUES (:company, :epoch, :said, :seen, :code, "
             ":sentence, :since, :mark, :gap_from, :gap_until, :unmarked) ON CONFLICT (company_id) DO UPDATE "
             "SET epoch = excluded.epoch, said = excluded.said, seen = excluded.seen, hold_code = "
             "excluded.hold_code, hold_sentence = excluded.hold_sentence, hold_since = excluded.hold_since, "
             "hold_mark = excluded.hold_mark, gap_from = excluded.gap_from, gap_until = excluded.gap_until, "
             "unmarked = excluded.unmarked",
             company, guard.epoch, guard.said, guard.seen, hold.code, hold.sentence, since, hold.mark,
             guard.gap_from, guard.gap_until, guard.unmarked)
        .run();
}

} // namespace store
