#include "tests/server/api/api_room.h"

#include "server/http/uri_text.h"
#include "server/pairing/pairing.h"

#include <sstream>
#include <stdexcept>

namespace server_test {

namespace fs = std::filesystem;

TempFolder::TempFolder()
    : path_(fs::temp_directory_path() / ("deskbridge-server-" + server::random_base32(12)))
{
    fs::create_directories(path_);
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Value Reply::json() const { return Value::parse(body); }

ApiRoom::ApiRoom()
    : database((folder.path() / "deskbridge.db").string()),
      parts{database, [this] { return now; }, server::token_hash(token), "http://localhost:8085", "9.9.9",
            now,      folder.path()}
{
    server::add_api_routes(router, parts);
}

Reply ApiRoom::get(const std::string& target)
{
    return send("GET", target, "", {{"authorization", "Bearer " + token}});
}

Reply ApiRoom::post(const std::string& target, const std::string& body, const std::string& type)
{
    return send("POST", target, body, {{"authorization", "Bearer " + token}, {"content-type", type}});
}

Reply ApiRoom::send(const std::string& method, const std::string& target, const std::string& body,
                    std::map<std::string, std::string> headers)
{
    const auto parsed = server::parse_target(target);
    const auto query = parsed ? server::parse_query(parsed->query) : std::nullopt;
    if (!query)
        throw std::runtime_error("a test calls a target that cannot be read: " + target);
    server::HttpRequest request;
    bool other_method = false;
    const auto* route = router.find(method, std::string(parsed->path), request.captures, other_method);
    if (route == nullptr)
        return {other_method ? 405 : 404, "", {}, ""};
    request.method = method;
    request.path = server::percent_decoded(parsed->path).value();
    request.query = *query;
    request.headers = std::move(headers);
    request.body = body;
    auto response = route->handler(request);
    if (response.write_body) {
        std::ostringstream written;
        response.write_body(written);
        response.body = written.str();
    }
    return {response.status, response.content_type, response.headers, response.body};
}

store::Company ApiRoom::pair()
{
    if (post("/api/v1/companies", R"({"name": "Corner Shop"})").status != 201)
        throw std::runtime_error("pairing failed");
    auto snapshot = database.read();
    return store::Companies(snapshot).find("corner-shop").value();
}

std::vector<store::Document> ApiRoom::push_customers(const std::vector<std::string>& ids)
{
    Value documents = Value::array();
    for (const auto& id : ids)
        documents.push_back({{"external_id", id}, {"name", "Customer " + id}});
    if (post(corner + "/customers", documents.dump()).status != 200)
        throw std::runtime_error("pushing failed");
    auto snapshot = database.read();
    const auto company = store::Companies(snapshot).find("corner-shop").value();
    std::vector<store::Document> rows;
    for (const auto& id : ids)
        rows.push_back(store::Queue(snapshot).find_all(company.id, "customers", id).at(0));
    return rows;
}

std::string sale(const std::string& external_id, const std::string& total)
{
    return R"({"external_id": ")" + external_id + R"(", "type": "invoice", "date": "2026-11-20", )" +
           R"("customer": {"name": "Café Müller"}, "lines": [{"sku": "11", "name": "Cheese", "quantity": "2", )" +
           R"("unit_price": "10.00"}], "total": ")" + total + R"("})";
}

std::string first_fault(const Reply& reply)
{
    const auto problem = reply.json();
    return problem.at("faults").empty() ? "" : problem.at("faults").at(0).at("path").get<std::string>();
}

} // namespace server_test
