#include "store/document_row.h"
#include "store/limit.h"
#include "store/queue.h"

namespace store {

namespace {

// The words of the state condition are those of the partial indexes; SQLite takes them only for the same
// words.
const std::string is_ready =
    "state IN ('queued', 'waiting') AND folded = 0 AND (not_before IS NULL OR not_before <= :now)";

std::optional<std::int64_t> rank_after(Session& session, CompanyId company, std::int64_t rank)
{
    return prepared(session,
                    "SELECT queue_rank FROM documents WHERE company_id = :company AND queue_rank > :rank AND "
                    "state IN ('queued', 'waiting') AND folded = 0 ORDER BY queue_rank LIMIT 1",
                    company, rank)
        .one(only_column<std::int64_t>);
}

std::vector<Document> of_rank(Session& session, CompanyId company, std::int64_t rank, std::size_t limit,
                              Time now)
{
    return prepared(session,
                    select_documents +
                        "WHERE company_id = :company AND queue_rank = :rank AND suspect = 0 AND " + is_ready +
                        " ORDER BY id LIMIT :limit",
                    company, rank, now, row_limit(limit))
        .all(read_document);
}

/// One of each in turn, until all are there or the limit is reached.
std::vector<Document> in_turns(std::vector<std::vector<Document>> ranks, std::size_t limit)
{
    std::vector<Document> all;
    bool more = true;
    for (std::size_t place = 0; more && all.size() < limit; ++place) {
        more = false;
        for (std::vector<Document>& rank : ranks) {
            if (place < rank.size() && all.size() < limit) {
                all.push_back(std::move(rank[place]));
                more = true;
            }
        }
    }
    return all;
}

} // namespace

std::vector<Document> Queue::ready(CompanyId company, std::size_t limit, Time now)
{
    std::vector<std::int64_t> ranks;
    if (limit == 0)
        return {};
    for (auto rank = rank_after(session_, company, -1); rank; rank = rank_after(session_, company, *rank))
        ranks.push_back(*rank);
    std::vector<std::vector<Document>> all;
    for (const std::int64_t rank : ranks)
        all.push_back(of_rank(session_, company, rank, 1 + (limit - 1) / ranks.size(), now));
    return in_turns(std::move(all), limit);
}

std::vector<Document> Queue::suspects(CompanyId company, std::size_t limit, Time now)
{
    return prepared(session_,
                    select_documents + "WHERE company_id = :company AND suspect > 0 AND " + is_ready +
                        " ORDER BY interruptions, suspect, queue_rank, id LIMIT :limit",
                    company, now, row_limit(limit))
        .all(read_document);
}

bool Queue::any_ready(CompanyId company, Time now)
{
    return prepared(session_,
                    "SELECT id FROM documents WHERE company_id = :company AND " + is_ready + " LIMIT 1",
                    company, now)
        .one(only_column<DocumentId>)
        .has_value();
}

std::vector<Document> Queue::in_doubt(CompanyId company, std::size_t limit)
{
    return prepared(session_,
                    select_documents +
                        "WHERE company_id = :company AND state = 'unknown' ORDER BY id LIMIT :limit",
                    company, row_limit(limit))
        .all(read_document);
}

std::vector<Document> Queue::on_exchange(ExchangeId exchange)
{
    return prepared(session_, select_documents + "WHERE exchange_id = :exchange ORDER BY id", exchange)
        .all(read_document);
}

std::optional<Document> Queue::get(DocumentId id)
{
    return prepared(session_, select_documents + "WHERE id = :id", id).one(read_document);
}

std::optional<Document> Queue::find(const Key& key)
{
    return prepared(session_,
                    select_documents +
                        "WHERE company_id = :company AND kind = :kind AND source = :source AND "
                        "external_id = :external_id",
                    key.company, key.kind, key.source, key.external_id)
        .one(read_document);
}

std::vector<Document> Queue::find_all(CompanyId company, const std::string& kind,
                                      const std::string& external_id)
{
    const std::string where = "WHERE company_id = :company AND external_id = :external_id ";
    if (kind.empty())
        return prepared(session_, select_documents + where + "ORDER BY id", company, external_id)
            .all(read_document);
    return prepared(session_, select_documents + where + "AND kind = :kind ORDER BY id", company, external_id,
                    kind)
        .all(read_document);
}

std::vector<Document> Queue::list(CompanyId company, const Filter& filter)
{
    std::string sql = select_documents + "WHERE company_id = :company AND id > :after";
    if (filter.state)
        sql += " AND state = :state";
    if (!filter.kind.empty())
        sql += " AND kind = :kind";
    if (!filter.external_id.empty())
        sql += " AND external_id = :external_id";
    Statement& statement = prepared(session_, sql + " ORDER BY id LIMIT :limit", company, filter.after);
    if (filter.state)
        statement << to_text(*filter.state);
    if (!filter.kind.empty())
        statement << filter.kind;
    if (!filter.external_id.empty())
        statement << filter.external_id;
    return (statement << row_limit(filter.limit)).all(read_document);
}

std::map<State, std::int64_t> Queue::counts(CompanyId company)
{
    const auto read_count = [](Row& row) {
        std::string state;
        std::int64_t n = 0;
        row >> state >> n;
        return std::pair(stored_state(state), n);
    };
    std::map<State, std::int64_t> counts;
    for (int state = 0; state <= static_cast<int>(State::deleted); ++state)
        counts[static_cast<State>(state)] = 0;
    for (const auto& [state, n] :
         prepared(session_, "SELECT state, n FROM document_counts WHERE company_id = :company", company)
             .all(read_count))
        counts[state] = n;
    return counts;
}

} // namespace store
