#include "server/sync/setup.h"

#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/request_json.h"
#include "server/api/resources.h"

#include <variant>

namespace server {

namespace {

Json run_json(const SetupRun& run)
{
    std::vector<Json> requests;
    for (const auto& request : run.requests)
        requests.push_back(request_json(request));
    return json_object({{"state", json_text(to_text(run.state))},
                        {"at", run.requests.empty() ? json_null() : json_time(run.requests.front().received)},
                        {"requests", json_array(std::move(requests))}});
}

Json texts_json(const std::vector<std::string>& texts)
{
    std::vector<Json> items;
    for (const auto& text : texts)
        items.push_back(json_text(text));
    return json_array(std::move(items));
}

Json suggestion_json(const qbxml::Suggestion& suggestion)
{
    return json_object({{"account", json_text(suggestion.account.full_name)},
                        {"type", json_text(suggestion.account.type)},
                        {"confidence", json_number(suggestion.confidence)},
                        {"reason", json_text(suggestion.reason)}});
}

Json role_json(const qbxml::RoleState& role)
{
    std::vector<Json> suggestions;
    for (const auto& suggestion : role.suggestions)
        suggestions.push_back(suggestion_json(suggestion));
    const auto& account = role.account;
    return json_object({{"setting", json_text(role.setting)},
                        {"purpose", json_text(role.purpose)},
                        {"account", account ? json_text(account->full_name) : json_null()},
                        {"list_id", account ? json_text(account->list_id) : json_null()},
                        {"reason", json_text(role.missing ? role.missing->sentence : role.reason)},
                        {"next_action", json_text(role.missing ? role.missing->next_action : "")},
                        {"guessed", json_flag(role.guessed)},
                        {"suggestions", json_array(std::move(suggestions))}});
}

Json account_json(const qbxml::Account& account)
{
    const auto why_not = qbxml::why_not_posted_to(account);
    return json_object({{"name", json_text(account.full_name)},
                        {"number", json_text(account.number)},
                        {"type", json_text(account.type)},
                        {"list_id", json_text(account.list_id)},
                        {"active", json_flag(account.active)},
                        {"can_be_posted_to", json_flag(why_not.empty())},
                        {"why_not", json_text(why_not)}});
}

Json list_json(const qbxml::Forecast& list)
{
    return json_object({{"list", json_text(word_for(list.list))},
                        {"used", json_number(static_cast<std::int64_t>(list.used))},
                        {"limit", json_number(static_cast<std::int64_t>(list.limit))},
                        {"percent", json_number(list.percent)},
                        {"warn", json_flag(list.warn)},
                        {"sentence", json_text(list.sentence)}});
}

Json making_json(const qbxml::Making& making)
{
    return json_object({{"what", json_text(making.what)},
                        {"setting", json_text(making.setting)},
                        {"value", json_text(making.value)},
                        {"is_there", json_flag(!making.request)}});
}

template <typename Items, typename Write>
Json all_json(const Items& items, Write write)
{
    std::vector<Json> all;
    for (const auto& item : items)
        all.push_back(write(item));
    return json_array(std::move(all));
}

Json known_json(const SetupView& view)
{
    const auto& known = *view.known;
    const auto taxes = all_json(known.tax_items, [](const qbxml::TaxItem& item) {
        return json_object({{"name", json_text(item.name)},
                            {"rate", json_text(item.rate)},
                            {"agency", json_text(item.agency)}});
    });
    return json_object({{"company", json_text(known.company)},
                        {"product", json_text(known.product)},
                        {"edition", json_text(known.preferences.edition)},
                        {"country", json_text(known.country)},
                        {"sales_tax", json_flag(known.preferences.sales_tax)},
                        {"tax_items", taxes},
                        {"tax_codes", texts_json(known.tax_codes)},
                        {"terms", texts_json(known.terms)},
                        {"payment_methods", texts_json(known.payment_methods)},
                        {"roles", all_json(view.roles, role_json)},
                        {"to_make", all_json(view.makings, making_json)},
                        {"lists", all_json(view.lists, list_json)},
                        {"chart", all_json(known.accounts, account_json)}});
}

HttpResponse get_setup(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto brief = flag_parameter(request, "brief");
    if (const auto* problem = std::get_if<Problem>(&brief))
        return to_response(*problem);
    auto snapshot = parts.database.read();
    if (std::get<bool>(brief)) {
        return json_answer(json_object({{"asked", run_json(setup_asked(snapshot, company.id))},
                                        {"made", run_json(setup_made(snapshot, company.id))}}));
    }
    const auto view = setup_view(snapshot, company);
    return json_answer(json_object({{"asked", run_json(view.asked)},
                                    {"made", run_json(view.made)},
                                    {"known", view.known ? known_json(view) : json_null()}}));
}

HttpResponse ask(const ApiParts& parts, const store::Company& company)
{
    auto transaction = parts.database.write();
    const auto run = ask_for_setup(transaction, company, parts.clock());
    transaction.commit();
    return json_answer(json_object({{"asked", run_json(run)}}), 202);
}

HttpResponse make(const ApiParts& parts, const store::Company& company)
{
    auto transaction = parts.database.write();
    const auto made = make_setup(transaction, company, parts.clock());
    if (const auto* why = std::get_if<store::Reason>(&made)) {
        Problem problem;
        problem.status = 409;
        problem.type = why->code;
        problem.title = "QuickBooks has to be asked first";
        problem.detail = why->sentence + " " + why->next_action;
        problem.user_message = problem.detail;
        problem.code = why->code;
        return to_response(problem);
    }
    const auto& making = std::get<SetupMaking>(made);
    const auto settings = all_json(making.settings, [](const auto& setting) {
        return json_object({{"name", json_text(setting.first)}, {"value", json_text(setting.second)}});
    });
    const auto json = json_object({{"made", run_json(making.run)}, {"settings", settings}});
    transaction.commit();
    return json_answer(json, 202);
}

HttpResponse post_setup(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto action = parameter(request, "action");
    if (action == "make")
        return make(parts, company);
    if (action == "ask" || !request.query.contains("action"))
        return ask(parts, company);
    return to_response(
        bad_request("bad_parameter", "Query parameter out of range",
                    {"?action", "\"" + action + "\" cannot be taken for action", "ask, or make"}));
}

} // namespace

void add_setup_routes(Router& router, const ApiParts& parts)
{
    const std::string path = "/api/v1/companies/{company}/setup";
    router.add({"GET", path, small_body, for_company(parts, {"brief"}, get_setup)});
    router.add({"POST", path, small_body, for_company(parts, {"action"}, post_setup)});
}

} // namespace server
