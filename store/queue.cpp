#include "store/queue.h"

#include "store/document_row.h"

namespace store {

namespace {

struct Moved {
    CompanyId company{};
    State from = State::queued;
    State to = State::queued;
};

Moved read_moved(Row& row)
{
    Moved moved;
    std::string from;
    std::string to;
    row >> moved.company >> from >> to;
    moved.from = stored_state(from);
    moved.to = stored_state(to);
    return moved;
}

/// Runs one guarded UPDATE and counts what it did. `set` and `where` are the halves that differ from move to
/// move.
template <typename... Parameters>
bool move(Session& session, const std::string& set, const std::string& where, const Parameters&... parameters)
{
    const std::string sql = "UPDATE documents SET came_from = state, " + set + " WHERE " + where +
                            " RETURNING company_id, came_from, state";
    const std::optional<Moved> moved = prepared(session, sql, parameters...).one(read_moved);
    if (moved)
        count_move(session, moved->company, moved->from, moved->to);
    return moved.has_value();
}

const std::string set_reason =
    "reason_code = :code, reason_sentence = :sentence, reason_next = :next, reason_who = :who";

/// A newer content that waited takes the place of the one that was out; right sides see the row as it was
/// before.
const std::string newer_takes_the_place =
    "payload = COALESCE(newer_payload, payload), queue_rank = COALESCE(newer_rank, queue_rank), "
    "revision = CASE WHEN newer_payload IS NULL THEN revision ELSE revision + 1 END, "
    "newer_payload = NULL, newer_rank = NULL";

const std::string no_modification = "posted_payload = NULL, posted_revision = NULL";

const std::string clear_road = "not_before = NULL, exchange_id = NULL, waits_for = ''";

} // namespace

bool Queue::claim(DocumentId id, ExchangeId exchange, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'syncing', not_before = NULL, waits_for = '', looked = 0, exchange_id = :exchange, "
                "since = :now, " +
                    set_reason,
                "id = :id AND state IN ('queued', 'waiting')", exchange, now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Queue::claim_again(DocumentId id, ExchangeId exchange, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'syncing', looked = 0, exchange_id = :exchange, since = :now, " + set_reason,
                "id = :id AND state = 'unknown'", exchange, now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Queue::posted(DocumentId id, const Receipt& receipt, const std::string& note, const AfterPosting& after,
                   Time now)
{
    // Of a newer content that is to modify what was posted just now, this is the base.
    const std::string next =
        after.modify ? "posted_payload = CASE WHEN newer_payload IS NULL THEN NULL ELSE payload END, "
                       "posted_revision = CASE WHEN newer_payload IS NULL THEN NULL ELSE revision END, "
                       "attempts = CASE WHEN newer_payload IS NULL THEN attempts ELSE 0 END, " +
                           newer_takes_the_place
                     : no_modification;
    const std::string set = "state = CASE WHEN newer_payload IS NULL THEN 'synced' ELSE '" +
                            std::string(after.modify ? "queued" : "held") +
                            "' END, "
                            "reason_code = CASE WHEN newer_payload IS NULL THEN '' ELSE :code END, "
                            "reason_sentence = CASE WHEN newer_payload IS NULL THEN '' ELSE :sentence END, "
                            "reason_next = CASE WHEN newer_payload IS NULL THEN '' ELSE :next END, "
                            "reason_who = CASE WHEN newer_payload IS NULL THEN '' ELSE :who END, "
                            "txn_id = :txn, list_id = :list, edit_sequence = :edit, ref_number = :ref, note "
                            "= :note, since = :now, shop_wins = 0, folded = 0, removal = '', " +
                            next + ", " + clear_road;
    const Reason& reason = after.reason;
    return move(session_, set, "id = :id AND state IN ('queued', 'waiting', 'syncing', 'unknown')",
                reason.code, reason.sentence, reason.next_action, reason.who, receipt.txn_id, receipt.list_id,
                receipt.edit_sequence, receipt.ref_number, note, now, id);
}

namespace {

/// In what refused and held differ.
struct Stop {
    std::string state;
    std::string attempts;
    std::string from;
    std::string stays; ///< when it ends here, and no newer content goes to the queue in its place
};

bool stopped(Session& session, const Stop& stop, DocumentId id, const Reason& reason, Time now)
{
    const Reason queued = in_line();
    const std::string stays = "CASE WHEN " + stop.stays + " THEN ";
    const std::string set = "state = " + stays + "'" + stop.state + "' ELSE 'queued' END, " +
                            "attempts = CASE WHEN newer_payload IS NULL THEN " + stop.attempts +
                            " ELSE 0 END, " + "reason_code = " + stays + ":code ELSE :queued_code END, " +
                            "reason_sentence = " + stays + ":sentence ELSE :queued_sentence END, " +
                            "reason_next = " + stays + ":next ELSE :queued_next END, " +
                            "reason_who = " + stays + ":who ELSE :queued_who END, " + newer_takes_the_place +
                            ", folded = 0, since = :now, " + clear_road;
    return move(session, set, "id = :id AND folded < 2 AND state IN (" + stop.from + ")", reason.code,
                queued.code, reason.sentence, queued.sentence, reason.next_action, queued.next_action,
                reason.who, queued.who, now, id);
}

} // namespace

bool Queue::refused(DocumentId id, const Reason& reason, Time now)
{
    return stopped(
        session_,
        {"failed", "attempts + 1", "'queued', 'waiting', 'syncing', 'unknown'", "newer_payload IS NULL"}, id,
        reason, now);
}

bool Queue::held(DocumentId id, const Reason& reason, Time now)
{
    // What is held while its outcome is unknown may be in the books: newer content waits for the person too.
    return stopped(session_,
                   {"held", "attempts", "'queued', 'waiting', 'syncing', 'unknown', 'failed'",
                    "newer_payload IS NULL OR state = 'unknown'"},
                   id, reason, now);
}

bool Queue::skipped(DocumentId id, const Reason& reason, Time now)
{
    return move(session_, "state = 'skipped', folded = 0, since = :now, " + clear_road + ", " + set_reason,
                "id = :id AND folded < 2 AND state IN ('queued', 'waiting')", now, reason.code,
                reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::back_to_ready(DocumentId id, const Reason& reason, std::optional<Time> not_before, bool attempt,
                          Time now)
{
    const std::string state = not_before ? "waiting" : "queued";
    const std::string set =
        "since = CASE WHEN state = '" + state + "' THEN since ELSE :now END, state = '" + state +
        "', attempts = CASE WHEN newer_payload IS NULL THEN attempts + :attempt ELSE 0 END, " +
        newer_takes_the_place + ", exchange_id = NULL, not_before = :not_before, " + set_reason;
    return move(session_, set, "id = :id AND state IN ('syncing', 'unknown', 'queued')", now, attempt ? 1 : 0,
                not_before, reason.code, reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::doubted(DocumentId id, const Reason& reason, Time now)
{
    return move(session_, "state = 'unknown', since = :now, " + set_reason, "id = :id AND state = 'syncing'",
                now, reason.code, reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::doubted_again(DocumentId id, ExchangeId exchange, const Reason& reason, Time now)
{
    return move(session_, "state = 'unknown', exchange_id = :exchange, since = :now, " + set_reason,
                "id = :id AND state = 'synced'", exchange, now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Queue::missing(DocumentId id, const Reason& reason, Time now)
{
    return move(session_, "state = 'held', since = :now, " + clear_road + ", " + set_reason,
                "id = :id AND state = 'unknown' AND txn_id <> ''", now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

void Queue::forget_receipt(DocumentId id)
{
    prepared(session_,
             "UPDATE documents SET txn_id = '', list_id = '', edit_sequence = '', ref_number = '', " +
                 no_modification + ", shop_wins = 0, " + newer_takes_the_place +
                 " WHERE id = :id AND state = 'held'",
             id)
        .run();
}

bool Queue::there_again(DocumentId id, const std::string& missing_code, Time now)
{
    return move(
        session_,
        "state = 'synced', reason_code = '', reason_sentence = '', reason_next = '', reason_who = '', "
        "since = :now",
        "id = :id AND state = 'held' AND reason_code = :code AND newer_payload IS NULL", now, id,
        missing_code);
}

bool Queue::released(DocumentId id, const Reason& reason, Time now, bool shop_wins)
{
    // A document held because it changed after posting is in the books: posting it again would put it there
    // twice.
    return move(session_,
                "state = 'queued', attempts = 0, suspect = 0, interruptions = 0, queue_rank = 5, "
                "shop_wins = :wins, since = :now, " +
                    clear_road + ", " + set_reason,
                "id = :id AND newer_payload IS NULL AND state IN ('failed', 'held', 'waiting', 'skipped', "
                "'cancelled')",
                shop_wins ? 1 : 0, now, reason.code, reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::modified(DocumentId id, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'queued', attempts = 0, posted_payload = payload, posted_revision = revision, " +
                    newer_takes_the_place + ", since = :now, " + clear_road + ", " + set_reason,
                "id = :id AND newer_payload IS NOT NULL AND state = 'held'", now, reason.code,
                reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::begun_anew(DocumentId id, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'queued', attempts = 0, revision = revision + 1, txn_id = '', list_id = '', "
                "edit_sequence = '', ref_number = '', note = '', shop_wins = 0, since = :now, " +
                    no_modification + ", " + clear_road + ", " + set_reason,
                "id = :id AND posted_payload IS NOT NULL AND state IN ('failed', 'held')", now, reason.code,
                reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::withdrawn(DocumentId id, const Reason& reason, Time now)
{
    const std::string not_posted =
        "CASE WHEN newer_payload IS NULL AND posted_payload IS NULL AND removal = '' THEN ";
    const std::string set =
        "state = " + not_posted + "'cancelled' ELSE 'synced' END, reason_code = " + not_posted +
        ":code ELSE '' END, reason_sentence = " + not_posted +
        ":sentence ELSE '' END, reason_next = " + not_posted +
        ":next ELSE '' END, reason_who = " + not_posted +
        ":who ELSE '' END, payload = COALESCE(posted_payload, payload), "
        "newer_payload = NULL, newer_rank = NULL, shop_wins = 0, folded = 0, removal = '', "
        "since = :now, " +
        no_modification + ", " + clear_road;
    return move(session_, set,
                "id = :id AND folded < 2 AND state IN ('queued', 'waiting', 'failed', 'held', 'skipped')",
                reason.code, reason.sentence, reason.next_action, reason.who, now, id);
}

bool Queue::gone(DocumentId id, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'deleted', shop_wins = 0, since = :now, " + no_modification + ", " + set_reason,
                "id = :id AND (state = 'synced' OR (state = 'held' AND posted_payload IS NOT NULL))", now,
                reason.code, reason.sentence, reason.next_action, reason.who, id);
}

bool Queue::waits_for(DocumentId id, const std::string& other, const Reason& reason, Time not_before,
                      Time now)
{
    return move(session_,
                "since = CASE WHEN state = 'waiting' THEN since ELSE :now END, state = 'waiting', "
                "not_before = :not_before, waits_for = :other, " +
                    set_reason,
                "id = :id AND state IN ('queued', 'waiting')", now, not_before, other, reason.code,
                reason.sentence, reason.next_action, reason.who, id);
}

void Queue::wake(CompanyId company, const std::string& waited_for, Time now)
{
    prepared(session_,
             "UPDATE documents SET not_before = :now WHERE company_id = :company AND waits_for = :other AND "
             "waits_for <> '' AND state = 'waiting'",
             now, company, waited_for)
        .run();
}

void Queue::keeps_mode(DocumentId id, const std::string& mode)
{
    prepared(session_, "UPDATE documents SET mode = :mode WHERE id = :id", mode, id).run();
}

bool Queue::removal_wanted(DocumentId id, const std::string& how, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'queued', removal = :how, attempts = 0, suspect = 0, interruptions = 0, looked = 0, "
                "since = :now, " +
                    set_reason,
                "id = :id AND state = 'synced'", how, now, reason.code, reason.sentence, reason.next_action,
                reason.who, id);
}

bool Queue::removed(DocumentId id, const Reason& reason, const std::string& note, Time now)
{
    return move(session_,
                "state = CASE WHEN removal = 'void' THEN 'synced' ELSE 'deleted' END, removal = '', "
                "folded = 0, note = :note, edit_sequence = '', since = :now, newer_payload = NULL, "
                "newer_rank = NULL, " +
                    clear_road + ", " + set_reason,
                "id = :id AND removal <> '' AND state IN ('queued', 'waiting', 'syncing', 'unknown')", note,
                now, reason.code, reason.sentence, reason.next_action, reason.who, id);
}

std::size_t Queue::reconsidered(CompanyId company, const std::string& code, Time now)
{
    const Reason reason = in_line();
    const auto ids =
        prepared(session_,
                 "SELECT id FROM documents WHERE company_id = :company AND state = 'skipped' AND "
                 "reason_code = :code ORDER BY id",
                 company, code)
            .all(only_column<DocumentId>);
    for (const DocumentId id : ids)
        move(session_, "state = 'queued', since = :now, " + clear_road + ", " + set_reason,
             "id = :id AND state = 'skipped'", now, reason.code, reason.sentence, reason.next_action,
             reason.who, id);
    return ids.size();
}

namespace {

const std::string held_by_exchange =
    "id IN (SELECT document_id FROM exchange_asks WHERE exchange_id = :exchange)";

} // namespace

void Queue::suspected(ExchangeId exchange, int most)
{
    prepared(session_, "UPDATE documents SET suspect = :most WHERE " + held_by_exchange, most, exchange)
        .run();
}

void Queue::interrupted(ExchangeId exchange, int requests)
{
    const std::string counts = requests > 1 ? "1" : "interruptions + 1";
    prepared(session_,
             "UPDATE documents SET suspect = :most, interruptions = " + counts + " WHERE " + held_by_exchange,
             (requests + 1) / 2, exchange)
        .run();
}

void Queue::interrupted(DocumentId id)
{
    prepared(session_, "UPDATE documents SET suspect = 1, interruptions = interruptions + 1 WHERE id = :id",
             id)
        .run();
}

void Queue::cleared(ExchangeId exchange)
{
    prepared(session_,
             "UPDATE documents SET suspect = 0, interruptions = 0 WHERE " + held_by_exchange +
                 " AND (suspect > 0 OR interruptions > 0)",
             exchange)
        .run();
}

void Queue::cleared(DocumentId id)
{
    prepared(session_, "UPDATE documents SET suspect = 0, interruptions = 0 WHERE id = :id", id).run();
}

void Queue::looked(DocumentId id)
{
    prepared(session_, "UPDATE documents SET looked = 1 WHERE id = :id", id).run();
}

} // namespace store
