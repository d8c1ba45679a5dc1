#include "server/intake/settings.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "store/companies.h"
#include "store/events.h"

#include <variant>

namespace server {

namespace {

using Changes = std::vector<std::pair<std::string, std::string>>;

bool is_pattern(const SettingInfo& info) { return info.name.ends_with('*'); }

bool belongs_to(const std::string& name, const SettingInfo& info)
{
    return is_pattern(info) && name.starts_with(info.name.substr(0, info.name.size() - 1));
}

Json setting_json(const std::string& name, const std::string* set, const SettingInfo& info)
{
    return json_object({{"name", json_text(name)},
                        {"value", json_text(set == nullptr ? info.standard : *set)},
                        {"standard", json_text(info.standard)},
                        {"set", json_flag(set != nullptr)},
                        {"help", json_text(info.help)}});
}

/// Every setting with its value; those of a pattern ("tender.*") follow the pattern.
Json settings_json(const Settings& stored)
{
    std::vector<Json> items;
    for (const auto& info : all_settings()) {
        const auto found = stored.find(info.name);
        items.push_back(setting_json(info.name, found == stored.end() ? nullptr : &found->second, info));
        for (const auto& [name, value] : stored) {
            if (belongs_to(name, info))
                items.push_back(setting_json(name, &value, info));
        }
    }
    return json_object({{"settings", json_array(std::move(items))}});
}

HttpResponse get_settings(const ApiParts& parts, const HttpRequest&, const store::Company& company)
{
    auto snapshot = parts.database.read();
    return json_answer(settings_json(store::Companies(snapshot).settings(company.id)));
}

/// Settings are texts; numbers and true or false are taken as they are written, null as "the standard again".
std::optional<std::string> text_of(const Json& value)
{
    switch (value.kind) {
    case Json::Kind::text:
    case Json::Kind::number:
    case Json::Kind::boolean:
        return value.text;
    case Json::Kind::null:
        return "";
    case Json::Kind::array:
    case Json::Kind::object:
        return std::nullopt;
    }
    return std::nullopt;
}

void read_change(const std::string& name, const Json& value, Changes& changes,
                 std::vector<ProblemFault>& faults)
{
    const auto text = text_of(value);
    if (!text) {
        faults.push_back({name, "the value is an array or an object", "a text"});
        return;
    }
    auto check = check_setting(name, *text);
    if (check.refusal)
        faults.push_back(
            {name, *check.refusal, "GET the settings to see all names, values and what they mean"});
    else
        changes.emplace_back(name, std::move(check.value));
}

Problem refused_settings(std::vector<ProblemFault> faults)
{
    Problem problem;
    problem.status = 422;
    problem.type = "setting_refused";
    problem.title = "A setting was refused, so none was changed";
    problem.detail = faults.front().path + ": " + faults.front().message;
    problem.user_message = problem.detail;
    problem.faults = std::move(faults);
    return problem;
}

std::variant<Changes, Problem> read_changes(const std::string& body)
{
    const std::string example = R"({"account.income": "Sales"})";
    const auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read))
        return bad_request("not_json", "The body is not JSON", {"", broken->why, example});
    const auto& json = std::get<Json>(read);
    if (json.kind != Json::Kind::object)
        return bad_request("not_an_object", "The body is not a JSON object",
                           {"", "the body is no object", example});
    Changes changes;
    std::vector<ProblemFault> faults;
    for (const auto& [name, value] : json.members)
        read_change(name, value, changes, faults);
    if (faults.empty())
        return changes;
    return refused_settings(std::move(faults));
}

/// Settings that exclude each other, once all changes are made.
std::optional<Problem> together(Settings stored, const Changes& changes)
{
    for (const auto& [name, value] : changes) {
        if (value.empty())
            stored.erase(name);
        else
            stored[name] = value;
    }
    const auto clash = clash_of(stored);
    if (!clash)
        return std::nullopt;
    return refused_settings({{clash->name, clash->why, clash->advice}});
}

HttpResponse set_settings(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto read = read_changes(request.body);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    store::Companies companies(transaction);
    store::Events events(transaction);
    if (const auto problem = together(companies.settings(company.id), std::get<Changes>(read)))
        return to_response(*problem);
    for (const auto& [name, value] : std::get<Changes>(read)) {
        companies.set(company.id, name, value);
        const auto what = value.empty() ? "is at its standard again." : "is now \"" + value + "\".";
        events.add(company.id, "setting", std::nullopt, "The setting " + name + " " + what, now);
    }
    const auto stored = companies.settings(company.id);
    transaction.commit();
    return json_answer(settings_json(stored));
}

} // namespace

void add_settings_routes(Router& router, const ApiParts& parts)
{
    const std::string path = "/api/v1/companies/{company}/settings";
    router.add({"GET", path, small_body, for_company(parts, {}, get_settings)});
    router.add({"PUT", path, small_body, for_company(parts, {}, set_settings)});
    router.add({"PATCH", path, small_body, for_company(parts, {}, set_settings)});
}

} // namespace server
