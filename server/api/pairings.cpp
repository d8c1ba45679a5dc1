#include "store/pairings.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/pairing_json.h"
#include "server/api/resources.h"
#include "server/intake/settings.h"
#include "server/pairing/pairing.h"
#include "server/sync/people.h"
#include "store/events.h"
#include "store/guards.h"
#include "store/queue.h"
#include "store/visits.h"

#include <variant>

namespace server {

namespace {

constexpr std::int64_t most_hours = 720;

Problem refused_order(const std::string& path, const std::string& message, const std::string& advice)
{
    auto problem = bad_request("bad_order", "The order is not understood", {path, message, advice});
    problem.status = 422;
    return problem;
}

/// The one member that the body of an order may have; an empty body has none.
std::variant<std::optional<Json>, Problem> read_member(const std::string& body, const std::string& member,
                                                       const std::string& example)
{
    if (body.empty())
        return std::nullopt;
    const auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read))
        return bad_request("not_json", "The body is not JSON", {"", broken->why, example});
    const auto& json = std::get<Json>(read);
    if (json.kind != Json::Kind::object)
        return refused_order("", "the body is no object", example);
    std::optional<Json> found;
    for (const auto& [name, value] : json.members) {
        if (name != member)
            return refused_order(name, "there is no member \"" + name + "\" here", example);
        found = value;
    }
    return found;
}

/// A new FileID goes into the company file with the new .qwc: that the old one was missing there is over.
void expect_new_stamp(store::Session& session, store::CompanyId company)
{
    store::Guards guards(session);
    auto guard = guards.get(company);
    guard.unmarked = false;
    if (guard.hold && guard.hold->code == "stamp_missing")
        guard.hold.reset();
    guards.save(company, guard);
}

HttpResponse rotate(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto body = read_member(request.body, "", "{}");
    if (const auto* problem = std::get_if<Problem>(&body))
        return to_response(*problem);
    const auto now = parts.clock();
    const auto token = new_token();
    auto transaction = parts.database.write();
    const auto found = connector_address(parts, host_of(transaction, company.id));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto before = store::Companies(transaction).get(company.id);
    const auto number = store::Pairings(transaction).replaced(company.id) + 2;
    store::NewCompany fresh = before.pairing;
    fresh.user_name = fresh_user_name(transaction, fresh.slug);
    fresh.token_hash = token_hash(token);
    fresh.file_id = new_guid();
    fresh.app_name = "Deskbridge (" + fresh.title + ", " + std::to_string(number) + ")";
    store::Pairings(transaction).rotate(before, fresh, now);
    expect_new_stamp(transaction, company.id);
    // What QuickBooks still answers to a visit under the old terms is taken.
    store::Visits(transaction)
        .end(company.id, "The pairing was replaced by a new one while this visit was under way.");
    store::Events(transaction)
        .add(company.id, "rotated", std::nullopt,
             "A new pairing, " + fresh.app_name + ", replaces " + before.pairing.app_name + ".", now);
    transaction.commit();
    auto answer = pairing_json(parts, fresh, std::get<ConnectorAddress>(found), token);
    answer.members.push_back({"replaces", json_text(before.pairing.app_name)});
    return json_answer(answer);
}

std::string kept_sentence(store::Session& session, store::CompanyId company)
{
    std::int64_t all = 0;
    for (const auto& [state, count] : store::Queue(session).counts(company))
        all += count;
    return all == 0 ? "There are no documents of it."
                    : "All " + counted(all, "document", "documents") + " of it are kept as they are.";
}

HttpResponse unpair(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const std::string example = R"({"yes": true})";
    const auto body = read_member(request.body, "yes", example);
    if (const auto* problem = std::get_if<Problem>(&body))
        return to_response(*problem);
    const auto& yes = std::get<std::optional<Json>>(body);
    if (!yes || yes->kind != Json::Kind::boolean || yes->text != "true") {
        return to_response(
            refused_order("yes",
                          "after this the Web Connector is let in no more for this company, until "
                          "it is paired again",
                          example));
    }
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    store::Pairings(transaction).unpair(company.id, now);
    store::Visits(transaction).end(company.id, "The company was unpaired while this visit was under way.");
    store::Events(transaction)
        .add(company.id, "unpaired", std::nullopt, "A person ended the pairing; documents are kept.", now);
    const auto sentence = company.pairing.title + " is unpaired: the Web Connector is let in no more. " +
                          kept_sentence(transaction, company.id) + " To go on: deskbridge pair \"" +
                          company.pairing.title + "\"";
    transaction.commit();
    return json_answer(json_object({{"company", json_text(company.pairing.slug)},
                                    {"unpaired", json_text(store::to_text(now))},
                                    {"sentence", json_text(sentence)}}));
}

std::variant<std::int64_t, Problem> read_hours(const std::optional<Json>& given, const Settings& settings)
{
    if (!given)
        return number_of(settings, "token.overlap_hours");
    const auto check = given->kind == Json::Kind::number ? check_setting("token.overlap_hours", given->text)
                                                         : SettingCheck{"", ""};
    if (check.refusal || given->text.empty()) {
        return refused_order("hours", "this is no number of hours",
                             "a whole number from 0 to " + std::to_string(most_hours));
    }
    return std::stoll(check.value);
}

/// The old token is taken for some hours more, so that no visit is lost while the new one is typed in.
HttpResponse new_password(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto body = read_member(request.body, "hours", R"({"hours": 24})");
    if (const auto* problem = std::get_if<Problem>(&body))
        return to_response(*problem);
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    const auto hours =
        read_hours(std::get<std::optional<Json>>(body), store::Companies(transaction).settings(company.id));
    if (const auto* problem = std::get_if<Problem>(&hours))
        return to_response(*problem);
    const auto until = now + std::chrono::hours(std::get<std::int64_t>(hours));
    const auto token =
        give_new_token(transaction, company.id, until > now ? std::optional(until) : std::nullopt);
    store::Events(transaction)
        .add(company.id, "token_rotated", std::nullopt, "The company has a new password.", now);
    transaction.commit();
    return json_answer(json_object({{"company", json_text(company.pairing.slug)},
                                    {"title", json_text(company.pairing.title)},
                                    {"user_name", json_text(company.pairing.user_name)},
                                    {"token", json_text(token)},
                                    {"old_until", json_text(store::to_text(until))}}));
}

/// A person who has read why writing stopped says that the open company file is the right one.
HttpResponse confirm(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto body = read_member(request.body, "", "{}");
    if (const auto* problem = std::get_if<Problem>(&body))
        return to_response(*problem);
    auto transaction = parts.database.write();
    const auto hold = store::Guards(transaction).get(company.id).hold;
    if (!hold ||
        !confirm_company(transaction, store::Companies(transaction).get(company.id), parts.clock())) {
        Problem problem;
        problem.status = 409;
        problem.type = "nothing_on_hold";
        problem.title = "Nothing waits for a confirmation";
        problem.detail = company.pairing.title + " is not on hold: there is nothing to confirm.";
        problem.user_message = problem.detail;
        return to_response(problem);
    }
    transaction.commit();
    return json_answer(
        json_object({{"company", json_text(company.pairing.slug)},
                     {"code", json_text(hold->code)},
                     {"held", json_text(hold->sentence)},
                     {"sentence", json_text("Confirmed: writing into " + company.pairing.title +
                                            " goes on with the next visit of the Web Connector.")}}));
}

} // namespace

void add_pairing_routes(Router& router, const ApiParts& parts)
{
    const std::string company = "/api/v1/companies/{company}";
    router.add({"POST", company + "/confirm", small_body, for_company(parts, {}, confirm)});
    router.add({"POST", company + "/rotate", small_body, for_company(parts, {}, rotate)});
    router.add({"POST", company + "/unpair", small_body, for_company(parts, {}, unpair)});
    router.add({"POST", company + "/token", small_body, for_company(parts, {}, new_password)});
}

} // namespace server
