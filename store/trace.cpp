#include "store/trace.h"

#include "store/connection.h"
#include "store/limit.h"

#include <algorithm>
#include <limits>

namespace store {

namespace {

/// A LIKE pattern for a text that stands anywhere; `!` escapes.
std::string anywhere(const std::string& text)
{
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!')
            pattern += '!';
        pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return pattern + "%";
}

std::string columns(bool with_texts)
{
    return std::string("SELECT id, company_id, visit_id, kind, state, message_set_id, about_id, handed_out, "
                       "answered_at, ") +
           (with_texts ? "request, response, " : "'', '', ") +
           "hresult, message, note, request_bytes, response_bytes, texts FROM exchanges ";
}

std::string scope(const TraceQuery& query)
{
    if (query.document)
        return "AND id IN (SELECT exchange_id FROM exchange_asks WHERE document_id = :thing) ";
    if (query.request)
        return "AND id IN (SELECT exchange_id FROM exchange_asks WHERE app_request_id = :thing) ";
    return "AND id > :thing "; // all: numbers begin at 1
}

std::int64_t thing(const TraceQuery& query)
{
    if (query.document)
        return static_cast<std::int64_t>(*query.document);
    return query.request ? static_cast<std::int64_t>(*query.request) : 0;
}

/// The cheap conditions first: whether a text stands somewhere needs the texts.
const std::string conditions =
    "AND id < :before AND handed_out >= :since AND (:whatever_came = 1 OR state = 'unsure' OR hresult <> '' "
    "OR "
    "message <> '' OR response LIKE :mark ESCAPE '!') AND (:whatever_said = 1 OR lower(note) LIKE :in_note "
    "ESCAPE '!' OR lower(message) LIKE :in_message ESCAPE '!' OR lower(request) LIKE :in_request ESCAPE '!' "
    "OR "
    "lower(response) LIKE :in_response ESCAPE '!' OR lower(request) LIKE :spelled_in_request ESCAPE '!' OR "
    "lower(response) LIKE :spelled_in_response ESCAPE '!') ORDER BY id DESC LIMIT :limit";

Traced read_traced(Row& row)
{
    Traced traced;
    Exchange& exchange = traced.exchange;
    std::string kind;
    std::string state;
    row >> exchange.id >> exchange.company >> exchange.visit >> kind >> state >> exchange.message_set_id >>
        exchange.about >> exchange.handed_out >> exchange.answered >> exchange.request >> exchange.response >>
        exchange.hresult >> exchange.message >> exchange.note >> traced.request_bytes >>
        traced.response_bytes >> traced.texts;
    exchange.kind = exchange_kind_from(kind);
    exchange.state = exchange_state_from(state);
    return traced;
}

struct Candidate {
    ExchangeId id{};
    std::int64_t bytes = 0;
    Time handed_out;
};

std::vector<Candidate> oldest(Session& session, CompanyId company, ExchangeKind kind, Time before,
                              std::size_t limit)
{
    return prepared(session,
                    "SELECT id, request_bytes + response_bytes, handed_out FROM exchanges WHERE company_id = "
                    ":company AND "
                    "kind = :kind AND state = 'settled' AND texts = 1 AND repetition <> 1 AND handed_out < "
                    ":before AND NOT EXISTS "
                    "(SELECT 1 FROM documents WHERE documents.exchange_id = exchanges.id) AND NOT EXISTS "
                    "(SELECT 1 FROM requests WHERE requests.exchange_id = exchanges.id) ORDER BY handed_out "
                    "LIMIT :limit",
                    company, to_text(kind), before, row_limit(limit))
        .all([](Row& row) {
            Candidate candidate;
            row >> candidate.id >> candidate.bytes >> candidate.handed_out;
            return candidate;
        });
}

void drop_texts(Session& session, CompanyId company, const Candidate& candidate)
{
    prepared(session, "UPDATE exchanges SET request = '', response = '', texts = 0 WHERE id = :id",
             candidate.id)
        .run();
    prepared(session, "UPDATE companies SET trace_bytes = trace_bytes - :bytes WHERE id = :id",
             candidate.bytes, company)
        .run();
}

} // namespace

std::vector<Traced> Trace::find(const TraceQuery& query)
{
    const std::string text = anywhere(query.text);
    const std::string spelled = anywhere(query.spelled_text.empty() ? query.text : query.spelled_text);
    const auto before =
        query.before ? static_cast<std::int64_t>(*query.before) : std::numeric_limits<std::int64_t>::max();
    return prepared(session_,
                    columns(query.with_texts) + "WHERE company_id = :company " + scope(query) + conditions,
                    query.company, thing(query), before, query.since.value_or(Time{}), !query.failed,
                    "%" + query.mark_of_errors + "%", query.text.empty(), text, text, text, text, spelled,
                    spelled, row_limit(query.limit))
        .all(read_traced);
}

std::size_t Trace::forget_texts(CompanyId company, const TraceLimits& limits)
{
    std::size_t rows = 0;
    for (const ExchangeKind kind : {ExchangeKind::asking, ExchangeKind::checking, ExchangeKind::writing}) {
        const Time young = kind == ExchangeKind::writing ? limits.young_writing : limits.young;
        std::int64_t kept = bytes(company);
        const Time before = kept > limits.most_bytes ? young : std::min(limits.older_than, young);
        for (const Candidate& candidate : oldest(session_, company, kind, before, limits.most_rows - rows)) {
            if (candidate.handed_out >= limits.older_than && kept <= limits.most_bytes)
                break; // it was only in the way
            drop_texts(session_, company, candidate);
            kept -= candidate.bytes;
            ++rows;
        }
    }
    return rows;
}

std::int64_t Trace::bytes(CompanyId company)
{
    return prepared(session_, "SELECT trace_bytes FROM companies WHERE id = :id", company)
        .one(only_column<std::int64_t>)
        .value_or(0);
}

} // namespace store
