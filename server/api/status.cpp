#include "server/api/answers.h"
#include "server/api/document_json.h"
#include "server/api/guard.h"
#include "server/api/request_json.h"
#include "server/api/resources.h"
#include "server/intake/settings.h"
#include "store/queue.h"
#include "store/visits.h"

#include <chrono>

namespace server {

namespace {

/// RunEveryNMinutes of our .qwc; the person may have chosen otherwise in the Web Connector, so this is an
/// estimate.
constexpr std::chrono::minutes poll_interval{5};

using Counts = std::map<store::State, std::int64_t>;

std::int64_t in_state(const Counts& counts, store::State state)
{
    const auto found = counts.find(state);
    return found == counts.end() ? 0 : found->second;
}

Json counts_json(const Counts& counts)
{
    JsonMembers members;
    for (const auto state : all_states)
        members.push_back({std::string(store::to_text(state)), json_number(in_state(counts, state))});
    return json_object(std::move(members));
}

std::string contact_sentence(const store::Company& company, store::Time now)
{
    if (!company.last_contact)
        return "QuickBooks has not called yet: add the .qwc file to the Web Connector, and type the password "
               "in there.";
    return "QuickBooks last answered " + ago(*company.last_contact, now) + ".";
}

std::string work_sentence(const Counts& counts)
{
    const auto going = in_state(counts, store::State::queued) + in_state(counts, store::State::waiting) +
                       in_state(counts, store::State::syncing);
    const auto yours = in_state(counts, store::State::failed) + in_state(counts, store::State::held);
    const auto doubt = in_state(counts, store::State::unknown);
    std::vector<std::string> parts;
    if (going > 0)
        parts.push_back(counted(going, "document waiting", "documents waiting"));
    if (yours > 0)
        parts.push_back(counted(yours, "needs you", "need you"));
    if (doubt > 0)
        parts.push_back(
            counted(doubt, "is being looked up in the books", "are being looked up in the books"));
    if (!parts.empty())
        return listed(parts) + ".";
    return in_state(counts, store::State::synced) > 0 ? "Everything is in the books." : "Nothing is waiting.";
}

/// Nothing when no call is to be expected: never called, or overdue.
std::optional<store::Time> next_poll(const store::Company& company, store::Time now)
{
    if (!company.last_contact || *company.last_contact + poll_interval < now)
        return std::nullopt;
    return *company.last_contact + poll_interval;
}

Json visit_json(const std::optional<store::Visit>& visit)
{
    if (!visit)
        return json_null();
    return json_object({{"started", json_text(store::to_text(visit->started))},
                        {"last_heard", json_text(store::to_text(visit->last_heard))},
                        {"done", json_number(visit->done)}});
}

HttpResponse status(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    const auto now = parts.clock();
    auto snapshot = parts.database.read();
    const auto counts = store::Queue(snapshot).counts(company.id);
    const auto settings = store::Companies(snapshot).settings(company.id);
    const auto title = settings.find("title");
    const auto visit = store::Visits(snapshot).live(company.id);
    const auto last = store::Visits(snapshot).last(company.id);
    return json_answer(json_object({
        {"company", json_text(company.pairing.slug)},
        {"title", json_text(title == settings.end() ? company.pairing.title : title->second)},
        {"sentence", json_text(contact_sentence(company, now) + " " + work_sentence(counts))},
        {"counts", counts_json(counts)},
        {"requests", request_counts_json(store::Requests(snapshot).counts(company.id))},
        {"paired", json_text(store::to_text(company.created))},
        {"last_contact", json_time(company.last_contact)},
        {"last_success", json_time(company.last_success)},
        {"next_poll", json_time(next_poll(company, now))},
        {"visit", visit_json(visit)},
        {"last_error", json_text(last ? last->last_error : "")},
        {"company_name", json_text(company.contact.company_name)},
        {"company_file", json_text(company.contact.company_file)},
        {"qbxml_version", json_text(company.contact.qbxml_version)},
        {"product", json_text(company.contact.product)},
        {"country", json_text(company.contact.country)},
    }));
}

} // namespace

void add_status_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/companies/{company}/status", small_body, for_company(parts, {}, status)});
}

} // namespace server
