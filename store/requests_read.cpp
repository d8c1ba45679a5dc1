#include "store/connection.h"
#include "store/limit.h"
#include "store/requests.h"

#include <array>
#include <stdexcept>

namespace store {

namespace {

constexpr std::array<std::string_view, 2> kind_words = {"asking", "writing"};
constexpr std::array<std::string_view, 7> state_words = {"queued", "waiting", "sent",     "answered",
                                                         "failed", "unknown", "cancelled"};

template <typename Word, std::size_t count>
std::optional<Word> word_from(const std::array<std::string_view, count>& words, std::string_view text)
{
    for (std::size_t place = 0; place < count; ++place)
        if (words[place] == text)
            return static_cast<Word>(place);
    return std::nullopt;
}

template <typename Word, std::size_t count>
Word stored_word(const std::array<std::string_view, count>& words, const std::string& text)
{
    if (const std::optional<Word> word = word_from<Word>(words, text))
        return *word;
    throw std::runtime_error("reading the store: a request cannot be " + text);
}

const std::string select_requests =
    "SELECT id, company_id, request_key, place, message, kind, content, tag, page_size, state, reason_code, "
    "reason_sentence, reason_next, reason_who, received, since, attempts, not_before, exchange_id, status, "
    "severity, status_text, run, pages, row_count, remaining, iterator_id, iterator_visit_id, alone FROM "
    "requests ";

std::optional<std::int64_t> number_from(const std::optional<std::string>& text)
{
    return text ? std::optional<std::int64_t>(std::stoll(*text)) : std::nullopt;
}

void read_progress(Row& row, Progress& progress)
{
    std::optional<std::string> remaining;
    row >> progress.run >> progress.pages >> progress.rows >> remaining >> progress.iterator_id >>
        progress.iterator_visit;
    progress.remaining = number_from(remaining);
}

Request read_request(Row& row)
{
    Request request;
    NewRequest& what = request.what;
    std::string kind;
    std::string state;
    std::optional<std::string> status;
    RequestStatus said;
    row >> request.id >> what.company >> what.key >> what.place >> what.message >> kind >> what.content >>
        what.tag >> what.page_size >> state >> request.reason.code >> request.reason.sentence >>
        request.reason.next_action >> request.reason.who >> request.received >> request.since >>
        request.attempts >> request.not_before >> request.exchange >> status >> said.severity >> said.text;
    read_progress(row, request.progress);
    row >> request.alone;
    what.kind = stored_word<RequestKind>(kind_words, kind);
    request.state = stored_word<RequestState>(state_words, state);
    if (const auto code = number_from(status)) {
        said.code = static_cast<int>(*code);
        request.status = said;
    }
    return request;
}

} // namespace

std::string_view to_text(RequestKind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }

std::string_view to_text(RequestState state) { return state_words.at(static_cast<std::size_t>(state)); }

std::optional<RequestState> request_state_from(std::string_view text)
{
    return word_from<RequestState>(state_words, text);
}

std::optional<Request> Requests::get(RequestId id)
{
    return prepared(session_, select_requests + "WHERE id = :id", id).one(read_request);
}

std::vector<Request> Requests::with_key(CompanyId company, const std::string& key)
{
    return prepared(session_,
                    select_requests + "WHERE company_id = :company AND request_key = :request_key AND "
                                      "request_key <> '' ORDER BY place",
                    company, key)
        .all(read_request);
}

std::vector<Request> Requests::list(CompanyId company, const RequestFilter& filter)
{
    std::string sql = select_requests + "WHERE company_id = :company";
    if (filter.state)
        sql += " AND state = :state";
    if (filter.before > 0)
        sql += " AND id < :before";
    Statement& statement = prepared(session_, sql + " ORDER BY id DESC LIMIT :limit", company);
    if (filter.state)
        statement << to_text(*filter.state);
    if (filter.before > 0)
        statement << filter.before;
    return (statement << row_limit(filter.limit)).all(read_request);
}

std::vector<Request> Requests::ready(CompanyId company, RequestKind kind, std::size_t limit, Time now)
{
    // The words of the state condition are those of the partial index.
    return prepared(session_,
                    select_requests + "WHERE company_id = :company AND kind = :kind AND state IN ('queued', "
                                      "'waiting') AND (not_before IS NULL OR not_before <= :now) "
                                      "ORDER BY id LIMIT :limit",
                    company, to_text(kind), now, row_limit(limit))
        .all(read_request);
}

std::vector<Request> Requests::on_exchange(ExchangeId exchange)
{
    return prepared(session_, select_requests + "WHERE exchange_id = :exchange ORDER BY id", exchange)
        .all(read_request);
}

std::vector<Request> Requests::unfinished_writes(CompanyId company)
{
    return prepared(session_,
                    select_requests +
                        "WHERE company_id = :company AND state IN ('queued', 'waiting', 'sent') "
                        "AND kind = 'writing' ORDER BY id",
                    company)
        .all(read_request);
}

std::map<RequestState, std::int64_t> Requests::counts(CompanyId company)
{
    const auto read_count = [](Row& row) {
        std::string state;
        std::int64_t n = 0;
        row >> state >> n;
        return std::pair(stored_word<RequestState>(state_words, state), n);
    };
    std::map<RequestState, std::int64_t> counts;
    for (std::size_t state = 0; state < state_words.size(); ++state)
        counts[static_cast<RequestState>(state)] = 0;
    for (const auto& [state, n] :
         prepared(session_, "SELECT state, n FROM request_counts WHERE company_id = :company", company)
             .all(read_count))
        counts[state] = n;
    return counts;
}

std::optional<Page> Requests::page(RequestId id, std::int64_t number)
{
    const auto read_page = [](Row& row) {
        Page page;
        row >> page.rows >> page.answer;
        return page;
    };
    return prepared(session_,
                    "SELECT row_count, answer FROM request_pages WHERE request_id = :id AND page = :page", id,
                    number)
        .one(read_page);
}

} // namespace store
