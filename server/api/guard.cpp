#include "server/api/guard.h"

#include "server/api/answers.h"
#include "server/intake/documents.h"
#include "server/pairing/pairing.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace server {

namespace {

constexpr std::size_t longest_source = 64;

std::optional<HttpResponse> token_refusal(const ApiParts& parts, const HttpRequest& request)
{
    constexpr std::string_view scheme = "bearer ";
    const auto header = request.headers.find("authorization");
    if (header != request.headers.end() && header->second.size() > scheme.size()) {
        std::string start = header->second.substr(0, scheme.size());
        std::transform(start.begin(), start.end(), start.begin(),
                       [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : char(c); });
        if (start == scheme && token_matches(header->second.substr(scheme.size()), parts.admin_token_hash))
            return std::nullopt;
    }
    Problem problem;
    problem.status = 401;
    problem.type = "unauthorized";
    problem.title = "A valid token is needed";
    problem.detail = header == request.headers.end() ? "The call carries no Authorization header."
                                                     : "The token in the Authorization header is not valid.";
    problem.user_message = "This program may not speak to Deskbridge: its token is missing or wrong.";
    problem.faults.push_back(
        {"Authorization", problem.detail,
         "\"Authorization: Bearer TOKEN\" with the token from admin.token in the data folder"});
    auto response = to_response(problem);
    response.headers["WWW-Authenticate"] = "Bearer realm=\"deskbridge\"";
    return response;
}

std::optional<Problem> parameter_problem(const HttpRequest& request, const Parameters& known)
{
    for (const auto& [name, value] : request.query) {
        if (std::find(known.begin(), known.end(), name) != known.end())
            continue;
        const auto advice = known.empty() ? std::string("no parameters") : "one of " + listed(known);
        return bad_request("unknown_parameter", "Unknown query parameter",
                           {"?" + name, "there is no parameter \"" + name + "\" here", advice});
    }
    return std::nullopt;
}

Problem unknown_company(const ApiParts& parts, const std::string& name)
{
    std::vector<std::string> known;
    auto snapshot = parts.database.read();
    for (const auto& company : store::Companies(snapshot).list())
        known.push_back(company.pairing.slug);
    auto detail = "There is no company \"" + name + "\" here. ";
    detail += known.empty() ? "None is paired yet: pair one first." : "There is " + listed(known) + ".";
    return not_found("unknown_company", "Unknown company", detail);
}

std::optional<store::Company> find_company(const ApiParts& parts, const std::string& name)
{
    auto snapshot = parts.database.read();
    return store::Companies(snapshot).find(slug(name));
}

} // namespace

HttpHandler guarded(const ApiParts& parts, Parameters parameters, PlainHandler handler)
{
    return [&parts, parameters = std::move(parameters),
            handler = std::move(handler)](const HttpRequest& request) -> HttpResponse {
        if (auto refusal = token_refusal(parts, request))
            return *refusal;
        if (auto problem = parameter_problem(request, parameters))
            return to_response(*problem);
        return handler(parts, request);
    };
}

HttpHandler for_company(const ApiParts& parts, Parameters parameters, CompanyHandler handler)
{
    auto with_company = [handler = std::move(handler)](const ApiParts& own, const HttpRequest& request) {
        const auto& name = request.captures.at("company");
        const auto company = find_company(own, name);
        return company ? handler(own, request, *company) : to_response(unknown_company(own, name));
    };
    return guarded(parts, std::move(parameters), std::move(with_company));
}

std::string parameter(const HttpRequest& request, const std::string& name)
{
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

std::variant<std::int64_t, Problem> number_parameter(const HttpRequest& request, const std::string& name,
                                                     std::int64_t standard, std::int64_t least,
                                                     std::int64_t most)
{
    const auto found = request.query.find(name);
    if (found == request.query.end())
        return standard;
    const auto& text = found->second;
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most)
        return number;
    return bad_request("bad_parameter", "Query parameter out of range",
                       {"?" + name, "\"" + text + "\" cannot be taken for " + name,
                        "a whole number from " + std::to_string(least) + " to " + std::to_string(most)});
}

std::variant<bool, Problem> flag_parameter(const HttpRequest& request, const std::string& name)
{
    const auto found = request.query.find(name);
    if (found == request.query.end() || found->second == "0" || found->second == "false")
        return false;
    if (found->second == "1" || found->second == "true")
        return true;
    return bad_request("bad_parameter", "Query parameter out of range",
                       {"?" + name, "\"" + found->second + "\" cannot be taken for " + name, "1 or 0"});
}

std::optional<Problem> pushed_kind_problem(const std::string& kind)
{
    const auto& known = document_kinds();
    if (std::find(known.begin(), known.end(), kind) != known.end())
        return std::nullopt;
    return not_found("unknown_kind", "Unknown kind of document",
                     "There is no kind of document called \"" + kind + "\". There is " + listed(known) + ".");
}

std::optional<Problem> kind_problem(const std::string& kind)
{
    return is_kept_kind(kind) ? std::nullopt : pushed_kind_problem(kind);
}

std::optional<Problem> source_problem(const std::string& source)
{
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (!source.empty() && source.size() <= longest_source &&
        std::none_of(source.begin(), source.end(), control))
        return std::nullopt;
    return bad_request("bad_parameter", "Query parameter out of range",
                       {"?source", "this cannot be the name of a source",
                        "1 to " + std::to_string(longest_source) + " bytes without control characters"});
}

} // namespace server
