#include "server/api/answers.h"

#include <chrono>

namespace server {

namespace {

Json of_kind(Json::Kind kind, std::string_view text)
{
    Json json;
    json.kind = kind;
    json.text = text;
    return json;
}

} // namespace

Json json_text(std::string_view text) { return of_kind(Json::Kind::text, text); }

Json json_number(std::int64_t number) { return of_kind(Json::Kind::number, std::to_string(number)); }

Json json_flag(bool flag) { return of_kind(Json::Kind::boolean, flag ? "true" : "false"); }

Json json_null() { return {}; }

Json json_array(std::vector<Json> items)
{
    Json json = of_kind(Json::Kind::array, "");
    json.items = std::move(items);
    return json;
}

Json json_object(JsonMembers members)
{
    Json json = of_kind(Json::Kind::object, "");
    json.members = std::move(members);
    return json;
}

Json json_time(const std::optional<store::Time>& time)
{
    return time ? json_text(store::to_text(*time)) : json_null();
}

Json json_faults(const qbxml::Faults& faults)
{
    std::vector<Json> items;
    items.reserve(faults.size());
    for (const auto& fault : faults) {
        items.push_back(json_object({{"path", json_text(fault.path)},
                                     {"message", json_text(fault.message)},
                                     {"advice", json_text(fault.advice)}}));
    }
    return json_array(std::move(items));
}

HttpResponse json_answer(const Json& json, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = write_json(json) + "\n";
    return response;
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string ago(store::Time then, store::Time now)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - then).count();
    constexpr std::int64_t hour = 60;
    constexpr std::int64_t day = 24 * hour;
    if (minutes < 1)
        return "just now";
    if (minutes < hour)
        return counted(minutes, "minute", "minutes") + " ago";
    if (minutes < 2 * day)
        return counted(minutes / hour, "hour", "hours") + " ago";
    return counted(minutes / day, "day", "days") + " ago";
}

Problem not_found(std::string type, std::string title, std::string detail)
{
    Problem problem;
    problem.status = 404;
    problem.type = std::move(type);
    problem.title = std::move(title);
    problem.user_message = detail;
    problem.detail = std::move(detail);
    return problem;
}

Problem bad_request(std::string type, std::string title, qbxml::Fault fault)
{
    Problem problem;
    problem.status = 400;
    problem.type = std::move(type);
    problem.title = std::move(title);
    problem.detail = fault.message;
    problem.user_message = fault.message;
    problem.faults.push_back({std::move(fault.path), std::move(fault.message), std::move(fault.advice)});
    return problem;
}

} // namespace server
