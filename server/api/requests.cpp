#include "store/requests.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/page.h"
#include "server/api/request_json.h"
#include "server/api/resources.h"
#include "server/sync/request_answer.h"
#include "server/sync/request_door.h"

#include <algorithm>
#include <limits>
#include <ostream>
#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_requests = 1000; ///< of one list
constexpr std::int64_t usual_requests = 100;
constexpr std::size_t longest_key = 255;

using Found = std::variant<store::Request, Problem>;

Found the_request(store::Session& session, const store::Company& company, const std::string& id)
{
    const bool digits =
        !id.empty() && id.size() < 19 && id.find_first_not_of("0123456789") == std::string::npos;
    const auto found = digits ? store::Requests(session).get(store::RequestId{std::stoll(id)}) : std::nullopt;
    if (!found || found->what.company != company.id)
        return not_found("unknown_request", "Unknown request",
                         "No request with the id \"" + id + "\" was ever sent here.");
    return *found;
}

std::string address_of(const store::Company& company, store::RequestId id)
{
    return "/api/v1/companies/" + company.pairing.slug + "/requests/" +
           std::to_string(static_cast<std::int64_t>(id));
}

std::variant<RequestForm, Problem> form_of(const HttpRequest& request)
{
    const auto header = request.headers.find("content-type");
    std::string type =
        header == request.headers.end() ? "" : header->second.substr(0, header->second.find(';'));
    type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : char(c); });
    if (type == "application/json")
        return RequestForm::json;
    if (type == "text/xml" || type == "application/xml")
        return RequestForm::xml;
    if (type.empty()) {
        const auto first = request.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        const bool xml = first != std::string::npos && request.body[first] == '<';
        return xml ? RequestForm::xml : RequestForm::json;
    }
    auto problem = bad_request(
        "wrong_content_type", "Content type not understood",
        {"Content-Type", "requests come as JSON or as qbXML", "Content-Type: application/json, or text/xml"});
    problem.status = 415;
    return problem;
}

/// The key under which a repeated call is known: `?id=`, else the header Idempotency-Key.
std::variant<std::string, Problem> key_of(const HttpRequest& request)
{
    const auto header = request.headers.find("idempotency-key");
    const bool in_query = request.query.contains("id");
    if (!in_query && header == request.headers.end())
        return std::string();
    auto key = in_query ? parameter(request, "id") : header->second;
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (key.starts_with(own_request_key))
        return bad_request("bad_parameter", "This cannot be a key",
                           {in_query ? "?id" : "Idempotency-Key", "keys that begin so are Deskbridge's own",
                            "any other beginning than " + std::string(own_request_key)});
    if (!key.empty() && key.size() <= longest_key && std::none_of(key.begin(), key.end(), control))
        return key;
    return bad_request("bad_parameter", "This cannot be a key",
                       {in_query ? "?id" : "Idempotency-Key", "this cannot be the key of a request",
                        "1 to " + std::to_string(longest_key) + " bytes without control characters"});
}

Problem refusal_of(const Unqueued& why)
{
    Problem problem;
    problem.status = why.what == Unqueued::What::unreadable ? 400
                     : why.what == Unqueued::What::wrong    ? 422
                                                            : 403;
    problem.type = why.what == Unqueued::What::unreadable ? "unreadable_request"
                   : why.what == Unqueued::What::wrong    ? "request_refused"
                                                          : "not_allowed";
    problem.title =
        why.what == Unqueued::What::forbidden ? "The company does not allow this" : "Nothing was queued";
    problem.detail = why.sentence;
    problem.user_message = why.sentence;
    for (const auto& fault : why.faults)
        problem.faults.push_back({fault.path, fault.message, fault.advice, fault.line});
    return problem;
}

Problem key_taken(const std::string& key)
{
    Problem problem;
    problem.status = 409;
    problem.type = "key_taken";
    problem.title = "The key stands for another request";
    problem.detail = "The key \"" + key + "\" was used before, with other content.";
    problem.user_message = problem.detail;
    return problem;
}

HttpResponse answer_of(store::Session& session, const store::Company& company, const Queued& queued)
{
    std::vector<Json> items;
    for (const auto id : queued.ids)
        items.push_back(request_json(store::Requests(session).get(id).value()));
    auto json = json_object({{"id", *items.front().member("id")},
                             {"state", *items.front().member("state")},
                             {"requests", json_array(std::move(items))}});
    auto response = json_answer(json, queued.what == Queued::What::same ? 200 : 202);
    response.headers["Location"] = address_of(company, queued.ids.front());
    return response;
}

HttpResponse push(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto form = form_of(request);
    if (const auto* problem = std::get_if<Problem>(&form))
        return to_response(*problem);
    const auto key = key_of(request);
    if (const auto* problem = std::get_if<Problem>(&key))
        return to_response(*problem);
    Settings settings;
    {
        auto snapshot = parts.database.read();
        settings = store::Companies(snapshot).settings(company.id);
    }
    auto read = read_requests(request.body, std::get<RequestForm>(form), company, settings);
    if (const auto* why = std::get_if<Unqueued>(&read))
        return to_response(refusal_of(*why));
    auto transaction = parts.database.write();
    const auto queued =
        queue_requests(transaction, std::get<0>(std::move(read)), std::get<std::string>(key), parts.clock());
    if (queued.what == Queued::What::other_content)
        return to_response(key_taken(std::get<std::string>(key)));
    auto response = answer_of(transaction, company, queued);
    transaction.commit();
    return response;
}

std::variant<store::RequestFilter, Problem> filter_from(const HttpRequest& request)
{
    store::RequestFilter filter;
    if (request.query.contains("state")) {
        filter.state = store::request_state_from(parameter(request, "state"));
        if (!filter.state)
            return bad_request("bad_parameter", "Query parameter out of range",
                               {"?state", "there is no state \"" + parameter(request, "state") + "\"",
                                listed(request_states())});
    }
    const auto before = number_parameter(request, "before", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (const auto* problem = std::get_if<Problem>(&before))
        return *problem;
    filter.before = std::get<std::int64_t>(before);
    const auto limit = number_parameter(request, "limit", usual_requests, 1, most_requests);
    if (const auto* problem = std::get_if<Problem>(&limit))
        return *problem;
    filter.limit = static_cast<std::size_t>(std::get<std::int64_t>(limit));
    return filter;
}

HttpResponse list(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto read = filter_from(request);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    auto filter = std::get<store::RequestFilter>(read);
    const auto limit = filter.limit++; // one more tells whether there is a next page
    auto snapshot = parts.database.read();
    return page_answer("requests", store::Requests(snapshot).list(company.id, filter), limit, request_json);
}

/// Each page with a look of its own into the store: a slow reader keeps none open. An answer never changes.
PageSource pages_of(const ApiParts& parts, const store::Request& request)
{
    return [&parts, id = request.id](std::int64_t number) {
        auto snapshot = parts.database.read();
        return store::Requests(snapshot).page(id, number);
    };
}

std::function<void(std::ostream&)> answer_writer(const ApiParts& parts, const store::Request& request,
                                                 AnswerForm form)
{
    return [&parts, request, form](std::ostream& out) {
        write_answer(request, form, pages_of(parts, request), [&out](std::string_view part) { out << part; });
    };
}

HttpResponse get_one(const ApiParts& parts, const HttpRequest& call, const store::Company& company)
{
    auto snapshot = parts.database.read();
    const auto found = the_request(snapshot, company, call.captures.at("id"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto brief = flag_parameter(call, "brief");
    if (const auto* problem = std::get_if<Problem>(&brief))
        return to_response(*problem);
    const auto& request = std::get<store::Request>(found);
    auto json = request_json(request);
    if (std::get<bool>(brief))
        return json_answer(json);
    json.members.push_back({"request", std::get<Json>(read_json(content_as_json(request)))});
    if (request.state != store::RequestState::answered) {
        json.members.push_back({"answer", json_null()});
        return json_answer(json);
    }
    auto start = write_json(json);
    start.pop_back(); // its }
    HttpResponse response;
    response.write_body = [start,
                           answer = answer_writer(parts, request, AnswerForm::json)](std::ostream& out) {
        out << start << ",\"answer\":";
        answer(out);
        out << "}\n";
    };
    return response;
}

Problem not_answered(const store::Request& request)
{
    const bool may_come = request.state == store::RequestState::queued ||
                          request.state == store::RequestState::waiting ||
                          request.state == store::RequestState::sent;
    Problem problem;
    problem.status = 409;
    problem.type = "not_answered";
    problem.title = "There is no answer";
    problem.detail = spoken(request) + " is " + std::string(to_text(request.state)) + ": " +
                     request.reason.sentence + " " + request.reason.next_action;
    problem.user_message = problem.detail;
    problem.code = request.reason.code;
    problem.retryable = may_come;
    return problem;
}

std::variant<AnswerForm, Problem> answer_form(const HttpRequest& call)
{
    const auto word = parameter(call, "format");
    if (word == "json")
        return AnswerForm::json;
    if (word == "element")
        return AnswerForm::element;
    if (word == "xml" || !call.query.contains("format"))
        return AnswerForm::xml;
    return bad_request("bad_parameter", "Query parameter out of range",
                       {"?format", "\"" + word + "\" cannot be taken for format", "xml, element or json"});
}

HttpResponse get_answer(const ApiParts& parts, const HttpRequest& call, const store::Company& company)
{
    const auto form = answer_form(call);
    if (const auto* problem = std::get_if<Problem>(&form))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    const auto found = the_request(snapshot, company, call.captures.at("id"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto& request = std::get<store::Request>(found);
    if (request.state != store::RequestState::answered)
        return to_response(not_answered(request));
    const bool json = std::get<AnswerForm>(form) == AnswerForm::json;
    HttpResponse response;
    response.content_type = json ? "application/json" : "text/xml; charset=utf-8";
    response.write_body = answer_writer(parts, request, std::get<AnswerForm>(form));
    return response;
}

HttpResponse act(const ApiParts& parts, const HttpRequest& call, const store::Company& company)
{
    const auto& action = call.captures.at("action");
    if (action != "retry" && action != "cancel")
        return to_response(not_found("unknown_action", "Unknown action",
                                     "There is no action \"" + action + "\". There is retry and cancel."));
    auto transaction = parts.database.write();
    const auto found = the_request(transaction, company, call.captures.at("id"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto& request = std::get<store::Request>(found);
    const bool done = action == "retry" ? retry_request(transaction, request, parts.clock())
                                        : cancel_request(transaction, request, parts.clock());
    if (!done) {
        Problem problem;
        problem.status = 409;
        problem.type = "not_possible_now";
        problem.title = "Not possible in this state";
        problem.detail = action + " is not possible for " + spoken(request) + ", which is " +
                         std::string(to_text(request.state)) + ": " + why_not(request);
        problem.user_message = why_not(request);
        return to_response(problem);
    }
    auto json = request_json(store::Requests(transaction).get(request.id).value());
    transaction.commit();
    return json_answer(json);
}

} // namespace

void add_request_routes(Router& router, const ApiParts& parts)
{
    const std::string path = "/api/v1/companies/{company}/requests";
    router.add({"POST", path, documents_body, for_company(parts, {"id"}, push)});
    router.add({"GET", path, small_body, for_company(parts, {"state", "before", "limit"}, list)});
    router.add({"GET", path + "/{id}", small_body, for_company(parts, {"brief"}, get_one)});
    router.add({"GET", path + "/{id}/answer", small_body, for_company(parts, {"format"}, get_answer)});
    router.add({"POST", path + "/{id}/{action}", small_body, for_company(parts, {}, act)});
}

} // namespace server
