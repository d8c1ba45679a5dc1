#include "server/api/answers.h"
#include "server/api/document_json.h"
#include "server/api/find_document.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/sync/people.h"

#include <array>
#include <functional>
#include <optional>
#include <variant>

namespace server {

namespace {

/// A transaction holds the writer's lock, which visits of the Web Connector wait for: it stays short.
constexpr std::size_t documents_a_transaction = 500;
constexpr std::size_t most_refusals = 1000; ///< told one by one; the rest is only counted

using Move = std::function<bool(store::Session&, const store::Document&, store::Time, Forget)>;

struct Action {
    std::string name;
    bool sets_free;
    Move move;
};

Move without_forgetting(bool (*move)(store::Session&, const store::Document&, store::Time))
{
    return [move](store::Session& session, const store::Document& document, store::Time now, Forget) {
        return move(session, document, now);
    };
}

std::vector<Action> actions()
{
    return {{"retry", true, retry_document},
            {"hold", false, without_forgetting(hold_document)},
            {"release", true, release_document},
            {"cancel", false, without_forgetting(cancel_document)},
            {"void", false, without_forgetting(void_document)},
            {"delete", false, without_forgetting(delete_document)}};
}

std::optional<Action> action_called(const std::string& name)
{
    for (auto& action : actions()) {
        if (action.name == name)
            return std::move(action);
    }
    return std::nullopt;
}

/// What POST …/documents/actions asks for: either ids, or all documents in a state.
struct Order {
    std::string action;
    std::vector<std::string> ids;
    std::string source;
    bool all = false;
    std::optional<store::State> state;
    std::string kind;
};

Problem bad_member(const std::string& path, const std::string& message, const std::string& advice)
{
    auto problem = bad_request("bad_action", "The action is not understood", {path, message, advice});
    problem.status = 422;
    return problem;
}

std::optional<Problem> read_ids(const Json& value, Order& order)
{
    if (value.kind != Json::Kind::array)
        return bad_member("documents", "this is not an array",
                          "an array of ids: \"10248\" or \"sales/10248\"");
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (value.items[i].kind != Json::Kind::text) {
            return bad_member("documents[" + std::to_string(i) + "]", "this is not a text",
                              "an id: \"10248\" or \"sales/10248\"");
        }
        order.ids.push_back(value.items[i].text);
    }
    return std::nullopt;
}

std::optional<Problem> read_word(const std::string& name, const std::string& word, Order& order)
{
    if (name == "action") {
        order.action = word;
        if (!action_called(word))
            return bad_member("action", "there is no action \"" + word + "\"",
                              "retry, hold, release, cancel, void or delete");
    } else if (name == "source") {
        order.source = word;
    } else if (name == "kind") {
        order.kind = word;
        return kind_problem(word);
    } else if (name == "state") {
        order.state = store::state_from(word);
        if (!order.state)
            return bad_member("state", "there is no state \"" + word + "\"", "failed, held, waiting …");
    } else {
        return bad_member(name, "there is no member \"" + name + "\" here",
                          "action, documents, source; or action, all, state, kind");
    }
    return std::nullopt;
}

std::optional<Problem> read_member(const std::string& name, const Json& value, Order& order)
{
    if (name == "documents")
        return read_ids(value, order);
    if (name == "all") {
        order.all = value.text == "true";
        if (value.kind != Json::Kind::boolean)
            return bad_member(name, "this is neither true nor false", "true");
        return std::nullopt;
    }
    if (value.kind == Json::Kind::text)
        return read_word(name, value.text, order);
    if (name == "action" || name == "source" || name == "kind" || name == "state")
        return bad_member(name, "this is not a text", "a text");
    return read_word(name, "", order);
}

std::optional<Problem> contradiction(const Order& order)
{
    if (order.action.empty())
        return bad_member("action", "the action is missing", "retry, hold, release, cancel, void or delete");
    if (order.all && (!order.ids.empty() || !order.source.empty()))
        return bad_member("all", "all does not go with documents or source",
                          "either ids, or all and a state");
    if (order.all && !order.state)
        return bad_member("state", "all needs a state",
                          R"({"action": "retry", "all": true, "state": "failed"})");
    if (!order.all && (order.state || !order.kind.empty()))
        return bad_member("all", "state and kind only go with all", "either ids, or all and a state");
    if (!order.all && order.ids.empty())
        return bad_member("documents", "no document is named", "ids, or all and a state");
    return std::nullopt;
}

std::variant<Order, Problem> read_order(const std::string& body)
{
    const auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read))
        return bad_request("not_json", "The body is not JSON",
                           {"", broken->why, R"({"action": "retry", "documents": ["10248"]})"});
    Order order;
    const auto& json = std::get<Json>(read);
    for (const auto& [name, value] : json.members) {
        if (auto problem = read_member(name, value, order))
            return *problem;
    }
    if (auto problem = contradiction(order))
        return *problem;
    return order;
}

/// What came of an order.
struct Account {
    std::int64_t changed = 0;
    std::int64_t not_changed = 0;
    std::vector<Json> refused;

    void refuse(const std::string& id, const std::string& message)
    {
        ++not_changed;
        if (refused.size() < most_refusals)
            refused.push_back(json_object({{"id", json_text(id)}, {"message", json_text(message)}}));
    }
    void add(store::Session& session, const store::Document& document, const Action& action, store::Time now)
    {
        if (action.move(session, document, now, Forget::later))
            ++changed;
        else
            refuse(document.key.kind + "/" + document.key.external_id, why_not(document));
    }
    [[nodiscard]] Json report() const
    {
        return json_object({{"changed", json_number(changed)},
                            {"not_changed", json_number(not_changed)},
                            {"refused", json_array(refused)}});
    }
};

/// Once for all documents of a transaction: it reads everything that is known of names.
void forget_after(store::Session& session, store::CompanyId company, const Action& action,
                  std::int64_t set_free)
{
    if (action.sets_free && set_free > 0)
        forget_refusals(session, company);
}

Account carry_out_ids(const ApiParts& parts, const Order& order, const Action& action,
                      store::CompanyId company)
{
    Account account;
    for (std::size_t next = 0; next < order.ids.size();) {
        auto transaction = parts.database.write();
        const auto before = account.changed;
        const auto end = std::min(order.ids.size(), next + documents_a_transaction);
        for (; next < end; ++next) {
            const auto& id = order.ids[next];
            const auto found = the_document_called(transaction, company, id, order.source);
            if (const auto* problem = std::get_if<Problem>(&found))
                account.refuse(id, problem->detail);
            else
                account.add(transaction, std::get<store::Document>(found), action, parts.clock());
        }
        forget_after(transaction, company, action, account.changed - before);
        transaction.commit();
    }
    return account;
}

Account carry_out_all(const ApiParts& parts, const Order& order, const Action& action,
                      store::CompanyId company)
{
    Account account;
    store::Filter filter;
    filter.state = order.state;
    filter.kind = order.kind;
    filter.limit = documents_a_transaction;
    for (bool more = true; more;) {
        auto transaction = parts.database.write();
        const auto before = account.changed;
        const auto found = store::Queue(transaction).list(company, filter);
        for (const auto& document : found)
            account.add(transaction, document, action, parts.clock());
        forget_after(transaction, company, action, account.changed - before);
        transaction.commit();
        more = found.size() == filter.limit;
        if (more)
            filter.after = static_cast<std::int64_t>(found.back().id);
    }
    return account;
}

HttpResponse act_on_many(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto read = read_order(request.body);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    const auto& order = std::get<Order>(read);
    const auto action = action_called(order.action);
    const auto account = order.all ? carry_out_all(parts, order, *action, company.id)
                                   : carry_out_ids(parts, order, *action, company.id);
    return json_answer(account.report());
}

Problem impossible(const store::Document& document, const std::string& action)
{
    Problem problem;
    problem.status = 409;
    problem.type = "not_possible_now";
    problem.title = "Not possible in this state";
    problem.detail = action + " is not possible for " + spoken_key(document) + ", which is " +
                     std::string(store::to_text(document.state)) + ": " + why_not(document);
    problem.user_message = why_not(document);
    return problem;
}

HttpResponse act_on_one(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto& captures = request.captures;
    if (auto problem = kind_problem(captures.at("kind")))
        return to_response(*problem);
    const auto action = action_called(captures.at("action"));
    if (!action) {
        return to_response(not_found("unknown_action", "Unknown action",
                                     "There is no action \"" + captures.at("action") +
                                         "\". There is retry, hold, release, cancel, void and delete."));
    }
    auto transaction = parts.database.write();
    const auto found = the_document(transaction, company.id, captures.at("kind"), captures.at("external_id"),
                                    parameter(request, "source"));
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto& document = std::get<store::Document>(found);
    if (!action->move(transaction, document, parts.clock(), Forget::now))
        return to_response(impossible(document, action->name));
    const auto after = store::Queue(transaction).get(document.id);
    transaction.commit();
    return json_answer(json_object(
        {{"changed", json_number(1)}, {"documents", json_array({document_json(after.value())})}}));
}

} // namespace

void add_action_routes(Router& router, const ApiParts& parts)
{
    const std::string company = "/api/v1/companies/{company}";
    router.add({"POST", company + "/documents/actions", documents_body, for_company(parts, {}, act_on_many)});
    router.add({"POST", company + "/{kind}/{external_id}/{action}", small_body,
                for_company(parts, {"source"}, act_on_one)});
}

} // namespace server
