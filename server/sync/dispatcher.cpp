#include "server/sync/dispatcher.h"

#include "qbxml/message/envelope.h"
#include "server/sync/outgoing.h"
#include "server/sync/reader.h"

#include <algorithm>

namespace server {
namespace {

Sheet sheet_for(store::Session& session, const store::Visit& visit)
{
    return {session, store::Companies(session).get(visit.company), visit.qbxml_version};
}

/// A set that only asks: no message set id, it may be asked again.
std::string ask_all(const std::vector<Wish>& wishes, Outgoing& outgoing)
{
    qbxml::Asks finds;
    for (const Wish& wish : wishes) {
        if (wish.ask.purpose == qbxml::Ask::Purpose::find) {
            finds.push_back(wish.ask);
        } else if (!outgoing.full()) {
            outgoing.add(wish.ask.purpose == qbxml::Ask::Purpose::look ? wish : Wish{wish.ask, {}});
        }
    }
    for (qbxml::Ask& ask : qbxml::merge(std::move(finds))) {
        if (!outgoing.full()) {
            outgoing.add({std::move(ask), {}});
        }
    }
    return outgoing.empty() ? std::string{} : outgoing.write_down(store::ExchangeKind::asking, "");
}

std::string write_all(const std::vector<Wish>& wishes, Outgoing& outgoing, const std::string& set_id)
{
    for (const Wish& wish : wishes) {
        if (!outgoing.full()) {
            outgoing.add(wish);
        }
    }
    return outgoing.empty() ? std::string{} : outgoing.write_down(store::ExchangeKind::writing, set_id);
}

/// Asks for the outcome of a writing exchange whose answer was lost.
std::string check_on(store::Session& session, const store::Visit& visit, const store::Exchange& unsure,
                     store::Time now)
{
    const auto version = qbxml::Version::parse(visit.qbxml_version).value_or(qbxml::Version{13, 0});
    store::NewExchange check;
    check.company = visit.company;
    check.visit = visit.id;
    check.kind = store::ExchangeKind::checking;
    check.about = unsure.id;
    check.request = qbxml::write_status_check(version, unsure.message_set_id);
    store::Exchanges(session).write_down(check, now);
    return check.request;
}

/// A question without consequence, for a visit that has nothing left to ask: an empty answer to the Web
/// Connector would be shown as an error.
std::string idle_question(store::Session& session, const store::Visit& visit, Sheet& sheet, store::Time now)
{
    qbxml::Request host{"HostQuery", {}, {}};
    const auto written = qbxml::write_request(host, "1", sheet.policy().target);
    store::NewExchange idle;
    idle.company = visit.company;
    idle.visit = visit.id;
    qbxml::Envelope envelope;
    envelope.version = sheet.policy().target.version;
    idle.request = qbxml::write_envelope(envelope, {std::get<std::string>(written)});
    store::Exchanges(session).write_down(idle, now);
    return idle.request;
}

/// The same questions as a moment before: QuickBooks was busy, or we do not understand its answers. A few
/// times is patience, more would be a visit without end.
std::string asked_again(store::Session& session, store::Visit& visit, Reader& reader, const std::string& text)
{
    constexpr int most_troubles = 3;
    if (++visit.troubles < most_troubles) {
        return text;
    }
    if (const auto out = store::Exchanges(session).out_on(visit.id)) {
        reader.lost(*out); // it never leaves
    }
    reader.end_visit("QuickBooks' answers to the same questions led no further. Deskbridge tries again on "
                     "the next visit; if "
                     "this comes every time, please tell the makers of Deskbridge.");
    return {};
}

} // namespace

bool Dispatcher::has_work(store::Session& session, store::CompanyId company, store::Time now)
{
    store::Queue queue(session);
    return !store::Exchanges(session).open(company).empty() || !queue.ready(company, 1, now).empty() ||
           !queue.in_doubt(company, 1).empty();
}

void Dispatcher::give_up(store::Session& session, const store::Visit& visit, store::Time now)
{
    const auto out = store::Exchanges(session).out_on(visit.id);
    if (!out) {
        return;
    }
    store::Visit copy = visit;
    Sheet sheet = sheet_for(session, visit);
    Reader(session, sheet, copy, now).lost(*out);
}

std::string Dispatcher::hand_out(store::Session& session, store::Visit& visit, store::Time now)
{
    Sheet sheet = sheet_for(session, visit);
    Reader reader(session, sheet, visit, now);
    // Whatever is still out was handed to a visit that is gone, or in this one without an answer coming back.
    for (const store::Exchange& owed : store::Exchanges(session).open(visit.company)) {
        if (owed.state == store::ExchangeState::answered) {
            reader.read(owed);
        } else if (owed.state == store::ExchangeState::out) {
            reader.lost(owed);
        }
    }
    if (visit.state != store::VisitState::live) {
        return {};
    }
    for (const store::Exchange& owed : store::Exchanges(session).open(visit.company)) {
        if (owed.state == store::ExchangeState::unsure) {
            return check_on(session, visit, owed, now);
        }
    }
    const auto before = store::Exchanges(session).last_on(visit.id);
    Collector collector(session, sheet, visit, now);
    const Wishes wishes = collector.collect(static_cast<std::size_t>(std::max(visit.batch_limit, 1)));
    Outgoing questions(session, sheet, visit, now);
    if (std::string text = ask_all(wishes.asking, questions); !text.empty()) {
        return before && before->request == text ? asked_again(session, visit, reader, text) : text;
    }
    Outgoing orders(session, sheet, visit, now);
    if (std::string text = write_all(wishes.writing, orders, new_set_id_()); !text.empty()) {
        return text;
    }
    return idle_question(session, visit, sheet, now);
}

bool Dispatcher::keep(store::Session& session, const store::Visit& visit, const Incoming& incoming,
                      store::Time now)
{
    store::Exchanges exchanges(session);
    const auto out = exchanges.out_on(visit.id);
    return out && exchanges.answered(out->id, incoming.response, incoming.hresult, incoming.message, now);
}

void Dispatcher::read(store::Session& session, store::Visit& visit, store::Time now)
{
    Sheet sheet = sheet_for(session, visit);
    for (const store::Exchange& owed : store::Exchanges(session).open(visit.company)) {
        if (owed.state == store::ExchangeState::answered) {
            Reader(session, sheet, visit, now).read(owed);
        }
    }
    Collector(session, sheet, visit, now).settle();
}

int Dispatcher::percent(store::Session& session, const store::Visit& visit, store::Time now)
{
    if (!has_work(session, visit.company, now)) {
        return 100;
    }
    const auto counts = store::Queue(session).counts(visit.company);
    std::int64_t left = 0;
    for (const store::State state : {store::State::queued, store::State::syncing, store::State::unknown}) {
        const auto found = counts.find(state);
        left += found == counts.end() ? 0 : found->second;
    }
    const std::int64_t all = visit.done + left;
    const std::int64_t done = all == 0 ? 0 : visit.done * 100 / all; // floored: 100 would end the visit
    return static_cast<int>(std::min<std::int64_t>(done, 99));
}

} // namespace server
