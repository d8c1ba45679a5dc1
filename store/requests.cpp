#include "store/requests.h"

#include "store/connection.h"

namespace store {

namespace {

struct Moved {
    CompanyId company{};
    std::string from;
    std::string to;
};

Moved read_moved(Row& row)
{
    Moved moved;
    row >> moved.company >> moved.from >> moved.to;
    return moved;
}

/// The one place where requests are counted: one more in `to`, one less in `from` (empty for a new one).
void count(Session& session, CompanyId company, std::string_view from, std::string_view to)
{
    if (from == to)
        return;
    if (!from.empty())
        prepared(session,
                 "UPDATE request_counts SET n = n - 1 WHERE company_id = :company AND state = :state",
                 company, from)
            .run();
    prepared(session,
             "INSERT INTO request_counts (company_id, state, n) VALUES (:company, :state, 1) "
             "ON CONFLICT (company_id, state) DO UPDATE SET n = request_counts.n + 1",
             company, to)
        .run();
}

/// Runs one guarded UPDATE and counts what it did.
template <typename... Parameters>
bool move(Session& session, const std::string& set, const std::string& where, const Parameters&... parameters)
{
    const std::string sql = "UPDATE requests SET came_from = state, " + set + " WHERE " + where +
                            " RETURNING company_id, came_from, state";
    const std::optional<Moved> moved = prepared(session, sql, parameters...).one(read_moved);
    if (moved)
        count(session, moved->company, moved->from, moved->to);
    return moved.has_value();
}

const std::string set_reason =
    "reason_code = :code, reason_sentence = :sentence, reason_next = :next, reason_who = :who";
const std::string clear_road = "not_before = NULL, exchange_id = NULL";
const std::string clear_pages =
    "pages = 0, row_count = 0, remaining = NULL, iterator_id = '', iterator_visit_id = NULL";

} // namespace

RequestId Requests::put(const NewRequest& request, const Reason& reason, Time now)
{
    const RequestId id =
        prepared(session_,
                 "INSERT INTO requests (company_id, request_key, place, message, kind, content, tag, "
                 "page_size, state, came_from, reason_code, reason_sentence, reason_next, reason_who, "
                 "received, since) VALUES (:company, :request_key, :place, :message, :kind, :content, :tag, "
                 ":page_size, 'queued', 'new', :code, :sentence, :next, :who, :received, :since) RETURNING "
                 "id",
                 request.company, request.key, request.place, request.message, to_text(request.kind),
                 request.content, request.tag, request.page_size, reason.code, reason.sentence,
                 reason.next_action, reason.who, now, now)
            .one(only_column<RequestId>)
            .value();
    count(session_, request.company, "", to_text(RequestState::queued));
    return id;
}

void Requests::add_page(RequestId id, const Page& page)
{
    prepared(session_,
             "INSERT INTO request_pages (request_id, page, row_count, answer) SELECT id, pages, :row_count, "
             ":answer FROM requests WHERE id = :id",
             page.rows, page.answer, id)
        .run();
}

void Requests::drop_pages(RequestId id)
{
    prepared(session_, "DELETE FROM request_pages WHERE request_id = :id", id).run();
}

bool Requests::claim(RequestId id, ExchangeId exchange, const Reason& reason, Time now)
{
    return move(session_,
                "state = 'sent', not_before = NULL, exchange_id = :exchange, since = :now, " + set_reason,
                "id = :id AND state IN ('queued', 'waiting')", exchange, now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Requests::keep_page(RequestId id, const Page& page, const Turned& turned, const Reason& reason, Time now)
{
    const bool moved =
        move(session_,
             "state = 'queued', exchange_id = NULL, pages = pages + 1, row_count = row_count + :row_count, "
             "iterator_id = :iterator, iterator_visit_id = :visit, remaining = :remaining, since = :now, " +
                 set_reason,
             "id = :id AND state = 'sent'", page.rows, turned.iterator_id, turned.visit, turned.remaining,
             now, reason.code, reason.sentence, reason.next_action, reason.who, id);
    if (moved)
        add_page(id, page);
    return moved;
}

bool Requests::answered(RequestId id, const Page& page, const RequestStatus& status, const Reason& reason,
                        Time now)
{
    const bool moved = move(
        session_,
        "state = 'answered', exchange_id = NULL, pages = pages + 1, row_count = row_count + :row_count, "
        "remaining = 0, iterator_id = '', iterator_visit_id = NULL, status = :status, severity = :severity, "
        "status_text = :status_text, since = :now, " +
            set_reason,
        "id = :id AND state = 'sent'", page.rows, status.code, status.severity, status.text, now, reason.code,
        reason.sentence, reason.next_action, reason.who, id);
    if (moved)
        add_page(id, page);
    return moved;
}

bool Requests::failed(RequestId id, const std::optional<RequestStatus>& status, const Reason& reason,
                      Time now)
{
    const RequestStatus said = status.value_or(RequestStatus{});
    const bool moved =
        move(session_,
             "state = 'failed', attempts = attempts + 1, status = :status, severity = :severity, "
             "status_text = :status_text, since = :now, " +
                 clear_road + ", " + clear_pages + ", " + set_reason,
             "id = :id AND state IN ('queued', 'waiting', 'sent')",
             status ? std::optional<std::int64_t>(said.code) : std::nullopt, said.severity, said.text, now,
             reason.code, reason.sentence, reason.next_action, reason.who, id);
    if (moved)
        drop_pages(id);
    return moved;
}

bool Requests::back_to_ready(RequestId id, const Reason& reason, std::optional<Time> not_before, bool attempt,
                             Time now)
{
    const std::string state = not_before ? "waiting" : "queued";
    return move(session_,
                "state = '" + state +
                    "', attempts = attempts + :attempt, exchange_id = NULL, not_before = :not_before, since "
                    "= :now, " +
                    set_reason,
                "id = :id AND state = 'sent'", attempt ? 1 : 0, not_before, now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Requests::begin_again(RequestId id)
{
    const bool moved = move(session_, "state = state, run = run + 1, " + clear_pages,
                            "id = :id AND state IN ('queued', 'waiting', 'sent')", id);
    if (moved)
        drop_pages(id);
    return moved;
}

bool Requests::doubted(RequestId id, const Reason& reason, Time now)
{
    return move(session_, "state = 'sent', since = :now, " + set_reason,
                "id = :id AND state = 'sent' AND kind = 'writing'", now, reason.code, reason.sentence,
                reason.next_action, reason.who, id);
}

bool Requests::unknown(RequestId id, const Reason& reason, Time now)
{
    return move(session_, "state = 'unknown', since = :now, " + clear_road + ", " + set_reason,
                "id = :id AND state IN ('queued', 'waiting', 'sent') AND kind = 'writing'", now, reason.code,
                reason.sentence, reason.next_action, reason.who, id);
}

void Requests::goes_alone(RequestId id)
{
    prepared(session_, "UPDATE requests SET alone = 1 WHERE id = :id", id).run();
}

bool Requests::released(RequestId id, const Reason& reason, Time now)
{
    const bool moved =
        move(session_,
             "state = 'queued', attempts = 0, status = NULL, severity = '', status_text = '', run = 1, since "
             "= :now, " +
                 clear_road + ", " + clear_pages + ", " + set_reason,
             "id = :id AND state IN ('waiting', 'failed', 'unknown')", now, reason.code, reason.sentence,
             reason.next_action, reason.who, id);
    if (moved)
        drop_pages(id);
    return moved;
}

bool Requests::withdrawn(RequestId id, const Reason& reason, Time now)
{
    const bool moved = move(
        session_, "state = 'cancelled', since = :now, " + clear_road + ", " + clear_pages + ", " + set_reason,
        "id = :id AND (state IN ('queued', 'waiting', 'failed', 'unknown') OR (state = 'sent' AND kind "
        "= 'asking'))",
        now, reason.code, reason.sentence, reason.next_action, reason.who, id);
    if (moved)
        drop_pages(id);
    return moved;
}

} // namespace store
