#include "server/sync/conversation.h"

#include "qbxml/message/status.h"
#include "qbxml/value/text.h"
#include "server/intake/settings.h"
#include "server/sync/retention.h"
#include "server/sync/right_company.h"
#include "server/sync/schedule.h"
#include "store/events.h"
#include "store/exchanges.h"
#include "store/pairings.h"
#include "store/queue.h"
#include "store/trace.h"

#include <algorithm>

namespace server {
namespace {

constexpr int has_error = -1;
/// RunEveryNMinutes of our .qwc.
constexpr std::chrono::seconds usual_pace{300};
constexpr const char* gone =
    "This visit is over or unknown. Nothing is lost: the Web Connector's next visit goes on.";

std::int64_t count_of(const std::map<store::State, std::int64_t>& counts,
                      std::initializer_list<store::State> states)
{
    std::int64_t sum = 0;
    for (const store::State state : states) {
        const auto found = counts.find(state);
        sum += found == counts.end() ? 0 : found->second;
    }
    return sum;
}

std::string summary(store::Session& session, const store::Visit& visit)
{
    using store::State;
    const auto counts = store::Queue(session).counts(visit.company);
    const std::int64_t waiting =
        count_of(counts, {State::queued, State::waiting, State::syncing, State::unknown});
    const std::int64_t people = count_of(counts, {State::failed, State::held});
    std::string text = std::to_string(visit.posted) + " posted";
    text += visit.answered == 0 ? ""
                                : ", " + std::to_string(visit.answered) +
                                      (visit.answered == 1 ? " answer" : " answers") + " for apps";
    text += waiting == 0 ? "" : ", " + std::to_string(waiting) + " waiting";
    text += people == 0 ? "" : ", " + std::to_string(people) + (people == 1 ? " needs you" : " need you");
    return text + ".";
}

/// For how long a visit may stay silent before a login takes it over.
std::chrono::seconds patience_with(store::Session& session, const store::Visit& visit)
{
    const Settings settings = store::Companies(session).settings(visit.company);
    const bool out = store::Exchanges(session).out_on(visit.id).has_value();
    return std::chrono::seconds(seconds_of(settings, out ? "exchange_timeout" : "visit_timeout"));
}

SentAway why_sent_away(const Reception& reception)
{
    if (reception.word == Reception::Word::busy) {
        return SentAway::busy;
    }
    if (!reception.away) {
        return SentAway::nothing_to_do;
    }
    return reception.away->why == Away::Why::paused ? SentAway::paused : SentAway::quiet_hours;
}

std::string member(const std::optional<std::chrono::seconds>& seconds)
{
    return seconds ? std::to_string(seconds->count()) : "";
}

std::vector<std::string> members(const Reception& reception, std::string ticket)
{
    const bool comes_in = reception.word == Reception::Word::come_in;
    const std::string word = comes_in ? "" : reception.word == Reception::Word::busy ? "busy" : "none";
    return {comes_in ? std::move(ticket) : sent_away_ticket(ticket, why_sent_away(reception)), word,
            member(reception.postpone), member(reception.interval)};
}

} // namespace

std::string Conversation::server_version() { return parts_.version; }

std::string Conversation::client_version(const std::string& version)
{
    std::string answer = answer_to_version(version);
    if (!answer.empty()) {
        parts_.log("a Web Connector of version " + qbxml::cut(version, 40) +
                   " is too old and was told which one is needed");
    }
    return answer;
}

std::vector<std::string> Conversation::not_valid(const std::string& user, store::Time now)
{
    const WrongTokens::Verdict verdict = wrong_tokens_.wrong(user, now);
    if (verdict.tell) {
        parts_.log("wrong password again and again for the user \"" + qbxml::cut(user, 60) +
                   "\": answering slowly");
    }
    if (verdict.wait.count() > 0) {
        parts_.wait(verdict.wait);
    }
    return {parts_.new_ticket(), "nvu", "", ""};
}

std::vector<std::string> Conversation::authenticate(const std::string& user, const std::string& password)
{
    const store::Time now = parts_.clock();
    std::optional<store::Company> company;
    std::optional<store::OldPairing> replaced;
    {
        store::Snapshot snapshot = parts_.database.read();
        company = store::Companies(snapshot).find_user(user);
        replaced = company ? std::nullopt : store::Pairings(snapshot).find_old(user);
    }
    const auto knows = [&](const std::string& hash) {
        return !hash.empty() && parts_.token_matches(password, hash);
    };
    if (replaced && knows(replaced->token_hash)) {
        return no_more(SentAway::old_pairing);
    }
    const bool right = company && knows(company->pairing.token_hash);
    const bool right_before = !right && company && knows(company->old_token_hash);
    if (!right && !right_before) {
        return not_valid(user, now);
    }
    if (right_before && company->old_token_until <= now) {
        return no_more(SentAway::old_password);
    }
    wrong_tokens_.right(user);
    return company->unpaired ? no_more(SentAway::unpaired) : open_visit(*company, now);
}

/// Somebody who was let in once and is no more: the ticket carries the reason.
std::vector<std::string> Conversation::no_more(SentAway why)
{
    return {sent_away_ticket(parts_.new_ticket(), why), "nvu", "", ""};
}

Situation Conversation::situation_of(store::Session& session, store::CompanyId company, store::Time now)
{
    Situation situation;
    const auto last = store::Visits(session).last(company);
    if (last && last->state == store::VisitState::live && last->started >= started_) {
        const auto left = patience_with(session, *last) - (now - last->last_heard);
        if (left.count() > 0) {
            situation.busy_for = std::chrono::ceil<std::chrono::seconds>(left);
        }
    }
    situation.work = parts_.feed.has_work(session, company, now);
    situation.failed_before = last && last->state == store::VisitState::over && !last->last_error.empty();
    return situation;
}

/// A visit that nobody goes on with, as far as anybody can tell.
void Conversation::take_over(store::Session& session, store::CompanyId company, store::Time now)
{
    store::Visits visits(session);
    auto visit = visits.live(company);
    if (!visit) {
        return;
    }
    visit->state = store::VisitState::over;
    visit->last_error = "The Web Connector fell silent; a later login took this visit over.";
    visits.save(*visit);
    store::Events(session).add(company, "visit_taken_over", std::nullopt, visit->last_error, now);
}

/// Somebody else came while a visit was under way: it is told with that visit.
void Conversation::turn_away(store::Session& session, store::CompanyId company)
{
    store::Visits visits(session);
    if (auto visit = visits.live(company)) {
        ++visit->turned_away;
        visits.save(*visit);
    }
}

std::vector<std::string> Conversation::open_visit(const store::Company& company, store::Time now)
{
    std::string ticket = parts_.new_ticket();
    store::Transaction transaction = parts_.database.write();
    store::Companies companies(transaction);
    const Settings settings = companies.settings(company.id);
    const Schedule schedule = schedule_from(settings);
    const Reception reception = receive(schedule, situation_of(transaction, company.id, now), now,
                                        offset_for(settings, now, parts_.local_offset(now)));
    const bool let_in = reception.word != Reception::Word::busy && !reception.away;
    companies.heard(company.id, now);
    if (reception.word == Reception::Word::busy) {
        turn_away(transaction, company.id);
    } else {
        companies.expects(company.id,
                          now + reception.postpone.value_or(reception.interval.value_or(usual_pace)));
    }
    if (let_in) {
        take_over(transaction, company.id, now);
    }
    if (let_in && schedule.run_now) {
        companies.set(company.id, "schedule.run_now", ""); // it was for this visit
    }
    if (reception.word == Reception::Word::come_in) {
        store::Visits(transaction).open(company.id, ticket, now);
    } else if (let_in) {
        companies.succeeded(company.id, now);
    }
    transaction.commit();
    return members(reception, std::move(ticket));
}

std::optional<std::string> Conversation::refuse_file(store::Session& session, store::Visit& visit,
                                                     const RequestCall& call, store::Time now)
{
    if (visit.file_checked) {
        return std::nullopt;
    }
    const store::Company company = store::Companies(session).get(visit.company);
    const FirstContact contact = meet(company, call, parts_.owner_id);
    if (contact.refusal) {
        return contact.refusal;
    }
    visit.computer = contact.contact.computer;
    if (auto elsewhere = at_work_elsewhere(session, visit, now)) {
        return elsewhere;
    }
    stand(session, company, visit, contact, now);
    if (visit.may_write) {
        remember(session, company.id, contact, now);
    }
    visit.file_checked = true;
    visit.qbxml_version = contact.write_version;
    visit.country = call.country;
    return std::nullopt;
}

std::string Conversation::send_request(const RequestCall& call)
{
    const store::Time now = parts_.clock();
    store::Transaction transaction = parts_.database.write();
    store::Visits visits(transaction);
    auto visit = visits.find(call.ticket);
    if (!visit || visit->state != store::VisitState::live) {
        return {};
    }
    visit->last_heard = now;
    std::string text;
    if (const auto refusal = refuse_file(transaction, *visit, call, now)) {
        visit->last_error = *refusal;
        visit->state = store::VisitState::over;
        store::Events(transaction).add(visit->company, "visit_refused", std::nullopt, *refusal, now);
    } else {
        text = parts_.feed.hand_out(transaction, *visit, now);
    }
    visits.save(*visit);
    transaction.commit();
    return text;
}

int Conversation::receive_response(const ResponseCall& call)
{
    const store::Time now = parts_.clock();
    {
        // The raw answer is safe before anything is made of it.
        store::Transaction transaction = parts_.database.write();
        store::Visits visits(transaction);
        auto visit = visits.find(call.ticket);
        if (!visit) {
            return has_error;
        }
        visit->last_heard = now;
        visits.save(*visit);
        parts_.feed.keep(transaction, *visit, {call.response, call.hresult, call.message}, now);
        transaction.commit();
    }
    store::Transaction transaction = parts_.database.write();
    store::Visits visits(transaction);
    auto visit = visits.find(call.ticket);
    parts_.feed.read(transaction, *visit, now);
    const bool live = visit->state == store::VisitState::live;
    const int percent = live ? parts_.feed.percent(transaction, *visit, now) : has_error;
    visits.save(*visit);
    transaction.commit();
    return percent;
}

std::string Conversation::connection_error(const std::string& ticket, const std::string& hresult,
                                           const std::string& message)
{
    const store::Time now = parts_.clock();
    store::Transaction transaction = parts_.database.write();
    store::Visits visits(transaction);
    auto visit = visits.find(ticket);
    if (!visit || visit->state != store::VisitState::live) {
        return "done";
    }
    const std::string path = store::Companies(transaction).get(visit->company).contact.company_file;
    visit->last_heard = now;
    const auto again = try_again_with(hresult, visit->troubles++, path);
    if (!again) {
        const qbxml::Advice advice = qbxml::advice_for_hresult(hresult, message);
        visit->last_error = advice.sentence + " (" + hresult + (message.empty() ? "" : ": " + message) +
                            ") " + advice.next_action;
        visit->state = store::VisitState::over;
        store::Events(transaction)
            .add(visit->company, "connection_error", std::nullopt, visit->last_error, now);
    }
    visits.save(*visit);
    transaction.commit();
    return again.value_or("done");
}

std::string Conversation::last_error(const std::string& ticket)
{
    store::Snapshot snapshot = parts_.database.read();
    const auto visit = store::Visits(snapshot).find(ticket);
    if (!visit) {
        return said_by_ticket(ticket).value_or(gone);
    }
    if (visit->last_error.empty()) {
        return visit->state == store::VisitState::live ? "No error." : gone;
    }
    return visit->last_error;
}

std::string Conversation::close_connection(const std::string& ticket)
{
    const store::Time now = parts_.clock();
    store::Transaction transaction = parts_.database.write();
    store::Visits visits(transaction);
    auto visit = visits.find(ticket);
    if (!visit) {
        return said_by_ticket(ticket).value_or("OK");
    }
    if (visit->state == store::VisitState::live) {
        parts_.feed.give_up(transaction, *visit, now);
        const Settings settings = store::Companies(transaction).settings(visit->company);
        store::Trace(transaction).forget_texts(visit->company, trace_limits(settings, now));
        visit->state = store::VisitState::closed;
        visit->last_heard = now;
        visits.save(*visit);
        store::Companies(transaction).succeeded(visit->company, now);
        store::Events(transaction)
            .add(visit->company, "visit_closed", std::nullopt, summary(transaction, *visit), now);
    }
    const std::string text = visit->last_error.empty() ? summary(transaction, *visit) : visit->last_error;
    transaction.commit();
    return text;
}

std::string Conversation::interactive_url(const std::string& /*ticket*/, const std::string& /*session*/)
{
    return {};
}

std::string Conversation::interactive_rejected(const std::string& /*ticket*/, const std::string& /*reason*/)
{
    return "Deskbridge works without interactive sessions; nothing is lost.";
}

std::string Conversation::interactive_done(const std::string& /*ticket*/) { return "Done"; }

} // namespace server
