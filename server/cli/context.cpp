#include "server/cli/context.h"

#include "server/cli/text.h"

#include <ostream>
#include <stdexcept>

namespace server {

namespace {

constexpr int unauthorized = 401;
constexpr int first_server_fault = 500;

void tell_faults(std::ostream& err, const JsonValue& problem)
{
    for (const auto& fault : problem.value("faults", JsonValue::array())) {
        const auto path = text_member(fault, "path");
        err << "  " << (path.empty() ? "" : one_line(path) + ": ") << one_line(text_member(fault, "message"));
        if (const auto advice = text_member(fault, "advice"); !advice.empty())
            err << " (" << one_line(advice) << ")";
        if (const auto line = fault.value("line", 0); line > 0)
            err << ", line " << line;
        err << '\n';
    }
}

std::string names_of(const JsonValue& companies)
{
    std::string names;
    for (const auto& company : companies)
        names +=
            "\n  " + text_member(company, "company") + "  (" + one_line(text_member(company, "title")) + ")";
    return names;
}

} // namespace

std::string written(const JsonValue& json, int indent)
{
    return json.dump(indent, ' ', false, JsonValue::error_handler_t::replace);
}

std::string text_member(const JsonValue& json, const std::string& name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::filesystem::path> Context::own_data_folder() const
{
    return globals_.url.empty() ? std::optional(data_folder(globals_, world_)) : std::nullopt;
}

const Client& Context::client()
{
    if (!client_)
        client_.emplace(locate(globals_, world_));
    return *client_;
}

void Context::tell(Exit exit, const std::string& why)
{
    world_.err << "deskbridge: " << why << '\n';
    exit_ = exit;
}

void Context::tell_refusal(const Answer& answer)
{
    const auto problem = JsonValue::parse(answer.body, nullptr, false);
    if (!problem.is_object() || !problem.contains("type"))
        throw std::runtime_error("What answers there is not deskbridged (it said HTTP " +
                                 std::to_string(answer.status) + ").");
    if (json())
        world_.out << written(problem) << '\n';
    auto sentence = text_member(problem, "user_message");
    if (sentence.empty())
        sentence = text_member(problem, "detail");
    const bool ours = answer.status == unauthorized || answer.status >= first_server_fault;
    tell(ours ? Exit::cannot_run : Exit::refused, one_line(sentence));
    tell_faults(world_.err, problem);
}

std::optional<JsonValue> Context::good(const Answer& answer)
{
    if (answer.refused()) {
        tell_refusal(answer);
        return std::nullopt;
    }
    auto json = JsonValue::parse(answer.body, nullptr, false);
    if (json.is_discarded())
        throw std::runtime_error("What answers there is not deskbridged (its answer is not JSON).");
    return json;
}

std::optional<std::string> Context::company_path(const std::string& named)
{
    const std::string base = "/api/v1/companies";
    if (const auto& name = named.empty() ? globals_.company : named; !name.empty())
        return base + "/" + percent_encoded(name);
    const auto companies = good(client().get(base));
    if (!companies)
        return std::nullopt;
    if (companies->size() == 1)
        return base + "/" + percent_encoded(text_member(companies->front(), "company"));
    if (companies->empty())
        tell(Exit::refused, "no company is paired yet. Pair one with: deskbridge pair \"My Company\"");
    else
        tell(Exit::refused,
             "there is more than one company; say which with --company NAME:" + names_of(*companies));
    return std::nullopt;
}

} // namespace server
