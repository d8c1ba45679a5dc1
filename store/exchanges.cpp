#include "store/exchanges.h"

#include "store/connection.h"
#include "store/limit.h"

#include <array>
#include <stdexcept>

namespace store {

namespace {

constexpr std::array<std::string_view, 3> kind_words = {"asking", "writing", "checking"};
constexpr std::array<std::string_view, 4> state_words = {"out", "answered", "unsure", "settled"};

template <typename Word, std::size_t count>
Word stored_word(const std::array<std::string_view, count>& words, const std::string& text)
{
    for (std::size_t place = 0; place < count; ++place)
        if (words[place] == text)
            return static_cast<Word>(place);
    throw std::runtime_error("reading the store: an exchange cannot be " + text);
}

const std::string select_exchanges = "SELECT id, company_id, visit_id, kind, state, message_set_id, "
                                     "about_id, handed_out, answered_at, request, response, "
                                     "hresult, message, note, watermark, forgets, repetition FROM exchanges ";

// The words of the partial index; SQLite takes it only for the same words.
const std::string is_open = "state IN ('out', 'answered', 'unsure')";

std::int64_t byte_count(const std::string& text) { return static_cast<std::int64_t>(text.size()); }

Exchange read_exchange(Row& row)
{
    Exchange exchange;
    std::string kind;
    std::string state;
    int repetition = 0;
    row >> exchange.id >> exchange.company >> exchange.visit >> kind >> state >> exchange.message_set_id >>
        exchange.about >> exchange.handed_out >> exchange.answered >> exchange.request >> exchange.response >>
        exchange.hresult >> exchange.message >> exchange.note >> exchange.watermark >> exchange.forgets >>
        repetition;
    exchange.may_repeat = repetition == 1;
    exchange.was_repeated = repetition == 2;
    exchange.kind = stored_word<ExchangeKind>(kind_words, kind);
    exchange.state = stored_word<ExchangeState>(state_words, state);
    return exchange;
}

AskRow read_ask(Row& row)
{
    AskRow ask;
    row >> ask.request_id >> ask.document >> ask.ask >> ask.app_request;
    return ask;
}

/// The unique index says the same; this says it in words.
void refuse_second_writing(Session& session, CompanyId company)
{
    const auto other =
        prepared(session,
                 "SELECT id FROM exchanges WHERE company_id = :company AND kind = 'writing' AND " + is_open,
                 company)
            .one(only_column<ExchangeId>);
    if (other)
        throw std::runtime_error("writing down an exchange: the writing exchange " +
                                 std::to_string(static_cast<std::int64_t>(*other)) +
                                 " of this company is not settled yet");
}

} // namespace

std::string_view to_text(ExchangeKind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }

std::string_view to_text(ExchangeState state) { return state_words.at(static_cast<std::size_t>(state)); }

ExchangeKind exchange_kind_from(const std::string& text)
{
    return stored_word<ExchangeKind>(kind_words, text);
}

ExchangeState exchange_state_from(const std::string& text)
{
    return stored_word<ExchangeState>(state_words, text);
}

ExchangeId Exchanges::write_down(const NewExchange& exchange, Time now)
{
    if (exchange.kind == ExchangeKind::writing)
        refuse_second_writing(session_, exchange.company);
    const ExchangeId id =
        prepared(
            session_,
            "INSERT INTO exchanges (company_id, visit_id, kind, state, message_set_id, about_id, handed_out, "
            "request, request_bytes, watermark, forgets, repetition) VALUES (:company, :visit, :kind, 'out', "
            ":message_set_id, :about, :handed_out, :request, :request_bytes, :watermark, :forgets, "
            ":repetition) "
            "RETURNING id",
            exchange.company, exchange.visit, to_text(exchange.kind), exchange.message_set_id, exchange.about,
            now, exchange.request, byte_count(exchange.request), exchange.watermark, exchange.forgets,
            exchange.is_repetition ? 2 : 0)
            .one(only_column<ExchangeId>)
            .value();
    prepared(session_, "UPDATE companies SET trace_bytes = trace_bytes + :bytes WHERE id = :id",
             byte_count(exchange.request), exchange.company)
        .run();
    std::int64_t place = 0;
    for (const AskRow& ask : exchange.asks)
        prepared(session_,
                 "INSERT INTO exchange_asks (exchange_id, place, request_id, document_id, ask, "
                 "app_request_id) VALUES "
                 "(:exchange, :place, :request_id, :document, :ask, :app_request)",
                 id, place++, ask.request_id, ask.document, ask.ask, ask.app_request)
            .run();
    return id;
}

bool Exchanges::answered(ExchangeId id, const std::string& response, const std::string& hresult,
                         const std::string& message, Time now)
{
    const bool moved =
        prepared(session_,
                 "UPDATE exchanges SET state = 'answered', answered_at = :now, response = :response, "
                 "response_bytes = :bytes, hresult = :hresult, message = :message WHERE id = :id AND state = "
                 "'out'",
                 now, response, byte_count(response), hresult, message, id)
            .run() == 1;
    if (moved)
        prepared(session_,
                 "UPDATE companies SET trace_bytes = trace_bytes + :bytes WHERE id = (SELECT company_id FROM "
                 "exchanges WHERE exchanges.id = :id)",
                 byte_count(response), id)
            .run();
    return moved;
}

bool Exchanges::unsure(ExchangeId id, const std::string& note)
{
    return prepared(session_,
                    "UPDATE exchanges SET state = 'unsure', note = :note WHERE id = :id AND kind = 'writing' "
                    "AND state "
                    "IN ('out', 'answered')",
                    note, id)
               .run() == 1;
}

bool Exchanges::settled(ExchangeId id, const std::string& note)
{
    return prepared(session_,
                    "UPDATE exchanges SET state = 'settled', note = :note WHERE id = :id AND " + is_open,
                    note, id)
               .run() == 1;
}

std::optional<Exchange> Exchanges::get(ExchangeId id)
{
    return prepared(session_, select_exchanges + "WHERE id = :id", id).one(read_exchange);
}

std::optional<Exchange> Exchanges::out_on(VisitId visit)
{
    return prepared(session_,
                    select_exchanges + "WHERE visit_id = :visit AND state = 'out' ORDER BY id DESC LIMIT 1",
                    visit)
        .one(read_exchange);
}

std::optional<Exchange> Exchanges::last_on(VisitId visit)
{
    return prepared(session_, select_exchanges + "WHERE visit_id = :visit ORDER BY id DESC LIMIT 1", visit)
        .one(read_exchange);
}

bool Exchanges::may_repeat(ExchangeId id)
{
    return prepared(session_,
                    "UPDATE exchanges SET repetition = 1 WHERE id = :id AND kind = 'writing' AND state = "
                    "'settled' AND repetition = 0",
                    id)
               .run() == 1;
}

void Exchanges::repeated(ExchangeId id)
{
    prepared(session_, "UPDATE exchanges SET repetition = 2 WHERE id = :id", id).run();
}

std::optional<Exchange> Exchanges::to_repeat(CompanyId company)
{
    return prepared(session_,
                    select_exchanges + "WHERE company_id = :company AND repetition = 1 ORDER BY id LIMIT 1",
                    company)
        .one(read_exchange);
}

std::optional<ExchangeId> Exchanges::last_writing(CompanyId company)
{
    return prepared(
               session_,
               "SELECT id FROM exchanges WHERE company_id = :company AND kind = 'writing' ORDER BY id DESC "
               "LIMIT 1",
               company)
        .one(only_column<ExchangeId>);
}

std::optional<std::string> Exchanges::to_forget(CompanyId company, Time before)
{
    // The words of the partial index; SQLite takes it only for the same words.
    return prepared(
               session_,
               "SELECT message_set_id FROM exchanges WHERE company_id = :company AND kind = 'writing' AND "
               "state = 'settled' AND forgotten = 0 AND answered_at IS NOT NULL AND answered_at < :before "
               "ORDER BY id LIMIT 1",
               company, before)
        .one(only_column<std::string>);
}

void Exchanges::forgotten(CompanyId company, const std::string& message_set_id)
{
    prepared(
        session_,
        "UPDATE exchanges SET forgotten = 1 WHERE company_id = :company AND kind = 'writing' AND state = "
        "'settled' AND forgotten = 0 AND message_set_id = :id",
        company, message_set_id)
        .run();
}

std::vector<std::pair<DocumentId, ExchangeId>> Exchanges::carried_after(CompanyId company,
                                                                        std::int64_t watermark)
{
    return prepared(
               session_,
               "SELECT d.id, MAX(e.id) FROM exchanges e JOIN exchange_asks a ON a.exchange_id = e.id "
               "JOIN documents d ON d.id = a.document_id WHERE e.company_id = :company AND e.watermark > "
               ":watermark AND d.state = 'synced' GROUP BY d.id ORDER BY d.id",
               company, watermark)
        .all([](Row& row) {
            std::pair<DocumentId, ExchangeId> pair;
            row >> pair.first >> pair.second;
            return pair;
        });
}

std::vector<Exchange> Exchanges::open(CompanyId company)
{
    return prepared(session_,
                    select_exchanges + "WHERE company_id = :company AND " + is_open + " ORDER BY id", company)
        .all(read_exchange);
}

std::vector<AskRow> Exchanges::asks(ExchangeId id)
{
    return prepared(
               session_,
               "SELECT request_id, document_id, ask, app_request_id FROM exchange_asks WHERE exchange_id = "
               ":id ORDER BY place",
               id)
        .all(read_ask);
}

std::vector<Exchange> Exchanges::recent(CompanyId company, std::optional<DocumentId> document,
                                        std::size_t limit)
{
    if (!document)
        return prepared(session_,
                        select_exchanges + "WHERE company_id = :company ORDER BY id DESC LIMIT :limit",
                        company, row_limit(limit))
            .all(read_exchange);
    return prepared(session_,
                    select_exchanges +
                        "WHERE company_id = :company AND id IN (SELECT exchange_id FROM exchange_asks "
                        "WHERE document_id = :document) ORDER BY id DESC LIMIT :limit",
                    company, *document, row_limit(limit))
        .all(read_exchange);
}

std::vector<Exchange> Exchanges::recent(RequestId request, std::size_t limit)
{
    return prepared(session_,
                    select_exchanges + "WHERE id IN (SELECT exchange_id FROM exchange_asks WHERE "
                                       "app_request_id = :request) ORDER BY id DESC LIMIT :limit",
                    request, row_limit(limit))
        .all(read_exchange);
}

} // namespace store
