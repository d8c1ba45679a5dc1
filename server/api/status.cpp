#include "server/api/answers.h"
#include "server/api/document_json.h"
#include "server/api/guard.h"
#include "server/api/request_json.h"
#include "server/api/resources.h"
#include "server/api/spoken_schedule.h"
#include "server/api/visit_story.h"
#include "server/intake/settings.h"
#include "store/guards.h"
#include "store/queue.h"
#include "store/visits.h"

#include <algorithm>
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

/// That today's backup could not be made; mostly empty.
std::string backup_sentence(const ApiParts& parts)
{
    const std::string failure = parts.backups ? parts.backups().failure : std::string();
    return failure.empty() ? "" : "The last backup could not be made: " + failure + ".";
}

/// Contact, work, and what is out of the ordinary.
std::string sentence(const ApiParts& parts, const store::Company& company, const Counts& counts,
                     const std::optional<store::Hold>& hold, const Settings& settings, store::Time now)
{
    auto text = contact_sentence(company, now) + " " + work_sentence(counts);
    for (const auto& more :
         {hold ? hold->sentence : std::string(),
          schedule_sentence(schedule_from(settings), now, offset_for(settings, now, parts.local_offset(now))),
          pairing_sentence(company, now), backup_sentence(parts)})
        text += (more.empty() ? "" : " ") + more;
    return text;
}

/// Nothing when no call is to be expected: never called, or overdue.
std::optional<store::Time> next_poll(const store::Company& company, store::Time now)
{
    if (!company.last_contact)
        return std::nullopt;
    const auto next =
        std::max(company.next_call.value_or(*company.last_contact + poll_interval), *company.last_contact);
    return next + poll_interval < now ? std::nullopt : std::optional(std::max(next, now));
}

Json visit_json(const std::optional<store::Visit>& visit)
{
    if (!visit)
        return json_null();
    return json_object({{"started", json_text(store::to_text(visit->started))},
                        {"last_heard", json_text(store::to_text(visit->last_heard))},
                        {"done", json_number(visit->done)}});
}

/// Why nothing is written until a person confirms the company file.
Json hold_json(const std::optional<store::Hold>& hold)
{
    if (!hold)
        return json_null();
    return json_object({{"code", json_text(hold->code)},
                        {"sentence", json_text(hold->sentence)},
                        {"since", json_text(store::to_text(hold->since))}});
}

HttpResponse status(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    const auto now = parts.clock();
    auto snapshot = parts.database.read();
    const auto counts = store::Queue(snapshot).counts(company.id);
    const auto settings = store::Companies(snapshot).settings(company.id);
    const auto hold = store::Guards(snapshot).get(company.id).hold;
    const auto title = settings.find("title");
    const auto visit = store::Visits(snapshot).live(company.id);
    const auto last = store::Visits(snapshot).last(company.id);
    const std::chrono::seconds patience(seconds_of(settings, "exchange_timeout"));
    return json_answer(json_object({
        {"company", json_text(company.pairing.slug)},
        {"title", json_text(title == settings.end() ? company.pairing.title : title->second)},
        {"sentence", json_text(sentence(parts, company, counts, hold, settings, now))},
        {"counts", counts_json(counts)},
        {"requests", request_counts_json(store::Requests(snapshot).counts(company.id))},
        {"paired", json_text(store::to_text(company.created))},
        {"last_contact", json_time(company.last_contact)},
        {"last_success", json_time(company.last_success)},
        {"next_poll", json_time(next_poll(company, now))},
        {"hold", hold_json(hold)},
        {"visit", visit_json(visit)},
        {"last_visit", json_text(visit_story(last, patience, now))},
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
