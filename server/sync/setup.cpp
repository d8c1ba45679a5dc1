#include "server/sync/setup.h"

#include "qbxml/message/response.h"
#include "qbxml/plan/sale_shape.h"
#include "qbxml/value/text.h"
#include "server/intake/modes.h"
#include "server/sync/fact_rows.h"
#include "server/sync/groups.h"
#include "server/sync/request_scope.h"
#include "server/sync/request_text.h"
#include "server/sync/sheet.h"
#include "store/events.h"
#include "store/facts.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace server {
namespace {

constexpr const char* runs_key = "setup"; ///< facts about the file: the numbers of the runs
constexpr std::size_t most_documents = 20'000;

/// The numbers of what was asked and made last; they count together, so that the greater one is the later.
struct Runs {
    int asked = 0;
    int made = 0;
};

Runs runs_of(store::Session& session, store::CompanyId company)
{
    Runs runs;
    const auto text = store::FactRows(session).get(company, file_topic, runs_key);
    const auto blank = text ? text->find(' ') : std::string::npos;
    if (blank != std::string::npos) {
        std::from_chars(text->data(), text->data() + blank, runs.asked);
        std::from_chars(text->data() + blank + 1, text->data() + text->size(), runs.made);
    }
    return runs;
}

void keep_runs(store::Session& session, store::CompanyId company, const Runs& runs, store::Time now)
{
    store::FactRows(session).put(
        company, {file_topic, runs_key, std::to_string(runs.asked) + " " + std::to_string(runs.made)}, now);
}

std::string key_of(int number) { return own_request_key + ("setup:" + std::to_string(number)); }

bool is_over(const store::Request& request)
{
    using store::RequestState;
    return request.state == RequestState::answered || request.state == RequestState::failed ||
           request.state == RequestState::unknown || request.state == RequestState::cancelled;
}

bool was_answered(const store::Request& request) { return request.state == store::RequestState::answered; }

/// Without these nothing can be said.
bool is_needed(const store::Request& request)
{
    return request.what.message == "AccountQuery" || request.what.message == "PreferencesQuery" ||
           request.what.kind == store::RequestKind::writing;
}

SetupRun run_of(store::Session& session, store::CompanyId company, int number)
{
    SetupRun run;
    if (number == 0) {
        return run;
    }
    run.requests = store::Requests(session).with_key(company, key_of(number));
    if (run.requests.empty()) {
        return run;
    }
    const bool over = std::all_of(run.requests.begin(), run.requests.end(), is_over);
    const bool failed = std::any_of(run.requests.begin(), run.requests.end(), [](const store::Request& one) {
        return is_needed(one) && is_over(one) && !was_answered(one);
    });
    run.state = !over    ? SetupRun::State::under_way
                : failed ? SetupRun::State::failed
                         : SetupRun::State::complete;
    return run;
}

/// As messages of an app, but allowed whatever the setting `requests` says. What this QuickBooks would not
/// take is left out.
std::vector<store::NewRequest> messages_of(const std::vector<qbxml::Request>& requests,
                                           const store::Company& company, Settings settings)
{
    settings["requests"] = "all";
    const auto target = target_for(company.contact.qbxml_version, company.contact.country);
    std::vector<store::NewRequest> all;
    for (const qbxml::Request& request : requests) {
        const auto text = qbxml::write_request(request, "", target);
        if (!std::holds_alternative<std::string>(text)) {
            continue;
        }
        auto read = read_requests(std::get<std::string>(text), RequestForm::xml, company, settings);
        if (auto* messages = std::get_if<std::vector<store::NewRequest>>(&read)) {
            all.push_back(std::move(messages->front()));
            all.back().place = static_cast<int>(all.size());
        }
    }
    return all;
}

qbxml::Policy policy_of(const Settings& settings, store::Time now)
{
    qbxml::Policy policy = policy_from(settings);
    policy.modes = modes_on(settings, today_of(settings, now)).modes;
    return policy;
}

void forget_what_setup_makes(store::Session& session, store::CompanyId company, const qbxml::Policy& policy)
{
    store::FactRows rows(session);
    rows.forget(company, file_topic, "accounts");
    for (const std::string& name : {policy.walk_in_customer, policy.stand_in_vendor, policy.tax_agency}) {
        for (const qbxml::List list : {qbxml::List::customer, qbxml::List::vendor, qbxml::List::entity}) {
            rows.forget(company, topic_of(list), qbxml::fold(name));
        }
    }
    rows.forget(company, topic_of(qbxml::List::item), qbxml::fold(policy.zero_tax_item));
}

/// The replies of a run, page by page.
std::vector<qbxml::Reply> replies_in(store::Session& session, const SetupRun& run)
{
    std::vector<qbxml::Reply> replies;
    for (const store::Request& request : run.requests) {
        for (std::int64_t number = 1; was_answered(request) && number <= request.progress.pages; ++number) {
            const auto page = store::Requests(session).page(request.id, number);
            if (!page) {
                break;
            }
            auto read = qbxml::read_answer("<QBXML><QBXMLMsgsRs>" + page->answer + "</QBXMLMsgsRs></QBXML>");
            auto* answer = std::get_if<qbxml::Answer>(&read);
            if (answer == nullptr) {
                continue;
            }
            // Pages of one query are one reply.
            for (qbxml::Reply& reply : answer->replies) {
                if (number > 1 && !replies.empty()) {
                    std::move(reply.body.begin(), reply.body.end(), std::back_inserter(replies.back().body));
                } else {
                    replies.push_back(std::move(reply));
                }
            }
        }
    }
    return replies;
}

/// The payment methods of everything that was pushed, in the form that was met first.
class Methods {
public:
    explicit Methods(const qbxml::Policy& policy) : policy_(policy) {}

    void add(const std::string& method)
    {
        const bool money = qbxml::kind_of_tender(method, policy_) == qbxml::TenderKind::money;
        if (!method.empty() && money && seen_.insert(qbxml::fold(method)).second) {
            all_.push_back(method);
        }
    }

    void add_of(const qbxml::Document& document)
    {
        if (const auto* sale = std::get_if<qbxml::Sale>(&document)) {
            for (const qbxml::Tender& tender : sale->payments) {
                add(tender.method);
            }
        } else if (const auto* payment = std::get_if<qbxml::Payment>(&document)) {
            add(payment->method);
        } else if (const auto* payout = std::get_if<qbxml::Payout>(&document)) {
            add(payout->method);
        }
    }

    [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

private:
    const qbxml::Policy& policy_;
    std::set<std::string> seen_;
    std::vector<std::string> all_;
};

std::vector<std::string> methods_of(store::Session& session, store::CompanyId company,
                                    const Settings& settings, const qbxml::Policy& policy)
{
    constexpr std::string_view tender = "tender.";
    Methods methods(policy);
    for (const auto& [name, value] : settings) {
        if (name.starts_with(tender)) {
            methods.add(name.substr(tender.size()));
        }
    }
    for (const char* kind : {"sales", "payments", "payouts"}) {
        store::Filter filter;
        filter.kind = kind;
        for (std::size_t seen = 0; seen < most_documents; seen += filter.limit) {
            const auto rows = store::Queue(session).list(company, filter);
            for (const store::Document& row : rows) {
                if (const auto document = Sheet::readable(row)) {
                    methods.add_of(*document);
                }
            }
            if (rows.size() < filter.limit) {
                break;
            }
            filter.after = static_cast<std::int64_t>(rows.back().id);
        }
    }
    return methods.all();
}

void set(store::Session& session, store::CompanyId company, const std::string& name, const std::string& value,
         store::Time now)
{
    store::Companies(session).set(company, name, value);
    store::Events(session).add(company, "setting", std::nullopt,
                               "The setting " + name + " is now \"" + value + "\", set by deskbridge setup.",
                               now);
}

store::Reason look_first(std::string sentence)
{
    return {"look_first", std::move(sentence), "Ask QuickBooks first: deskbridge setup", "person"};
}

} // namespace

std::string_view to_text(SetupRun::State state)
{
    switch (state) {
    case SetupRun::State::never:
        return "never";
    case SetupRun::State::under_way:
        return "under_way";
    case SetupRun::State::complete:
        return "complete";
    case SetupRun::State::failed:
        break;
    }
    return "failed";
}

SetupRun setup_asked(store::Session& session, store::CompanyId company)
{
    return run_of(session, company, runs_of(session, company).asked);
}

SetupRun setup_made(store::Session& session, store::CompanyId company)
{
    return run_of(session, company, runs_of(session, company).made);
}

SetupRun ask_for_setup(store::Session& session, const store::Company& company, store::Time now)
{
    Runs runs = runs_of(session, company.id);
    if (SetupRun run = run_of(session, company.id, runs.asked); run.state == SetupRun::State::under_way) {
        return run;
    }
    const Settings settings = store::Companies(session).settings(company.id);
    const qbxml::Policy policy = policy_of(settings, now);
    forget_what_setup_makes(session, company.id, policy);
    runs.asked = std::max(runs.asked, runs.made) + 1;
    queue_requests(session, messages_of(qbxml::setup_queries(policy), company, settings), key_of(runs.asked),
                   now);
    keep_runs(session, company.id, runs, now);
    return run_of(session, company.id, runs.asked);
}

SetupView setup_view(store::Session& session, const store::Company& company)
{
    SetupView view;
    view.asked = setup_asked(session, company.id);
    view.made = setup_made(session, company.id);
    if (view.asked.state != SetupRun::State::complete) {
        return view;
    }
    const Settings settings = store::Companies(session).settings(company.id);
    const qbxml::Policy policy = policy_of(settings, view.asked.requests.front().received);
    const auto methods = methods_of(session, company.id, settings, policy);
    view.known = qbxml::read_company_setup(replies_in(session, view.asked));
    view.roles = qbxml::roles_of(*view.known, policy, methods);
    view.makings = qbxml::makings(*view.known, policy, methods);
    view.lists = qbxml::forecast(qbxml::capacities(view.known->lists, view.known->preferences.edition), {});
    return view;
}

std::variant<SetupMaking, store::Reason> make_setup(store::Session& session, const store::Company& company,
                                                    store::Time now)
{
    Runs runs = runs_of(session, company.id);
    const SetupView view = setup_view(session, company);
    if (!view.known) {
        return look_first("What QuickBooks has is not known yet, so that something could be made twice.");
    }
    if (runs.made > runs.asked) {
        return look_first(
            "Something was made since QuickBooks was asked last, so that it could be made twice.");
    }
    SetupMaking making;
    std::vector<qbxml::Request> requests;
    for (const qbxml::Making& one : view.makings) {
        if (one.request) {
            requests.push_back(*one.request);
        } else if (!one.setting.empty() && !check_setting(one.setting, one.value).refusal) {
            set(session, company.id, one.setting, one.value, now);
            making.settings.emplace_back(one.setting, one.value);
        }
    }
    const Settings settings = store::Companies(session).settings(company.id);
    const auto messages = messages_of(requests, company, settings);
    if (!messages.empty()) {
        runs.made = runs.asked + 1;
        queue_requests(session, messages, key_of(runs.made), now);
        keep_runs(session, company.id, runs, now);
        making.run = run_of(session, company.id, runs.made);
    }
    return making;
}

} // namespace server
