#include "server/sync/request_reader.h"

#include "server/sync/pause.h"
#include "server/sync/reasons.h"
#include "server/sync/request_door.h"
#include "server/sync/request_text.h"
#include "store/events.h"

#include <algorithm>
#include <charconv>

namespace server {
namespace {

constexpr int most_attempts = 3; ///< how often a query may come to nothing before a person is asked
constexpr int status_iterator_gone = 3391;
constexpr int status_internal_error = 1000;
constexpr int status_unreadable = -1; ///< what read_answer makes of a status that is no number

/// QuickBooks answered, but not whether it did the work.
bool says_nothing_of_the_outcome(int status)
{
    return status == status_internal_error || status == status_unreadable;
}

std::string with_text(const std::string& sentence, const std::string& text)
{
    return text.empty() ? sentence : sentence + " QuickBooks says: " + text;
}

/// The text of a reply under the name that the app knows.
std::string with_tag(std::string text, const std::string& request_id, const std::string& tag)
{
    const std::string ours = "requestID=\"" + request_id + "\"";
    const std::size_t at = text.find(ours);
    if (at == std::string::npos || at > text.find('>')) {
        return text;
    }
    if (tag.empty()) {
        return text.erase(at, ours.size() + (text[at + ours.size()] == ' ' ? 1 : 0));
    }
    std::string escaped;
    for (const char c : tag) {
        escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return text.replace(at, ours.size(), "requestID=\"" + escaped + "\"");
}

std::int64_t remaining_in(const qbxml::Reply& reply)
{
    const std::string text = attribute_of(reply.attributes, "iteratorRemainingCount");
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

store::RequestStatus status_of(const qbxml::Reply& reply)
{
    return {reply.status, reply.severity, reply.text};
}

/// The reason of one that QuickBooks refused. What would be done by itself for a document is up to the app
/// here.
store::Reason refused_because(const qbxml::Advice& advice, const qbxml::Reply& reply)
{
    const bool person = advice.verdict == qbxml::Verdict::needs_person;
    return {advice.code, with_text(advice.sentence, reply.text),
            person ? advice.next_action : "Correct what QuickBooks names, and send it anew.", "person"};
}

} // namespace

void RequestReader::tell(const store::Request& request, const std::string& what, const std::string& text)
{
    store::Events(session_).add(request.what.company, what, std::nullopt, spoken(request) + text, now_);
}

void RequestReader::fail(const store::Request& request, const std::optional<store::RequestStatus>& status,
                         const store::Reason& reason)
{
    if (requests_.failed(request.id, status, reason, now_)) {
        tell(request, "request_failed", ": " + reason.sentence);
    }
}

void RequestReader::leave_unknown(const store::Request& request)
{
    if (requests_.unknown(request.id, outcome_not_recorded(), now_)) {
        tell(request, "request_unknown", ": " + outcome_not_recorded().sentence);
    }
}

void RequestReader::read(const store::Exchange& exchange, const qbxml::Answer& answer, std::string_view text)
{
    auto rows = store::Exchanges(session_).asks(exchange.id);
    std::erase_if(rows, [](const store::AskRow& row) { return !row.app_request; });
    if (rows.empty()) {
        return;
    }
    const auto slices = qbxml::replies_inside(text);
    for (const store::AskRow& row : rows) {
        read_one(exchange, row, answer, slices);
    }
}

void RequestReader::read_one(const store::Exchange& exchange, const store::AskRow& row,
                             const qbxml::Answer& answer, const std::vector<qbxml::Slice>& slices)
{
    const auto request = requests_.get(*row.app_request);
    if (!request || request->exchange != exchange.id) {
        return; // withdrawn meanwhile, or read before
    }
    const auto reply = std::find_if(answer.replies.begin(), answer.replies.end(), [&](const auto& one) {
        return one.request_id == row.request_id && one.message == request->what.message;
    });
    const bool told_apart = slices.size() == answer.replies.size();
    if (told_apart && reply != answer.replies.end()) {
        const auto place = static_cast<std::size_t>(reply - answer.replies.begin());
        const std::string raw(slices[place].text);
        read_reply(exchange, *request, *reply,
                   {static_cast<std::int64_t>(answer.rets[place]),
                    with_tag(raw, row.request_id, request->what.tag)});
    } else if (request->what.kind == store::RequestKind::writing) {
        leave_unknown(*request); // fewer answers than requests, or no record: it may have run or not
    } else {
        again(*request, {"no_answer", "QuickBooks answered the others, and said nothing of this one.",
                         "Look at the trace; then: deskbridge request --retry.", "person"});
    }
}

void RequestReader::read_reply(const store::Exchange& exchange, const store::Request& request,
                               const qbxml::Reply& reply, const store::Page& page)
{
    const qbxml::Advice advice = qbxml::advice_for_status(reply.status, reply.text);
    const store::Reason reason = refused_because(advice, reply);
    switch (advice.verdict) {
    case qbxml::Verdict::done:
    case qbxml::Verdict::done_with_warning:
    case qbxml::Verdict::not_found:
        answered(exchange, request, reply, advice, page);
        break;
    case qbxml::Verdict::again_later:
        if (reply.status == status_iterator_gone) {
            again(request, reason);
        } else {
            again_later(request, {reason.code, reason.sentence, advice.next_action, "deskbridge"});
        }
        break;
    case qbxml::Verdict::not_run:
        requests_.back_to_ready(request.id, waits_for_visit(), std::nullopt, false, now_);
        break;
    case qbxml::Verdict::look_first:
        unclear(request, reply, reason);
        break;
    default:
        fail(request, status_of(reply), reason);
        break;
    }
}

void RequestReader::unclear(const store::Request& request, const qbxml::Reply& reply,
                            const store::Reason& reason)
{
    if (!says_nothing_of_the_outcome(reply.status)) {
        fail(request, status_of(reply), reason);
    } else if (request.what.kind == store::RequestKind::writing) {
        leave_unknown(request);
    } else {
        again(request, reason);
    }
}

void RequestReader::answered(const store::Exchange& exchange, const store::Request& request,
                             const qbxml::Reply& reply, const qbxml::Advice& advice, const store::Page& page)
{
    const std::int64_t remaining = remaining_in(reply);
    if (request.what.page_size > 0 && remaining > 0) {
        const std::string iterator = attribute_of(reply.attributes, "iteratorID");
        if (iterator.empty() || page.rows == 0) {
            again(request, {"iterator", "QuickBooks says that there is more, and gives nothing of it.",
                            "Ask for less at once, for example by a filter.", "person"});
            return;
        }
        visit_.answered += requests_.keep_page(request.id, page, {iterator, exchange.visit, remaining},
                                               next_page_waits(), now_)
                               ? 1
                               : 0;
        return;
    }
    const bool plain = advice.verdict == qbxml::Verdict::done;
    const store::Reason told{advice.code, with_text(advice.sentence, reply.text), advice.next_action,
                             "nobody"};
    if (requests_.answered(request.id, page, status_of(reply), plain ? store::Reason{} : told, now_)) {
        ++visit_.answered;
        tell(request, "request_answered", " is answered.");
    }
}

/// A query whose answer was no use: from the beginning, a few times.
void RequestReader::again(const store::Request& request, const store::Reason& reason)
{
    if (request.attempts + 1 >= most_attempts) {
        fail(request, std::nullopt, reason);
        return;
    }
    if (request.progress.pages > 0) {
        requests_.begin_again(request.id);
    }
    requests_.back_to_ready(request.id, asked_again(), std::nullopt, true, now_);
}

void RequestReader::again_later(const store::Request& request, const store::Reason& reason)
{
    if (request.progress.pages > 0) {
        requests_.begin_again(request.id); // nothing says that the iterator outlives the pause
    }
    requests_.back_to_ready(request.id, reason, after_pause(request.attempts, now_), true, now_);
}

void RequestReader::lost(const store::Exchange& exchange)
{
    for (const store::Request& request : requests_.on_exchange(exchange.id)) {
        if (request.what.kind == store::RequestKind::writing) {
            requests_.doubted(request.id, outcome_to_be_asked(), now_);
            continue;
        }
        if (request.progress.pages > 0) {
            requests_.begin_again(request.id); // the iterator may have gone on without us
        }
        requests_.back_to_ready(request.id, asked_again(), std::nullopt, false, now_);
    }
}

void RequestReader::broken(const store::Exchange& exchange, const qbxml::Advice& advice)
{
    const bool circumstances =
        advice.verdict == qbxml::Verdict::again_later || advice.verdict == qbxml::Verdict::needs_person;
    if (exchange.kind == store::ExchangeKind::writing || circumstances) {
        lost(exchange);
        return;
    }
    for (const store::Request& request : requests_.on_exchange(exchange.id)) {
        again(request,
              {advice.code,
               with_text(advice.sentence, exchange.message) + " It happened over this query several times.",
               "Ask for less at once, or look what QuickBooks shows; then: deskbridge request --retry.",
               "person"});
    }
}

void RequestReader::not_run(const store::Exchange& exchange)
{
    for (const store::Request& request : requests_.on_exchange(exchange.id)) {
        requests_.back_to_ready(request.id, waits_for_visit(), std::nullopt, false, now_);
    }
}

void RequestReader::refused(store::RequestId id, const qbxml::Advice& advice, const std::string& message)
{
    if (const auto request = requests_.get(id)) {
        fail(*request, std::nullopt,
             {advice.code, with_text(advice.sentence, message), "Correct it and send it anew.", "person"});
    }
}

void RequestReader::unsure(const store::Exchange& exchange)
{
    for (const store::Request& request : requests_.on_exchange(exchange.id)) {
        leave_unknown(request);
    }
}

} // namespace server
