#include "server/sync/repetition.h"

#include "server/intake/settings.h"
#include "server/sync/ask_rows.h"
#include "server/sync/reasons.h"
#include "store/companies.h"
#include "store/queue.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace server {
namespace {

constexpr std::size_t most_rows = 1000;

using Rows = std::vector<store::Document>;

/// Documents that are in doubt and not in the books, by the exchange that carried them last.
std::map<store::ExchangeId, Rows> looked_for(store::Session& session, store::CompanyId company)
{
    std::map<store::ExchangeId, Rows> by_exchange;
    for (store::Document& row : store::Queue(session).in_doubt(company, most_rows)) {
        if (row.looked && row.exchange) {
            by_exchange[*row.exchange].push_back(std::move(row));
        }
    }
    return by_exchange;
}

/// Another set has gone out since, or it went out twice already: its watermark and its chances are over.
bool is_the_last_word(store::Session& session, const store::Exchange& exchange)
{
    return !exchange.was_repeated && store::Exchanges(session).last_writing(exchange.company) == exchange.id;
}

/// Are all postings of the set among the rows? Messages of apps are never sent again by themselves; what
/// modifies does no harm twice, since it names the edit sequence that it changes.
bool holds_nothing_else(store::Session& session, const store::Exchange& exchange, const Rows& rows)
{
    std::set<store::DocumentId> missing;
    for (const store::Document& row : rows) {
        missing.insert(row.id);
    }
    const auto asks = store::Exchanges(session).asks(exchange.id);
    return std::all_of(asks.begin(), asks.end(), [&](const store::AskRow& row) {
        if (row.app_request) {
            return false;
        }
        const auto purpose = read_ask(row.ask).purpose;
        const bool posts = purpose == qbxml::Ask::Purpose::post;
        return posts ? row.document && missing.contains(*row.document)
                     : purpose == qbxml::Ask::Purpose::create || purpose == qbxml::Ask::Purpose::modify;
    });
}

void back_to_the_queue(store::Session& session, const Rows& rows, store::Time now)
{
    for (const store::Document& row : rows) {
        store::Queue(session).back_to_ready(row.id, not_in_the_books(), std::nullopt, false, now);
    }
}

} // namespace

void decide_what_goes_again(store::Session& session, const store::Visit& visit, store::Time now)
{
    const Settings settings = store::Companies(session).settings(visit.company);
    const bool by_id = word_of(settings, "recovery.ids") == "yes";
    store::Exchanges exchanges(session);
    for (const auto& [id, rows] : looked_for(session, visit.company)) {
        const auto exchange = exchanges.get(id);
        const bool waits = exchange && exchange->may_repeat;
        const bool may = exchange && by_id && is_the_last_word(session, *exchange) &&
                         holds_nothing_else(session, *exchange, rows);
        if (may && (waits || exchanges.may_repeat(id))) {
            continue;
        }
        if (waits) {
            exchanges.repeated(id);
        }
        back_to_the_queue(session, rows, now);
    }
}

std::optional<std::string> repeated_set(store::Session& session, const store::Visit& visit, store::Time now)
{
    store::Exchanges exchanges(session);
    const auto first = exchanges.to_repeat(visit.company);
    if (!first) {
        return std::nullopt;
    }
    store::NewExchange again;
    again.company = visit.company;
    again.visit = visit.id;
    again.kind = store::ExchangeKind::writing;
    again.message_set_id = first->message_set_id;
    again.request = first->request;
    again.asks = exchanges.asks(first->id);
    again.watermark = first->watermark;
    again.forgets = first->forgets;
    again.is_repetition = true;
    const store::ExchangeId id = exchanges.write_down(again, now);
    exchanges.repeated(first->id);
    for (const store::Document& row : store::Queue(session).on_exchange(first->id)) {
        store::Queue(session).claim_again(row.id, id, on_its_way(), now);
    }
    return again.request;
}

} // namespace server
