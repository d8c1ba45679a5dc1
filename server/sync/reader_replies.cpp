// What the replies of an exchange mean, one by one; reader.cpp says what a whole answer means, or none.

#include "qbxml/value/text.h"
#include "server/sync/ask_rows.h"
#include "server/sync/change.h"
#include "server/sync/pause.h"
#include "server/sync/reader.h"
#include "server/sync/reasons.h"
#include "server/sync/right_company.h"
#include "store/events.h"

namespace server {
namespace {

/// How often a picture of the books may turn out stale before a person is asked.
constexpr int most_attempts = 2;

} // namespace

void Reader::read_watermark(const store::Exchange& exchange, const Replies& replies)
{
    const auto reply = replies.find(watermark_request);
    if (exchange.watermark && reply != replies.end() && reply->second->status == 0) {
        watermark_is_in_the_books(session_, exchange.company, *exchange.watermark);
    }
    if (!replies.empty() && !exchange.forgets.empty()) {
        store::Exchanges(session_).forgotten(exchange.company, exchange.forgets);
    }
}

void Reader::read_replies(const store::Exchange& exchange, const Replies& replies)
{
    if (exchange.kind == store::ExchangeKind::writing && !replies.empty()) {
        read_watermark(exchange, replies);
    }
    open_.clear();
    for (const store::AskRow& row : store::Exchanges(session_).asks(exchange.id)) {
        if (row.app_request) {
            continue; // RequestReader's
        }
        const qbxml::Ask ask = read_ask(row.ask);
        const auto reply = replies.find(row.request_id);
        // An answer to something else, repeated or late, is no answer to this.
        if (reply != replies.end() && reply->second->message == ask.request.message) {
            read_reply(row, ask, *reply->second);
        } else if (exchange.kind == store::ExchangeKind::writing) {
            in_doubt(row, ask); // fewer answers than requests: the rest may have run or not
        }
    }
    if (exchange.kind == store::ExchangeKind::writing && !replies.empty()) {
        clear(exchange);
    }
    back_to_ready(exchange);
}

/// QuickBooks answered for these: whatever befell their sets before was not their fault.
void Reader::clear(const store::Exchange& exchange)
{
    store::Queue queue(session_);
    if (open_.empty()) {
        queue.cleared(exchange.id);
        return;
    }
    for (const store::AskRow& row : store::Exchanges(session_).asks(exchange.id)) {
        if (row.document && !open_.contains(*row.document)) {
            queue.cleared(*row.document);
        }
    }
}

/// QuickBooks answered, but not whether it did the work. It may do so every time.
void Reader::left_open(store::DocumentId document, const std::string& called)
{
    const bool first = open_.empty();
    open_.insert(document);
    store::Queue(session_).interrupted(document);
    if (!first) {
        return; // one answer, one trouble
    }
    count_trouble("QuickBooks answered, but not whether it did the work for " + called + ".");
}

void Reader::in_doubt(const store::AskRow& row, const qbxml::Ask& ask)
{
    if (ask.purpose == qbxml::Ask::Purpose::create) {
        sheet_.forget(
            {ask.list, qbxml::fold(ask.names.front())}); // looked up by name; "already in use" is no harm
        if (row.document) {
            store::Queue(session_).back_to_ready(*row.document, waits_for_visit(), std::nullopt, false, now_);
        }
    } else if (row.document) {
        open_.insert(*row.document);
        store::Queue(session_).doubted(*row.document, outcome_unknown(), now_);
    }
}

void Reader::read_reply(const store::AskRow& row, const qbxml::Ask& ask, const qbxml::Reply& reply)
{
    const qbxml::Lesson lesson = qbxml::learn(ask, reply);
    sheet_.learn(lesson, now_);
    const auto document = row.document ? store::Queue(session_).get(*row.document) : std::nullopt;
    if (document && lesson.posting) {
        move(*document, *lesson.posting);
    }
    if (document && document->posted_payload) {
        keep_lesson(session_, sheet_, *document, lesson, now_);
    }
    if (lesson.outcome_open && row.document) {
        left_open(*row.document, "\"" + ask.names.front() + "\"");
    }
    if (lesson.trouble) {
        const bool in_doubt = document && document->state == store::State::unknown;
        const bool no_look = (ask.purpose == qbxml::Ask::Purpose::look ||
                              (ask.purpose == qbxml::Ask::Purpose::fetch && in_doubt)) &&
                             lesson.trouble->verdict != qbxml::Verdict::needs_person &&
                             lesson.trouble->verdict != qbxml::Verdict::our_bug;
        if (no_look) {
            count_trouble(lesson.trouble->sentence); // it stays in doubt, and is looked for again
        } else {
            trouble(row, *lesson.trouble, ask.purpose == qbxml::Ask::Purpose::create);
        }
    }
}

void Reader::move(const store::Document& row, const qbxml::Posting& posting)
{
    Collector collector(session_, sheet_, visit_, now_);
    store::Queue queue(session_);
    if (const auto* posted = std::get_if<qbxml::Posted>(&posting)) {
        collector.conclude(row, {qbxml::Outcome::Kind::posted, *posted, {}});
    } else if (const auto* removing = std::get_if<qbxml::Removing>(&posting)) {
        const bool voided = removing->how == qbxml::Removing::How::void_it;
        collector.conclude(row,
                           {voided ? qbxml::Outcome::Kind::removed : qbxml::Outcome::Kind::gone, {}, {}});
    } else if (const auto* refusal = std::get_if<qbxml::Refusal>(&posting)) {
        collector.conclude(row, {qbxml::Outcome::Kind::refused, {}, *refusal});
    } else if (std::holds_alternative<qbxml::InDoubt>(posting)) {
        queue.doubted(row.id, outcome_unknown(), now_);
        left_open(row.id, row.key.kind + "/" + row.key.external_id);
    } else if (!row.receipt.txn_id.empty() && row.state == store::State::unknown) {
        if (queue.missing(row.id, missing_from_the_file(), now_)) {
            store::Events(session_).add(
                row.key.company, "held", row.id,
                row.key.kind + "/" + row.key.external_id + ": " + missing_from_the_file().sentence, now_);
        }
    } else {
        queue.looked(row.id);
        if (row.state != store::State::unknown) { // else repetition.h says how it goes again
            queue.back_to_ready(row.id, not_in_the_books(), std::nullopt, false, now_);
        }
    }
}

void Reader::count_trouble(const std::string& why)
{
    if (++visit_.troubles >= most_troubles && visit_.state == store::VisitState::live) {
        end_visit(why);
    }
}

void Reader::trouble(const store::AskRow& row, const qbxml::Refusal& refusal, bool names_only)
{
    if (!row.document) {
        count_trouble(refusal.sentence);
        return;
    }
    store::Queue queue(session_);
    const auto document = queue.get(*row.document);
    if (!document) {
        return;
    }
    const store::Reason reason = from_refusal(refusal);
    switch (refusal.verdict) {
    case qbxml::Verdict::again_later:
        queue.back_to_ready(document->id, reason, after_pause(document->attempts, now_), true, now_);
        break;
    case qbxml::Verdict::look_first:
        if (document->attempts >= most_attempts && !names_only) {
            Collector(session_, sheet_, visit_, now_)
                .conclude(*document, {qbxml::Outcome::Kind::refused, {}, refusal});
            break;
        }
        sheet_.forget_mentions(*document);
        queue.back_to_ready(document->id, reason, std::nullopt, true, now_);
        break;
    case qbxml::Verdict::not_run:
        queue.back_to_ready(document->id, reason, std::nullopt, false, now_);
        break;
    default:
        Collector(session_, sheet_, visit_, now_)
            .conclude(*document, {qbxml::Outcome::Kind::held, {}, refusal});
        break;
    }
}

} // namespace server
