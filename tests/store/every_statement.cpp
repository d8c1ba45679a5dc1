#include "tests/store/every_statement.h"

#include "store/connection.h"
#include "store/events.h"
#include "store/facts.h"
#include "store/guards.h"
#include "store/pairings.h"
#include "store/requests.h"
#include "store/trace.h"

namespace store_tests {

using namespace store;

namespace {

void use_companies(Session& session, CompanyId id)
{
    Companies companies(session);
    companies.add(company_named("other"), at(0));
    companies.find("other");
    companies.find_user("other");
    companies.list();
    companies.heard(id, at(1));
    companies.met(id, {}, at(1));
    companies.succeeded(id, at(1));
    companies.expects(id, at(1));
    Pairings pairings(session);
    pairings.rotate(companies.get(id), company_named("newer"), at(1));
    pairings.change_token(id, "h", at(2));
    pairings.unpair(id, at(1));
    pairings.pair_again(id);
    pairings.find_old("corner-shop-7k2q");
    pairings.replaced(id);
    companies.set(id, "sales", "day");
    companies.settings(id);
    companies.set(id, "sales", "");
    companies.get(id);
    Guards(session).save(id, {});
    Guards(session).get(id);
    Memory(session).set("port", "1");
    Memory(session).get("port");
}

void use_facts_and_events(Session& session, CompanyId id)
{
    FactRows facts(session);
    facts.put(id, {"t", "k", "v"}, at(0));
    facts.get(id, "t", "k");
    facts.all(id, "t");
    facts.forget(id, "t", "k");
    facts.forget_topic(id, "t");
    Events events(session);
    events.add(id, "w", std::nullopt, "s", at(0));
    events.list(id, EventId{0}, 9);
    events.recent(id, 9);
    events.of(DocumentId{1}, 9);
}

void use_visits_and_exchanges(Session& session, const Room& room)
{
    Visits visits(session);
    Visit visit = visits.live(room.company).value();
    visits.find(visit.ticket);
    visits.get(visit.id);
    visits.last(room.company);
    visit.state = VisitState::over;
    visits.save(visit);
    visits.open(room.company, "ticket-2", at(2));
    Exchanges exchanges(session);
    const ExchangeId id = exchanges.write_down({room.company,
                                                room.visit,
                                                ExchangeKind::writing,
                                                "SET",
                                                "<r/>",
                                                std::nullopt,
                                                {{"1", std::nullopt, "a"}}},
                                               at(1));
    exchanges.answered(id, "", "", "", at(2));
    exchanges.unsure(id, "");
    exchanges.settled(id, "");
    exchanges.get(id);
    exchanges.to_forget(room.company, at(9));
    exchanges.forgotten(room.company, "SET");
    exchanges.carried_after(room.company, 0);
    exchanges.may_repeat(id);
    exchanges.to_repeat(room.company);
    exchanges.repeated(id);
    exchanges.last_writing(room.company);
    exchanges.out_on(room.visit);
    exchanges.last_on(room.visit);
    exchanges.open(room.company);
    exchanges.asks(id);
    exchanges.recent(room.company, std::nullopt, 9);
    exchanges.recent(room.company, DocumentId{1}, 9);
    exchanges.recent(RequestId{1}, 9);
}

void use_trace(Session& session, const Room& room)
{
    Trace trace(session);
    for (int choice = 0; choice < 6; ++choice) {
        TraceQuery query;
        query.company = room.company;
        query.with_texts = choice % 2 == 1;
        if (choice / 2 == 1)
            query.document = DocumentId{1};
        if (choice / 2 == 2)
            query.request = RequestId{1};
        trace.find(query);
    }
    trace.forget_texts(room.company, {at(9), 0, at(9), at(9), 9});
}

void use_requests(Session& session, const Room& room, ExchangeId exchange)
{
    Requests requests(session);
    const Reason why = reason("r");
    const auto put = [&](RequestKind kind, int page_size) {
        return requests.put({room.company, "", 1, "M", kind, "<x/>", "", page_size}, why, at(0));
    };
    const RequestId query = put(RequestKind::asking, 500);
    requests.claim(query, exchange, why, at(1));
    requests.keep_page(query, {1, "<p/>"}, {"{i}", room.visit, 1}, why, at(1));
    requests.begin_again(query);
    requests.claim(query, exchange, why, at(1));
    requests.back_to_ready(query, why, at(2), true, at(1));
    requests.released(query, why, at(1));
    requests.claim(query, exchange, why, at(1));
    requests.back_to_ready(query, why, std::nullopt, false, at(1));
    requests.claim(query, exchange, why, at(1));
    requests.answered(query, {1, "<p/>"}, {}, why, at(1));
    const RequestId order = put(RequestKind::writing, 0);
    requests.claim(order, exchange, why, at(1));
    requests.doubted(order, why, at(1));
    requests.unknown(order, why, at(1));
    requests.withdrawn(order, why, at(1));
    requests.failed(put(RequestKind::asking, 0), std::nullopt, why, at(1));
    requests.get(query);
    requests.with_key(room.company, "k");
    requests.ready(room.company, RequestKind::asking, 9, at(1));
    requests.on_exchange(exchange);
    requests.unfinished_writes(room.company);
    requests.goes_alone(query);
    requests.counts(room.company);
    requests.page(query, 1);
    for (int choice = 0; choice < 4; ++choice)
        requests.list(room.company, {choice & 1 ? std::optional(RequestState::queued) : std::nullopt,
                                     choice & 2 ? 7 : 0, 9});
}

void use_moves(Queue& queue, const Room& room, ExchangeId exchange)
{
    const auto put = [&](const char* payload) {
        return queue.put(room.key("1"), payload, 0, reason("c"), at(0)).id;
    };
    const DocumentId id = put("a");
    put("b");
    queue.claim(id, exchange, reason("r"), at(1));
    put("c");
    put("b");
    queue.doubted(id, reason("r"), at(1));
    queue.claim_again(id, exchange, reason("r"), at(1));
    queue.doubted(id, reason("r"), at(1));
    queue.back_to_ready(id, reason("r"), at(2), true, at(1));
    queue.back_to_ready(id, reason("r"), std::nullopt, true, at(1));
    queue.refused(id, reason("r"), at(1));
    queue.held(id, reason("r"), at(1));
    queue.released(id, reason("r"), at(1));
    queue.skipped(id, reason("r"), at(1));
    queue.withdrawn(id, reason("r"), at(1));
    put("b");
    queue.posted(id, receipt("T"), "", reason("r"), at(1));
    put("d");
    queue.modified(id, reason("r"), at(1));
    queue.posted(id, receipt("T"), "", reason("r"), at(1));
    put("b");
    queue.doubted_again(id, exchange, reason("r"), at(1));
    queue.missing(id, reason("r"), at(1));
    queue.there_again(id, "r", at(1));
    queue.forget_receipt(id);
    queue.released(id, reason("r"), at(1));
    queue.posted(id, receipt("T"), "", reason("r"), at(1));
    put("d");
    const AfterPosting modified = AfterPosting::modified(reason("m"));
    queue.put(room.key("1"), "e", 0, modified, at(1));
    queue.put(room.key("1"), "f", 0, modified, at(1));
    queue.put(room.key("1"), "d", 0, modified, at(1));
    queue.put(room.key("1"), "e", 0, modified, at(1));
    queue.posted(id, receipt("T"), "", modified, at(1));
    queue.put(room.key("1"), "f", 0, modified, at(1));
    queue.held(id, reason("r"), at(1));
    queue.begun_anew(id, reason("r"), at(1));
    queue.posted(id, receipt("T"), "", modified, at(1));
    queue.gone(id, reason("r"), at(1));
    queue.suspected(exchange, 1);
    queue.interrupted(exchange, 1);
    queue.interrupted(id);
    queue.cleared(exchange);
    queue.cleared(id);
    queue.looked(id);
}

void use_questions(Queue& queue, const Room& room, ExchangeId exchange)
{
    queue.put(room.key("2"), "{}", 1, {}, at(0));
    queue.ready(room.company, 9, at(1));
    queue.suspects(room.company, 9, at(1));
    queue.any_ready(room.company, at(1));
    queue.in_doubt(room.company, 9);
    queue.on_exchange(exchange);
    queue.get(DocumentId{1});
    queue.find(room.key("1"));
    queue.find_all(room.company, "", "1");
    queue.find_all(room.company, "sales", "1");
    queue.counts(room.company);
    for (int choice = 0; choice < 8; ++choice) {
        Filter filter;
        if (choice & 1)
            filter.state = State::queued;
        filter.kind = choice & 2 ? "sales" : "";
        filter.external_id = choice & 4 ? "1" : "";
        queue.list(room.company, filter);
    }
}

} // namespace

std::vector<std::string> every_statement(Room& room)
{
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    use_companies(transaction, room.company);
    use_facts_and_events(transaction, room.company);
    use_moves(queue, room, exchange);
    use_questions(queue, room, exchange);
    use_requests(transaction, room, exchange);
    use_visits_and_exchanges(transaction, room);
    use_trace(transaction, room);
    return transaction.connection().kept();
}

} // namespace store_tests
