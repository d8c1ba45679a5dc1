#include "server/sync/dispatcher.h"

#include "qbxml/message/envelope.h"
#include "server/intake/settings.h"
#include "server/sync/groups.h"
#include "server/sync/outgoing.h"
#include "server/sync/reader.h"
#include "server/sync/repetition.h"
#include "server/sync/request_sender.h"
#include "store/guards.h"

#include <algorithm>

namespace server {
namespace {

Sheet sheet_for(store::Session& session, const store::Visit& visit, store::Time now)
{
    Sheet sheet(session, store::Companies(session).get(visit.company), visit.qbxml_version);
    sheet.today_is(today_of(sheet.settings(), now));
    return sheet;
}

/// The answer is about the document that asks, not about the file.
bool is_about_one(const qbxml::Ask& ask)
{
    return ask.purpose == qbxml::Ask::Purpose::look || ask.purpose == qbxml::Ask::Purpose::fetch ||
           ask.purpose == qbxml::Ask::Purpose::fetch_linked;
}

void add_questions(const std::vector<Wish>& wishes, Outgoing& outgoing)
{
    qbxml::Asks finds;
    for (const Wish& wish : wishes) {
        if (wish.ask.purpose == qbxml::Ask::Purpose::find) {
            finds.push_back(wish.ask);
        } else if (!outgoing.full()) {
            outgoing.add(is_about_one(wish.ask) ? wish : Wish{wish.ask, {}});
        }
    }
    for (qbxml::Ask& ask : qbxml::merge(std::move(finds))) {
        if (!outgoing.full()) {
            outgoing.add({std::move(ask), {}});
        }
    }
}

void add_orders(const std::vector<Wish>& wishes, Outgoing& outgoing)
{
    for (const Wish& wish : wishes) {
        if (!outgoing.full()) {
            outgoing.add(wish);
        }
    }
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

/// Asks for the outcome, where this company's QuickBooks can be asked.
std::optional<std::string> asked_for_outcome(store::Session& session, const store::Visit& visit,
                                             Reader& reader, store::Time now)
{
    const Settings settings = store::Companies(session).settings(visit.company);
    for (const store::Exchange& owed : store::Exchanges(session).open(visit.company)) {
        if (owed.state != store::ExchangeState::unsure) {
            continue;
        }
        if (word_of(settings, "recovery.ids") == "yes") {
            return check_on(session, visit, owed, now);
        }
        reader.ask_the_books(owed);
    }
    return std::nullopt;
}

/// Why nothing may be written, for getLastError.
std::string why_on_hold(store::Session& session, const store::Visit& visit)
{
    const auto hold = store::Guards(session).get(visit.company).hold;
    return hold ? hold->sentence : "Nothing may be written in this visit.";
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

/// The last question of the visit was one without consequence: whatever waits, it waits for something else.
bool was_idle(store::Session& session, const store::Visit& visit)
{
    store::Exchanges exchanges(session);
    const auto last = exchanges.last_on(visit.id);
    return last && last->kind == store::ExchangeKind::asking && exchanges.asks(last->id).empty();
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
    store::Requests requests(session);
    return !store::Exchanges(session).open(company).empty() || queue.any_ready(company, now) ||
           !queue.in_doubt(company, 1).empty() || any_group_due(session, company, now) ||
           choices_changed(session, company, now) ||
           !requests.ready(company, store::RequestKind::asking, 1, now).empty() ||
           !requests.ready(company, store::RequestKind::writing, 1, now).empty();
}

void Dispatcher::give_up(store::Session& session, const store::Visit& visit, store::Time now)
{
    const auto out = store::Exchanges(session).out_on(visit.id);
    if (!out) {
        return;
    }
    store::Visit copy = visit;
    Sheet sheet = sheet_for(session, visit, now);
    Reader(session, sheet, copy, now).lost(*out);
}

std::string Dispatcher::hand_out(store::Session& session, store::Visit& visit, store::Time now)
{
    Sheet sheet = sheet_for(session, visit, now);
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
    if (visit.may_write) {
        if (auto check = asked_for_outcome(session, visit, reader, now)) {
            return *check;
        }
        decide_what_goes_again(session, visit, now);
        if (auto again = repeated_set(session, visit, now)) {
            return *again;
        }
    }
    if (visit.may_write) {
        reconsider_what_was_kept(session, sheet, visit.company, now);
        close_groups(session, sheet, visit.company, now);
    }
    Collector collector(session, sheet, visit, now);
    const Wishes wishes = collector.collect(static_cast<std::size_t>(std::max(visit.batch_limit, 1)));
    if (!visit.may_write && wishes.asking.empty()) {
        reader.end_visit(why_on_hold(session, visit));
        return {};
    }
    return next_text(session, sheet, visit, wishes, now);
}

/// Questions of documents first, then orders. The queries of apps ride with the questions; where there are
/// none, orders and queries take turns, so that neither waits for the end of the other.
std::string Dispatcher::next_text(store::Session& session, Sheet& sheet, store::Visit& visit,
                                  const Wishes& wishes, store::Time now)
{
    const auto before = store::Exchanges(session).last_on(visit.id);
    RequestSender messages(session, visit, now);
    Outgoing questions(session, sheet, visit, now);
    add_questions(wishes.asking, questions);
    const bool orders_wait = !wishes.writing.empty() || messages.has(store::RequestKind::writing);
    const bool orders_went = before && before->kind == store::ExchangeKind::writing;
    const bool queries_turn = !questions.empty() || !orders_wait || orders_went;
    if (queries_turn && visit.may_write) {
        messages.add(store::RequestKind::asking, questions);
    }
    if (questions.empty()) {
        Outgoing orders(session, sheet, visit, now);
        add_orders(wishes.writing, orders);
        messages.add(store::RequestKind::writing, orders);
        if (!orders.empty()) {
            return orders.write(new_set_id_());
        }
        if (!queries_turn) {
            messages.add(store::RequestKind::asking, questions); // of the orders none could go
        }
    }
    if (questions.empty()) {
        return idle_question(session, visit, sheet, now);
    }
    std::string text = questions.ask();
    Reader reader(session, sheet, visit, now);
    return before && before->request == text ? asked_again(session, visit, reader, text) : text;
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
    Sheet sheet = sheet_for(session, visit, now);
    for (const store::Exchange& owed : store::Exchanges(session).open(visit.company)) {
        if (owed.state == store::ExchangeState::answered) {
            Reader(session, sheet, visit, now).read(owed);
        }
    }
    const bool more = Collector(session, sheet, visit, now).settle();
    if (!visit.may_write && !more && visit.state == store::VisitState::live) {
        Reader(session, sheet, visit, now).end_visit(why_on_hold(session, visit));
    }
}

int Dispatcher::percent(store::Session& session, const store::Visit& visit, store::Time now)
{
    if (!has_work(session, visit.company, now) || was_idle(session, visit)) {
        return 100;
    }
    const auto counts = store::Queue(session).counts(visit.company);
    std::int64_t left = 0;
    for (const store::State state : {store::State::queued, store::State::syncing, store::State::unknown}) {
        const auto found = counts.find(state);
        left += found == counts.end() ? 0 : found->second;
    }
    const auto messages = store::Requests(session).counts(visit.company);
    left += messages.at(store::RequestState::queued) + messages.at(store::RequestState::sent);
    const std::int64_t over = visit.done + visit.answered;
    const std::int64_t all = over + left;
    const std::int64_t done = all == 0 ? 0 : over * 100 / all; // floored: 100 would end the visit
    return static_cast<int>(std::min<std::int64_t>(done, 99));
}

} // namespace server
