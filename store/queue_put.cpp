#include "store/document_row.h"
#include "store/queue.h"
#include "store/text.h"

namespace store {

namespace {

/// What put must know of the document that is already there.
struct Present {
    DocumentId id{};
    CompanyId company{};
    State state = State::queued;
    std::string payload;
    std::optional<std::string> newer;
    std::optional<std::string> posted;
    int folded = 0;
};

Present read_present(Row& row)
{
    Present present;
    std::string state;
    row >> present.id >> present.company >> state >> present.payload >> present.newer >> present.posted >>
        present.folded;
    present.state = stored_state(state);
    return present;
}

/// What arrives: the payload as it will stand in the store, so that it can be compared with what stands
/// there.
struct Arrival {
    std::string payload;
    int rank = 0;
    Time now;
};

PutResult accept(Session& session, const Key& key, const Arrival& arrival)
{
    const Reason reason = in_line();
    const std::optional<DocumentId> id =
        prepared(
            session,
            "INSERT INTO documents (company_id, kind, source, external_id, revision, payload, queue_rank, "
            "state, "
            "came_from, reason_code, reason_sentence, reason_next, reason_who, received, since, attempts) "
            "VALUES (:company, :kind, :source, :external_id, 1, :payload, :queue_rank, 'queued', 'new', "
            ":code, "
            ":sentence, :next, :who, :received, :since, 0) RETURNING id",
            key.company, key.kind, key.source, key.external_id, arrival.payload, arrival.rank, reason.code,
            reason.sentence, reason.next_action, reason.who, arrival.now, arrival.now)
            .one(only_column<DocumentId>);
    count_move(session, key.company, std::nullopt, State::queued);
    return {id.value(), Put::accepted};
}

/// Nothing of the document is out: the arrival becomes its content. What is in the books (of a modification)
/// stays known.
void replace(Session& session, const Present& present, const Arrival& arrival)
{
    // What was deleted in QuickBooks and comes back is another revision even with the same content: a mark
    // that was in the books once is never given again.
    const bool counts = present.state == State::deleted || present.payload != arrival.payload;
    const Reason reason = in_line();
    prepared(
        session,
        "UPDATE documents SET came_from = state, state = 'queued', payload = :payload, queue_rank = "
        ":queue_rank, "
        "revision = revision + :one, attempts = 0, suspect = 0, interruptions = 0, looked = 0, "
        "shop_wins = 0, folded = 0, waits_for = '', removal = '', not_before = NULL" +
            std::string(present.posted ? ""
                                       : ", txn_id = '', list_id = '', edit_sequence = '', ref_number = '', "
                                         "note = ''") +
            ", reason_code = :code, reason_sentence = :sentence, reason_next = :next, reason_who = :who, "
            "since = :now WHERE id = :id",
        arrival.payload, arrival.rank, counts ? 1 : 0, reason.code, reason.sentence, reason.next_action,
        reason.who, arrival.now, present.id)
        .run();
    count_move(session, present.company, present.state, State::queued);
}

void keep_newer(Session& session, const Present& present, const Arrival& arrival)
{
    prepared(session,
             "UPDATE documents SET newer_payload = :payload, newer_rank = :newer_rank WHERE id = :id",
             arrival.payload, arrival.rank, present.id)
        .run();
}

/// The arrival is what is out or posted already: nothing newer waits any more.
void drop_newer(Session& session, const Present& present)
{
    prepared(session, "UPDATE documents SET newer_payload = NULL, newer_rank = NULL WHERE id = :id",
             present.id)
        .run();
}

Put put_beside_one_out(Session& session, const Present& present, const Arrival& arrival)
{
    if (present.newer.value_or(present.payload) == arrival.payload)
        return Put::unchanged;
    if (present.payload == arrival.payload) {
        drop_newer(session, present);
        return Put::replaced;
    }
    keep_newer(session, present, arrival);
    return Put::waits_for_outcome;
}

/// What is posted becomes the base of a modification.
Put modify(Session& session, const Present& present, const Arrival& arrival, const Reason& reason)
{
    prepared(session,
             "UPDATE documents SET came_from = state, state = 'queued', posted_payload = payload, "
             "posted_revision = revision, payload = :payload, queue_rank = :queue_rank, "
             "revision = revision + 1, newer_payload = NULL, newer_rank = NULL, attempts = 0, suspect = 0, "
             "interruptions = 0, looked = 0, shop_wins = 0, "
             "reason_code = :code, reason_sentence = :sentence, reason_next = :next, reason_who = :who, "
             "since = :now WHERE id = :id",
             arrival.payload, arrival.rank, reason.code, reason.sentence, reason.next_action, reason.who,
             arrival.now, present.id)
        .run();
    count_move(session, present.company, present.state, State::queued);
    return Put::replaced;
}

/// Of a modification the arrival is what is in the books already.
Put end_modification(Session& session, const Present& present, const Arrival& arrival)
{
    prepared(session,
             "UPDATE documents SET came_from = state, state = 'synced', payload = posted_payload, "
             "posted_payload = NULL, posted_revision = NULL, shop_wins = 0, attempts = 0, not_before = NULL, "
             "folded = 0, waits_for = '', reason_code = '', reason_sentence = '', reason_next = '', "
             "reason_who = '', since = :now "
             "WHERE id = :id",
             arrival.now, present.id)
        .run();
    count_move(session, present.company, present.state, State::synced);
    return Put::replaced;
}

/// The document is in the books: synced, or held because it changed after posting.
Put put_beside_one_posted(Session& session, const Present& present, const Arrival& arrival,
                          const AfterPosting& after)
{
    if (present.newer.value_or(present.payload) == arrival.payload)
        return Put::unchanged;
    const bool same_again = present.payload == arrival.payload;
    if (after.modify && !same_again)
        return modify(session, present, arrival, after.reason);
    const State to = same_again ? State::synced : State::held;
    const Reason reason = same_again ? Reason{} : after.reason;
    prepared(
        session,
        "UPDATE documents SET came_from = state, state = :state, newer_payload = :payload, "
        "newer_rank = :newer_rank, reason_code = :code, reason_sentence = :sentence, reason_next = :next, "
        "reason_who = :who, since = :now WHERE id = :id",
        to_text(to), same_again ? std::nullopt : std::optional(arrival.payload),
        same_again ? std::nullopt : std::optional<std::int64_t>(arrival.rank), reason.code, reason.sentence,
        reason.next_action, reason.who, arrival.now, present.id)
        .run();
    count_move(session, present.company, present.state, to);
    return same_again ? Put::replaced : Put::changed_after_posting;
}

/// It stands in a posting that is on its way: what comes now waits for that posting's outcome.
Put put_beside_one_folded(Session& session, const Present& present, const Arrival& arrival)
{
    const bool same = present.payload == arrival.payload;
    prepared(session,
             "UPDATE folds SET newer_payload = :payload, newer_rank = :rank WHERE document_id = :id AND "
             "id = (SELECT MAX(id) FROM folds WHERE document_id = :again)",
             same ? std::nullopt : std::optional(arrival.payload),
             same ? std::nullopt : std::optional<std::int64_t>(arrival.rank), present.id, present.id)
        .run();
    return same ? Put::unchanged : Put::waits_for_outcome;
}

Put put_beside(Session& session, const Present& present, const Arrival& arrival, const AfterPosting& after)
{
    if (present.folded == 2)
        return put_beside_one_folded(session, present, arrival);
    switch (present.state) {
    case State::syncing:
    case State::unknown:
        return put_beside_one_out(session, present, arrival);
    case State::synced:
        return put_beside_one_posted(session, present, arrival, after);
    case State::held:
        if (present.newer)
            return put_beside_one_posted(session, present, arrival, after);
        [[fallthrough]];
    case State::queued:
    case State::waiting:
    case State::failed:
    case State::skipped:
        if (present.payload == arrival.payload)
            return Put::unchanged;
        if (present.posted == arrival.payload)
            return end_modification(session, present, arrival);
        [[fallthrough]];
    case State::cancelled:
    case State::deleted:
        break;
    }
    replace(session, present, arrival);
    return Put::replaced;
}

} // namespace

PutResult Queue::put(const Key& key, const std::string& payload, int rank, const AfterPosting& after,
                     Time now)
{
    const Arrival arrival{storable(payload), rank, now};
    const std::optional<Present> present =
        prepared(
            session_,
            "SELECT id, company_id, state, payload, newer_payload, posted_payload, folded FROM documents "
            "WHERE "
            "company_id = "
            ":company AND "
            "kind = :kind AND source = :source AND external_id = :external_id",
            key.company, key.kind, key.source, key.external_id)
            .one(read_present);
    if (!present)
        return accept(session_, key, arrival);
    return {present->id, put_beside(session_, *present, arrival, after)};
}

} // namespace store
