#include "store/companies.h"

#include "qbxml/value/text.h"
#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/pairing/pairing.h"
#include "store/events.h"

#include <algorithm>
#include <variant>

namespace server {

namespace {

constexpr std::size_t longest_title = 100;
constexpr int user_name_attempts = 8;
constexpr int user_name_characters = 4;

/// What POST /companies asks for.
struct Pairing {
    std::string title;
    bool check_only = false; ///< only say whether it could be paired, and under which key
};

std::string shown_title(store::Companies& companies, const store::Company& company)
{
    const auto settings = companies.settings(company.id);
    const auto title = settings.find("title");
    return title == settings.end() ? company.pairing.title : title->second;
}

Json company_json(const store::Company& company, const std::string& title)
{
    return json_object({{"company", json_text(company.pairing.slug)},
                        {"title", json_text(title)},
                        {"user_name", json_text(company.pairing.user_name)},
                        {"paired", json_text(store::to_text(company.created))},
                        {"last_contact", json_time(company.last_contact)},
                        {"last_success", json_time(company.last_success)},
                        {"qbxml_version", json_text(company.contact.qbxml_version)},
                        {"product", json_text(company.contact.product)},
                        {"company_name", json_text(company.contact.company_name)},
                        {"company_file", json_text(company.contact.company_file)}});
}

HttpResponse list_companies(const ApiParts& parts, const HttpRequest&)
{
    auto snapshot = parts.database.read();
    store::Companies companies(snapshot);
    std::vector<Json> items;
    for (const auto& company : companies.list())
        items.push_back(company_json(company, shown_title(companies, company)));
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
        else if (name == "name" || name == "check_only")
            return unusable(name, "the value has the wrong type",
                            name == "name" ? "a text" : "true or false");
        else
            return unusable(name, "there is no member \"" + name + "\" here", "name, check_only");
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
    problem.detail = "\"" + other.pairing.title + "\" is already paired under the key " + other.pairing.slug +
                     ". Pair the other company file under a name that differs in its letters or digits.";
    problem.user_message = problem.detail;
    return problem;
}

store::NewCompany new_company(const std::string& title, const std::string& token)
{
    store::NewCompany company;
    company.slug = slug(title);
    company.title = title;
    company.user_name = company.slug + "-" + random_base32(user_name_characters);
    company.token_hash = token_hash(token);
    company.file_id = new_guid();
    company.app_name = "Deskbridge (" + title + ")";
    return company;
}

Json paired_json(const ApiParts& parts, const store::NewCompany& company, const std::string& token)
{
    QwcFile file;
    file.app_name = company.app_name;
    file.app_url = parts.base_url + "/qbwc";
    file.support_url = parts.base_url + "/support";
    file.user_name = company.user_name;
    file.file_id = company.file_id;
    return json_object({{"company", json_text(company.slug)},
                        {"title", json_text(company.title)},
                        {"user_name", json_text(company.user_name)},
                        {"token", json_text(token)},
                        {"app_name", json_text(company.app_name)},
                        {"app_url", json_text(file.app_url)},
                        {"qwc", json_text(write_qwc(file))}});
}

HttpResponse pair(const ApiParts& parts, const Pairing& pairing)
{
    const auto now = parts.clock();
    auto transaction = parts.database.write();
    store::Companies companies(transaction);
    if (const auto other = companies.find(slug(pairing.title)))
        return to_response(taken(*other));
    const auto token = new_token();
    for (int attempt = 0; attempt < user_name_attempts; ++attempt) {
        const auto company = new_company(pairing.title, token);
        const auto id = companies.add(company, now);
        if (!id) // the user name is another company's
            continue;
        store::Events(transaction)
            .add(*id, "paired", std::nullopt, "Paired as " + company.app_name + ".", now);
        transaction.commit();
        return json_answer(paired_json(parts, company, token), 201);
    }
    throw std::runtime_error("pairing " + pairing.title + ": every user name tried is taken");
}

HttpResponse check_pairing(const ApiParts& parts, const Pairing& pairing)
{
    auto snapshot = parts.database.read();
    if (const auto other = store::Companies(snapshot).find(slug(pairing.title)))
        return to_response(taken(*other));
    return json_answer(
        json_object({{"company", json_text(slug(pairing.title))}, {"title", json_text(pairing.title)}}));
}

HttpResponse post_company(const ApiParts& parts, const HttpRequest& request)
{
    const auto read = read_pairing(request.body);
    if (const auto* problem = std::get_if<Problem>(&read))
        return to_response(*problem);
    const auto& pairing = std::get<Pairing>(read);
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
