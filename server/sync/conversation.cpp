#include "server/sync/conversation.h"

#include "qbxml/message/status.h"
#include "qbxml/value/text.h"
#include "server/intake/settings.h"
#include "server/sync/right_company.h"
#include "store/events.h"
#include "store/exchanges.h"
#include "store/queue.h"

#include <algorithm>

namespace server {
namespace {

constexpr int has_error = -1;
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
    std::string text = std::to_string(visit.done) + (visit.done == 1 ? " document done" : " documents done");
    text += visit.answered == 0 ? ""
                                : ", " + std::to_string(visit.answered) +
                                      (visit.answered == 1 ? " answer" : " answers") + " for apps";
    text += waiting == 0 ? "" : ", " + std::to_string(waiting) + " waiting";
    text += people == 0 ? "" : ", " + std::to_string(people) + (people == 1 ? " needs you" : " need you");
    return text + ".";
}

/// QuickBooks was not running, or had no file open: naming the file lets the Web Connector open it.
bool file_would_help(const std::string& hresult)
{
    const std::string code = qbxml::fold(hresult);
    return code == "0x80040408" || code == "0x80040416" || code == "0x80040417";
}

} // namespace

std::string Conversation::server_version() { return parts_.version; }

std::string Conversation::client_version(const std::string& /*version*/) { return {}; }

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
    {
        store::Snapshot snapshot = parts_.database.read();
        company = store::Companies(snapshot).find_user(user);
    }
    if (!company || !parts_.token_matches(password, company->pairing.token_hash)) {
        return not_valid(user, now);
    }
    wrong_tokens_.right(user);
    return open_visit(*company, now);
}

/// True when the company's earlier visit, if any, does not stand in the way.
bool Conversation::take_over(store::Session& session, store::Visit visit, store::Time now)
{
    const Settings settings = store::Companies(session).settings(visit.company);
    const bool out = store::Exchanges(session).out_on(visit.id).has_value();
    const std::chrono::seconds patience{seconds_of(settings, out ? "exchange_timeout" : "visit_timeout")};
    if (visit.started >= started_ && now - visit.last_heard < patience) {
        return false;
    }
    visit.state = store::VisitState::over;
    visit.last_error = "The Web Connector fell silent; a later login took this visit over.";
    store::Visits(session).save(visit);
    store::Events(session).add(visit.company, "visit_taken_over", std::nullopt, visit.last_error, now);
    return true;
}

std::vector<std::string> Conversation::open_visit(const store::Company& company, store::Time now)
{
    std::string ticket = parts_.new_ticket();
    store::Transaction transaction = parts_.database.write();
    store::Visits visits(transaction);
    store::Companies(transaction).heard(company.id, now);
    std::string answer;
    const auto live = visits.live(company.id);
    if (live && !take_over(transaction, *live, now)) {
        answer = "busy";
    } else if (!parts_.feed.has_work(transaction, company.id, now)) {
        store::Companies(transaction).succeeded(company.id, now);
        answer = "none";
    } else {
        visits.open(company.id, ticket, now);
    }
    transaction.commit();
    return {std::move(ticket), answer, "", ""};
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
    std::string answer = "done";
    if (visit->troubles++ == 0 && file_would_help(hresult) && !path.empty()) {
        answer = path; // once: a second failure ends the visit
    } else {
        const qbxml::Advice advice = qbxml::advice_for_hresult(hresult, message);
        visit->last_error = advice.sentence + " (" + hresult + (message.empty() ? "" : ": " + message) +
                            ") " + advice.next_action;
        visit->state = store::VisitState::over;
        store::Events(transaction)
            .add(visit->company, "connection_error", std::nullopt, visit->last_error, now);
    }
    visits.save(*visit);
    transaction.commit();
    return answer;
}

std::string Conversation::last_error(const std::string& ticket)
{
    store::Snapshot snapshot = parts_.database.read();
    const auto visit = store::Visits(snapshot).find(ticket);
    if (!visit) {
        return gone;
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
        return "OK";
    }
    if (visit->state == store::VisitState::live) {
        parts_.feed.give_up(transaction, *visit, now);
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
