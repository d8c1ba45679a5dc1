#include "server/sync/schedule.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/api/spoken_schedule.h"
#include "store/companies.h"
#include "store/events.h"

#include <variant>

namespace server {

namespace {

Problem bad_pause(const std::string& path, const std::string& message)
{
    auto problem = bad_request("bad_pause", "The pause is not understood",
                               {path, message, R"({"until": "2026-11-20 18:00"}, or {} for no end)"});
    problem.status = 422;
    return problem;
}

/// The value of schedule.pause that a body asks for.
std::variant<std::string, Problem> read_pause(const std::string& body)
{
    if (body.empty())
        return std::string("yes");
    const auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read))
        return bad_request("not_json", "The body is not JSON", {"", broken->why, "{}"});
    const auto& json = std::get<Json>(read);
    if (json.kind != Json::Kind::object)
        return bad_pause("", "the body is no object");
    std::string pause = "yes";
    for (const auto& [name, value] : json.members) {
        if (name != "until")
            return bad_pause(name, "there is no member \"" + name + "\" here");
        if (value.kind != Json::Kind::text || !moment_from(value.text))
            return bad_pause("until", "this is no moment");
        pause = value.text;
    }
    return pause;
}

Json schedule_json(const ApiParts& parts, const store::Company& company, const Settings& settings)
{
    const auto now = parts.clock();
    const auto offset = offset_for(settings, now, parts.local_offset(now));
    const auto schedule = schedule_from(settings);
    const auto closed = away(schedule, now, offset);
    return json_object({{"company", json_text(company.pairing.slug)},
                        {"away", json_text(closed ? word_of(*closed) : "")},
                        {"until", json_time(closed ? closed->until : std::nullopt)},
                        {"run_now", json_flag(schedule.run_now)},
                        {"sentence", json_text(schedule_sentence(schedule, now, offset))}});
}

/// Changes one setting of the schedule, and tells how things stand now.
HttpResponse change(const ApiParts& parts, const store::Company& company, const std::string& name,
                    const std::string& value, const std::string& event)
{
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    store::Companies companies(transaction);
    companies.set(company.id, name, value);
    store::Events(transaction).add(company.id, "schedule", std::nullopt, event, now);
    const auto settings = companies.settings(company.id);
    transaction.commit();
    return json_answer(schedule_json(parts, company, settings));
}

HttpResponse pause(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto read = read_pause(request.body);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    const auto& until = std::get<std::string>(read);
    return change(parts, company, "schedule.pause", until,
                  until == "yes" ? "A person paused the company."
                                 : "A person paused it until " + until + ".");
}

HttpResponse resume(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    return change(parts, company, "schedule.pause", "", "A person ended the pause.");
}

HttpResponse run_now(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    return change(parts, company, "schedule.run_now", "yes", "A person wants the next visit to come in.");
}

} // namespace

void add_schedule_routes(Router& router, const ApiParts& parts)
{
    const std::string company = "/api/v1/companies/{company}";
    router.add({"POST", company + "/pause", small_body, for_company(parts, {}, pause)});
    router.add({"POST", company + "/resume", small_body, for_company(parts, {}, resume)});
    router.add({"POST", company + "/run-now", small_body, for_company(parts, {}, run_now)});
}

} // namespace server
