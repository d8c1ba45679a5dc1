#include "store/companies.h"

#include "qbxml/value/text.h"
#include "server/api/answers.h"
#include "server/api/connector_address.h"
#include "server/api/guard.h"
#include "server/api/pairing_json.h"
#include "server/api/resources.h"
#include "server/intake/settings.h"
#include "server/pairing/pairing.h"
#include "server/rescue/move.h"
#include "server/sync/people.h"
#include "store/events.h"
#include "store/pairings.h"

#include <algorithm>
#include <variant>

namespace server {

namespace {

constexpr std::size_t longest_title = 100;

/// What POST /companies asks for.
struct Pairing {
    std::string title;
    bool check_only = false;         ///< only say whether it could be paired, and under which key
    bool new_token = false;          ///< of a company that is paired already
    std::optional<std::string> host; ///< see ConnectorAddress; nothing: as it was, empty: this computer
};

std::string shown_title(store::Companies& companies, const store::Company& company)
{
    const auto settings = companies.settings(company.id);
    const auto title = settings.find("title");
    return title == settings.end() ? company.pairing.title : title->second;
}

Json company_json(const store::Company& company, const std::string& title, const std::string& host)
{
    return json_object({{"company", json_text(company.pairing.slug)},
                        {"title", json_text(title)},
                        {"user_name", json_text(company.pairing.user_name)},
                        {"host", host.empty() ? json_null() : json_text(host)},
                        {"paired", json_text(store::to_text(company.created))},
                        {"last_contact", json_time(company.last_contact)},
                        {"last_success", json_time(company.last_success)},
                        {"qbxml_version", json_text(company.contact.qbxml_version)},
                        {"product", json_text(company.contact.product)},
                        {"company_name", json_text(company.contact.company_name)},
                        {"company_file", json_text(company.contact.company_file)},
                        {"unpaired", json_time(company.unpaired)}});
}

HttpResponse list_companies(const ApiParts& parts, const HttpRequest&)
{
    auto snapshot = parts.database.read();
    store::Companies companies(snapshot);
    std::vector<Json> items;
    for (const auto& company : companies.list())
        items.push_back(company_json(company, shown_title(companies, company),
                                     word_of(companies.settings(company.id), "host")));
    return json_answer(json_array(std::move(items)));
}

Problem unusable(const std::string& path, const std::string& message, const std::string& advice)
{
    auto problem = bad_request("bad_company", "This cannot be paired", {path, message, advice});
    problem.status = 422;
    return problem;
}

std::optional<Problem> title_problem(const std::string& title)
{
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (std::any_of(title.begin(), title.end(), control))
        return unusable("name", "the name holds control characters", "the company's name on one line");
    if (qbxml::length(title) > longest_title) {
        return unusable("name", "the name is too long",
                        "at most " + std::to_string(longest_title) + " characters");
    }
    if (slug(title).empty())
        return unusable("name", "no key can be made from the name \"" + title + "\"",
                        "a name with at least one letter or digit");
    return std::nullopt;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::variant<Pairing, Problem> read_pairing(const std::string& body)
{
    auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read))
        return bad_request("not_json", "The body is not JSON",
                           {"", broken->why, R"({"name": "My Company"})"});
    Pairing pairing;
    const auto& json = std::get<Json>(read);
    for (const auto& [name, value] : json.members) {
        if (name == "name" && value.kind == Json::Kind::text)
            pairing.title = trimmed(value.text);
        else if (name == "check_only" && value.kind == Json::Kind::boolean)
            pairing.check_only = value.text == "true";
        else if (name == "new_token" && value.kind == Json::Kind::boolean)
            pairing.new_token = value.text == "true";
        else if (name == "host" && value.kind == Json::Kind::text)
            pairing.host = value.text == "localhost" ? "" : trimmed(value.text);
        else if (name == "name" || name == "host" || name == "check_only" || name == "new_token")
            return unusable(name, "the value has the wrong type",
                            name == "name" || name == "host" ? "a text" : "true or false");
        else
            return unusable(name, "there is no member \"" + name + "\" here",
                            "name, host, check_only, new_token");
    }
    if (json.kind != Json::Kind::object || json.member("name") == nullptr)
        return unusable("name", "the company's name is missing", R"({"name": "My Company"})");
    if (auto problem = title_problem(pairing.title))
        return *problem;
    return pairing;
}

Problem taken(const store::Company& other)
{
    Problem problem;
    problem.status = 409;
    problem.type = "company_exists";
    problem.title = "This company is already paired";
    problem.detail =
        "\"" + other.pairing.title + "\" is already paired under the key " + other.pairing.slug +
        ". For its .qwc file again, give that name exactly. Pair another company file under a name that "
        "differs in its letters or digits.";
    problem.user_message = problem.detail;
    return problem;
}

store::NewCompany new_company(store::Session& session, const std::string& title, const std::string& token)
{
    store::NewCompany company;
    company.slug = slug(title);
    company.title = title;
    company.user_name = fresh_user_name(session, company.slug);
    company.token_hash = token_hash(token);
    company.file_id = new_guid();
    company.app_name = "Deskbridge (" + title + ")";
    return company;
}

/// The person pairs again what is paired: the same names and FileID, so that the Web Connector knows it
/// again. The password is stored hashed only: it stays, unless another one is wanted, or the company was
/// unpaired.
HttpResponse pair_again(const ApiParts& parts, const store::Company& company, const Pairing& pairing,
                        const ConnectorAddress& address, store::Session& session)
{
    const auto now = parts.clock();
    std::optional<std::string> token;
    if (company.unpaired) {
        token = give_new_token(session, company.id, std::nullopt);
        store::Pairings(session).pair_again(company.id);
        if (const auto moved = moved_away(session, company.pairing.slug)) {
            look_first_since(session, company, *moved, now); // the other PC may have posted what waits here
            not_away_any_more(session, company.pairing.slug);
        }
    } else if (pairing.new_token) {
        const auto settings = store::Companies(session).settings(company.id);
        token = give_new_token(session, company.id,
                               now + std::chrono::hours(number_of(settings, "token.overlap_hours")));
    }
    store::Events(session).add(company.id, "paired", std::nullopt,
                               "Paired again as " + company.pairing.app_name + ".", now);
    store::Companies(session).set(company.id, "host", address.host);
    auto answer = pairing_json(parts, company.pairing, address, token);
    answer.members.push_back({"again", json_flag(true)});
    return json_answer(answer);
}

/// Where the .qwc is to point: as the call says, else as the company was paired before.
std::variant<ConnectorAddress, Problem> address_of(const ApiParts& parts, const Pairing& pairing,
                                                   const std::optional<store::Company>& other,
                                                   store::Session& session)
{
    if (pairing.host)
        return connector_address(parts, *pairing.host);
    return connector_address(parts, other ? host_of(session, other->id) : "");
}

HttpResponse pair(const ApiParts& parts, const Pairing& pairing)
{
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    store::Companies companies(transaction);
    const auto other = companies.find(slug(pairing.title));
    if (other && other->pairing.title != pairing.title)
        return to_response(taken(*other));
    const auto found = address_of(parts, pairing, other, transaction);
    if (const auto* problem = std::get_if<Problem>(&found))
        return to_response(*problem);
    const auto& address = std::get<ConnectorAddress>(found);
    if (other) {
        auto answer = pair_again(parts, *other, pairing, address, transaction);
        transaction.commit();
        return answer;
    }
    const auto token = new_token();
    const auto company = new_company(transaction, pairing.title, token);
    const auto id = companies.add(company, now).value();
    companies.set(id, "host", address.host);
    store::Events(transaction).add(id, "paired", std::nullopt, "Paired as " + company.app_name + ".", now);
    transaction.commit();
    return json_answer(pairing_json(parts, company, address, token), 201);
}

HttpResponse check_pairing(const ApiParts& parts, const Pairing& pairing)
{
    auto snapshot = parts.database.read();
    const auto other = store::Companies(snapshot).find(slug(pairing.title));
    if (other && other->pairing.title != pairing.title)
        return to_response(taken(*other));
    const auto address = address_of(parts, pairing, other, snapshot);
    if (const auto* problem = std::get_if<Problem>(&address))
        return to_response(*problem);
    return json_answer(json_object({{"company", json_text(slug(pairing.title))},
                                    {"title", json_text(pairing.title)},
                                    {"again", json_flag(other.has_value())}}));
}

HttpResponse post_company(const ApiParts& parts, const HttpRequest& request)
{
    const auto read = read_pairing(request.body);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    const auto& pairing = std::get<Pairing>(read);
    (void)parts.https(HttpsLook::again); // a certificate that was made this second counts
    return pairing.check_only ? check_pairing(parts, pairing) : pair(parts, pairing);
}

} // namespace

void add_company_routes(Router& router, const ApiParts& parts)
{
    const std::string path = "/api/v1/companies";
    router.add({"GET", path, small_body, guarded(parts, {}, list_companies)});
    router.add({"POST", path, small_body, guarded(parts, {}, post_company)});
}

} // namespace server
