#include "server/sync/reader.h"

#include "qbxml/value/text.h"
#include "server/intake/settings.h"
#include "server/sync/ask_rows.h"
#include "server/sync/batch.h"
#include "server/sync/reasons.h"
#include "server/sync/request_reader.h"
#include "store/events.h"

#include <algorithm>
#include <set>

namespace server {
namespace {

constexpr int status_content_differs = 9001;

/// Message set states that mean: not recorded. Never: not done.
bool not_recorded(int status) { return status == 600 || status == 9002 || status == 9005; }

bool is_parse_failure(const std::string& hresult, const qbxml::Advice& advice)
{
    return advice.verdict == qbxml::Verdict::our_bug && qbxml::fold(hresult) == "0x80040400";
}

std::size_t requests_in(const std::vector<store::AskRow>& asks)
{
    std::set<std::string> ids;
    for (const store::AskRow& row : asks) {
        ids.insert(row.request_id);
    }
    return ids.size();
}

std::set<std::string> requests_of_apps(const std::vector<store::AskRow>& asks)
{
    std::set<std::string> ids;
    for (const store::AskRow& row : asks) {
        if (row.app_request) {
            ids.insert(row.request_id);
        }
    }
    return ids;
}

std::string with_message(const std::string& sentence, const std::string& message)
{
    return message.empty() ? sentence : sentence + " The Web Connector says: " + message;
}

} // namespace

void Reader::end_visit(const std::string& why)
{
    visit_.last_error = why;
    visit_.state = store::VisitState::over;
    store::Events(session_).add(visit_.company, "visit_failed", std::nullopt, why, now_);
}

void Reader::lost(const store::Exchange& exchange)
{
    store::Exchanges exchanges(session_);
    RequestReader(session_, visit_, now_).lost(exchange);
    if (exchange.kind != store::ExchangeKind::writing) {
        exchanges.settled(exchange.id, "no answer came; it is asked again");
        return;
    }
    exchanges.unsure(exchange.id, "no answer came");
    interrupted(exchange);
}

/// The outcome of a writing set is lost, and perhaps it was the set's own fault.
void Reader::interrupted(const store::Exchange& exchange)
{
    const auto asks = store::Exchanges(session_).asks(exchange.id);
    store::Queue(session_).interrupted(exchange.id, static_cast<int>(requests_in(asks)));
    doubt_documents(exchange);
}

void Reader::doubt_documents(const store::Exchange& exchange)
{
    store::Queue queue(session_);
    for (const store::Document& row : queue.on_exchange(exchange.id)) {
        if (queue.doubted(row.id, outcome_unknown(), now_)) {
            store::Events(session_).add(
                row.key.company, "unknown", row.id,
                row.key.kind + "/" + row.key.external_id + ": " + outcome_unknown().sentence, now_);
        }
    }
}

void Reader::back_to_ready(const store::Exchange& exchange)
{
    store::Queue queue(session_);
    for (const store::Document& row : queue.on_exchange(exchange.id)) {
        if (row.state == store::State::syncing) {
            queue.back_to_ready(row.id, waits_for_visit(), std::nullopt, false, now_);
        }
    }
}

void Reader::unreadable(const store::Exchange& exchange, const std::string& why)
{
    const std::string text = "QuickBooks' answer could not be read: " + why;
    store::Exchanges exchanges(session_);
    RequestReader(session_, visit_, now_).lost(exchange);
    if (exchange.kind == store::ExchangeKind::writing) {
        exchanges.unsure(exchange.id, text);
        interrupted(exchange);
    } else {
        exchanges.settled(exchange.id, text);
    }
    if (++visit_.troubles >= most_troubles) {
        end_visit(text + ". Deskbridge tries again on the next visit.");
    }
}

void Reader::read(const store::Exchange& exchange)
{
    if (!exchange.hresult.empty()) {
        read_failure(exchange);
        return;
    }
    const std::vector<store::AskRow> asks = store::Exchanges(session_).asks(exchange.id);
    const std::set<std::string> of_apps = requests_of_apps(asks);
    const auto read = qbxml::read_answer(exchange.response, [&](const qbxml::ReplyHead& head) {
        return !of_apps.contains(head.request_id); // theirs are kept as they came, and may be large
    });
    if (const auto* why = std::get_if<qbxml::Unreadable>(&read)) {
        if (exchange.kind == store::ExchangeKind::checking) {
            read_check(exchange, {}); // what was stored cannot be read: the books will tell
        } else {
            unreadable(exchange, why->why);
        }
        return;
    }
    const auto& answer = std::get<qbxml::Answer>(read);
    if (exchange.kind == store::ExchangeKind::checking) {
        read_check(exchange, answer);
        return;
    }
    if (exchange.kind == store::ExchangeKind::writing && !answer.message_set_id.empty() &&
        answer.message_set_id != exchange.message_set_id) {
        unreadable(exchange, "it is the answer to another message set");
        return;
    }
    const int set_status = answer.message_set_status.value_or(0);
    if (exchange.kind == store::ExchangeKind::writing && answer.replies.empty() && set_status != 0) {
        unreadable(exchange,
                   "the message set was answered with status " + std::to_string(set_status) + " alone");
        return;
    }
    Replies replies;
    for (const qbxml::Reply& reply : answer.replies) {
        replies.emplace(reply.request_id, &reply);
    }
    read_replies(exchange, replies);
    RequestReader(session_, visit_, now_).read(exchange, answer, exchange.response);
    keep_pace(exchange, asks);
    const std::string strange = answer.strange.sentence();
    store::Exchanges(session_).settled(exchange.id,
                                       strange.empty() ? "answered" : "answered; not understood: " + strange);
}

/// Larger sets as long as QuickBooks is quick, smaller ones when it is slow. What a small set took says
/// little: much of it was the way.
void Reader::keep_pace(const store::Exchange& exchange, const std::vector<store::AskRow>& asks)
{
    const Settings settings = store::Companies(session_).settings(visit_.company);
    const auto took = exchange.answered.value_or(exchange.handed_out) - exchange.handed_out;
    visit_.batch_limit = next_batch({.limit = visit_.batch_limit,
                                     .requests = static_cast<int>(requests_in(asks)),
                                     .took = took,
                                     .most = number_of(settings, "batch.requests"),
                                     .target = std::chrono::seconds(number_of(settings, "batch.seconds"))});
}

void Reader::read_failure(const store::Exchange& exchange)
{
    const qbxml::Advice advice = qbxml::advice_for_hresult(exchange.hresult, exchange.message);
    if (is_parse_failure(exchange.hresult, advice) && exchange.kind == store::ExchangeKind::checking) {
        read_check(exchange, {}); // a QuickBooks that cannot be asked for the outcome: the books will tell
        return;
    }
    if (is_parse_failure(exchange.hresult, advice)) {
        read_refused_set(exchange, advice);
        return;
    }
    store::Exchanges exchanges(session_);
    RequestReader(session_, visit_, now_).broken(exchange, advice);
    if (exchange.kind == store::ExchangeKind::writing) {
        exchanges.unsure(exchange.id, advice.sentence);
        if (advice.verdict == qbxml::Verdict::again_later || advice.verdict == qbxml::Verdict::needs_person) {
            doubt_documents(exchange); // QuickBooks' circumstances, not the set
        } else {
            interrupted(exchange);
        }
    } else {
        exchanges.settled(exchange.id, advice.sentence);
    }
    end_visit(with_message(advice.sentence + " (" + exchange.hresult + ")", exchange.message) + " " +
              advice.next_action);
}

/// QuickBooks could not parse the set, so nothing of it ran. Halving the sets finds the one request that it
/// cannot take.
void Reader::read_refused_set(const store::Exchange& exchange, const qbxml::Advice& advice)
{
    const std::vector<store::AskRow> asks = store::Exchanges(session_).asks(exchange.id);
    const std::size_t requests = requests_in(asks);
    if (requests <= 1) {
        const qbxml::Refusal refusal{advice.verdict, advice.code,
                                     with_message(advice.sentence, exchange.message), advice.next_action};
        for (const store::AskRow& row : asks) {
            if (row.app_request) {
                RequestReader(session_, visit_, now_).refused(*row.app_request, advice, exchange.message);
            } else {
                refuse_ask(row, refusal);
            }
        }
        if (asks.empty()) {
            end_visit(with_message(advice.sentence, exchange.message));
        }
    } else if (exchange.kind == store::ExchangeKind::writing) {
        halve(exchange, asks);
    } else {
        visit_.batch_limit = static_cast<int>(std::max<std::size_t>(1, requests / 2));
    }
    back_to_ready(exchange);
    RequestReader(session_, visit_, now_).not_run(exchange);
    store::Exchanges(session_).settled(exchange.id, "QuickBooks refused the whole set; nothing of it ran");
}

/// The documents go on in sets of half the size, the messages of apps one by one.
void Reader::halve(const store::Exchange& exchange, const std::vector<store::AskRow>& asks)
{
    store::Queue(session_).suspected(exchange.id, static_cast<int>((requests_in(asks) + 1) / 2));
    for (const store::AskRow& row : asks) {
        if (row.app_request) {
            store::Requests(session_).goes_alone(*row.app_request);
        }
    }
}

void Reader::refuse_ask(const store::AskRow& row, const qbxml::Refusal& refusal)
{
    const qbxml::Ask ask = read_ask(row.ask);
    qbxml::Lesson lesson;
    qbxml::Known known;
    known.what = qbxml::Known::What::refused;
    known.refusal = refusal;
    switch (ask.purpose) {
    case qbxml::Ask::Purpose::find:
    case qbxml::Ask::Purpose::create:
        for (const std::string& name : ask.names) {
            lesson.names.emplace_back(qbxml::NameKey{ask.list, qbxml::fold(name)}, known);
        }
        sheet_.learn(lesson, now_);
        break;
    case qbxml::Ask::Purpose::read_accounts:
    case qbxml::Ask::Purpose::count:
        end_visit(refusal.sentence);
        break;
    case qbxml::Ask::Purpose::post:
    case qbxml::Ask::Purpose::look:
    case qbxml::Ask::Purpose::fetch:
    case qbxml::Ask::Purpose::modify:
    case qbxml::Ask::Purpose::fetch_linked:
    case qbxml::Ask::Purpose::remove:
        if (const auto document = row.document ? store::Queue(session_).get(*row.document) : std::nullopt) {
            Collector(session_, sheet_, visit_, now_)
                .conclude(*document, {qbxml::Outcome::Kind::held, {}, refusal});
        }
        break;
    }
}

void Reader::ask_the_books(const store::Exchange& unsure)
{
    RequestReader(session_, visit_, now_).unsure(unsure);
    store::Exchanges(session_).settled(unsure.id, "looked up in the books");
}

void Reader::read_check(const store::Exchange& check, const qbxml::Answer& answer)
{
    store::Exchanges exchanges(session_);
    exchanges.settled(check.id, "answered");
    const auto about = exchanges.get(check.about.value_or(store::ExchangeId{}));
    if (!about || about->state != store::ExchangeState::unsure) {
        return;
    }
    const int status = answer.message_set_status.value_or(answer.replies.empty() ? 600 : 0);
    if (status == status_content_differs) {
        const qbxml::Refusal refusal{
            qbxml::Verdict::our_bug, "9001",
            "QuickBooks has another content under the number of this message set.",
            "Look in QuickBooks whether it is there, then: deskbridge release or cancel; and tell "
            "the makers of Deskbridge."};
        for (const store::Document& row : store::Queue(session_).on_exchange(about->id)) {
            Collector(session_, sheet_, visit_, now_)
                .conclude(row, {qbxml::Outcome::Kind::held, {}, refusal});
        }
        RequestReader(session_, visit_, now_).unsure(*about);
        exchanges.settled(about->id, "status check: other content under this id");
        return;
    }
    Replies replies;
    if (!not_recorded(status)) {
        for (const qbxml::Reply& reply : answer.replies) {
            replies.emplace(reply.request_id, &reply);
        }
    }
    read_replies(*about, replies);
    RequestReader(session_, visit_, now_)
        .read(*about, replies.empty() ? qbxml::Answer{} : answer, check.response);
    exchanges.settled(about->id, replies.empty() ? "status check: not recorded; looked up in the books"
                                                 : "status check: the stored answer was read");
}

} // namespace server
