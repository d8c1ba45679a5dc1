#include "store/requests.h"

#include "store/exchanges.h"
#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

const std::string requests = corner + "/requests";
const std::string all_customers = R"({"CustomerQuery": {"ActiveStatus": "All"}})";
const std::string one_vendor = R"({"VendorAdd": {"Name": "Acme"}})";

/// The REST interface, and QuickBooks' part played by hand.
struct RequestRoom : ApiRoom {
    RequestRoom() : company(pair()) {}

    void allow(const std::string& what)
    {
        auto transaction = database.write();
        store::Companies(transaction).set(company.id, "requests", what);
        transaction.commit();
    }

    std::int64_t send_one(const std::string& body = all_customers)
    {
        const auto reply = post(requests, body);
        REQUIRE(reply.status == 202);
        return reply.json().at("id").get<std::int64_t>();
    }

    /// Runs moves on a request that has been handed out.
    template <typename Act>
    void with_sent(std::int64_t id, Act act)
    {
        auto transaction = database.write();
        store::Visits visits(transaction);
        const auto live = visits.live(company.id);
        const auto visit = live ? live->id : visits.open(company.id, "ticket", now);
        store::NewExchange exchange;
        exchange.company = company.id;
        exchange.visit = visit;
        exchange.request = "<QBXML/>";
        exchange.asks = {{"r1", std::nullopt, "", store::RequestId{id}}};
        const auto carrier = store::Exchanges(transaction).write_down(exchange, now);
        store::Exchanges(transaction).settled(carrier, "by a test");
        store::Requests moves(transaction);
        REQUIRE(
            moves.claim(store::RequestId{id}, carrier, {"syncing", "On its way.", "", "quickbooks"}, now));
        act(moves, store::RequestId{id}, visit);
        transaction.commit();
    }

    void answer(std::int64_t id, const std::string& element, std::int64_t rows)
    {
        with_sent(id, [&](store::Requests& moves, store::RequestId request, store::VisitId) {
            moves.answered(request, {rows, element}, {0, "Info", "Status OK"}, {}, now);
        });
    }

    std::string at(std::int64_t id, const std::string& more = "") const
    {
        return requests + "/" + std::to_string(id) + more;
    }

    store::Company company;
};

std::string rows(const std::string& name, int from, int to)
{
    std::string text;
    for (int number = from; number <= to; ++number)
        text += "<" + name + "><ListID>" + std::to_string(number) + "</ListID></" + name + ">";
    return text;
}

std::string customers(const std::string& inside, const std::string& more = "")
{
    return "<CustomerQueryRs statusCode=\"0\" statusSeverity=\"Info\" statusMessage=\"Status OK\"" + more +
           ">" + inside + "</CustomerQueryRs>";
}

} // namespace

TEST_CASE("requests: JSON is queued and told back, with its place", "[server][api]")
{
    RequestRoom room;
    const auto reply = room.post(requests, all_customers);
    CHECK(reply.status == 202);
    CHECK(reply.headers.at("Location") == requests + "/1");
    CHECK(reply.json().at("id") == 1);
    CHECK(reply.json().at("state") == "queued");
    const auto one = room.get(requests + "/1").json();
    CHECK(one.at("message") == "CustomerQuery");
    CHECK(one.at("kind") == "asking");
    CHECK(one.at("reason") == "Waits for the Web Connector's next visit.");
    CHECK(one.at("progress") == Value::parse(R"({"pages": 0, "rows": 0, "remaining": null, "run": 1})"));
    CHECK(one.at("request") == Value::parse(all_customers));
    CHECK(one.at("status").is_null());
    CHECK(one.at("answer").is_null());
    CHECK_FALSE(room.get(requests + "/1?brief=1").json().contains("answer"));
}

TEST_CASE("requests: an array and a whole message set are queued message by message", "[server][api]")
{
    RequestRoom room;
    const auto array = room.post(requests, "[" + all_customers + R"(, {"HostQuery": {"@requestID": "h"}}])");
    REQUIRE(array.status == 202);
    CHECK(array.json().at("requests").size() == 2);
    CHECK(array.json().at("requests").at(1).at("request_id") == "h");
    const auto set = room.post(requests,
                               R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML>)"
                               R"(<QBXMLMsgsRq onError="continueOnError"><HostQueryRq requestID="1"/>)"
                               R"(<AccountQueryRq requestID="2"/></QBXMLMsgsRq></QBXML>)",
                               "text/xml; charset=utf-8");
    REQUIRE(set.status == 202);
    CHECK(set.json().at("requests").at(1).at("message") == "AccountQuery");
    CHECK(set.json().at("requests").at(1).at("request_id") == "2");
    const auto one =
        room.post(requests, "<?xml version=\"1.0\"?>\n<!-- one > two -->\n<HostQueryRq/>", "application/xml");
    CHECK(one.status == 202);
    CHECK(room.get(requests).json().at("requests").size() == 5);
    CHECK(room.send("POST", requests, "<HostQueryRq/>", {{"authorization", "Bearer " + room.token}}).status ==
          202);
}

TEST_CASE("requests: what QuickBooks would refuse is refused with place and advice, and nothing is queued",
          "[server][api]")
{
    RequestRoom room;
    const std::vector<std::pair<std::string, std::string>> wrong{
        {R"({"CustomerQuery": {"MaxReturned": "many"}})", "MaxReturned"},
        {R"({"CustomerQueery": {}})", "CustomerQueery"},
        {R"([{"HostQuery": {}}, {"CustomerQuery": {"Colour": "red"}}])", "[2]"},
        {R"({"CustomerQuery": {"@iterator": "Continue", "@iteratorID": "{0}", "MaxReturned": 5}})",
         "iterator"},
        {R"({"BarCodeQuery": {"@iterator": "Start"}})", "iterator"},
        {R"({"InvoiceQuery": {"RefNumber": "1", "MaxReturned": "x"}})", "MaxReturned"}};
    for (const auto& [body, path] : wrong) {
        INFO(body);
        const auto reply = room.post(requests, body);
        CHECK(reply.status == 422);
        CHECK(reply.type == "application/problem+json");
        CHECK(reply.json().at("type") == "request_refused");
        CHECK(first_fault(reply).find(path) != std::string::npos);
        CHECK_FALSE(reply.json().at("faults").at(0).at("advice").get<std::string>().empty());
    }
    const auto order = room.post(
        requests,
        "<CustomerQueryRq><ActiveStatus>All</ActiveStatus><MaxReturned>5</MaxReturned></CustomerQueryRq>",
        "text/xml");
    CHECK(order.status == 422);
    CHECK(room.get(requests).json().at("requests").empty());
}

TEST_CASE("requests: what is no message at all is a bad call", "[server][api]")
{
    RequestRoom room;
    for (const std::string body : {"", "{", "[]"})
        CHECK(room.post(requests, body).status == 400);
    for (const std::string body : {"", "hello", "<CustomerQueryRq>"})
        CHECK(room.post(requests, body, "text/xml").status / 100 == 4);
    std::string many = "[" + all_customers;
    for (int number = 0; number < 100; ++number)
        many += "," + all_customers;
    CHECK(room.post(requests, many + "]").status == 400);
    CHECK(room.post(requests, "x", "text/csv").status == 415);
    CHECK(room.post(requests + "?colour=red", all_customers).status == 400);
    CHECK(room.send("POST", requests, all_customers, {}).status == 401);
    CHECK(room.post("/api/v1/companies/nobody/requests", all_customers).status == 404);
}

TEST_CASE("requests: what a message set says of itself and cannot be kept is refused", "[server][api]")
{
    RequestRoom room;
    const auto set = [&](const std::string& attributes, const std::string& inside) {
        return room.post(requests,
                         R"(<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq )" + attributes +
                             ">" + inside + "</QBXMLMsgsRq></QBXML>",
                         "text/xml");
    };
    CHECK(set(R"(onError="stopOnError")", "<HostQueryRq/>").status == 202);
    CHECK(set(R"(onError="stopOnError")", "<HostQueryRq/><HostQueryRq/>").status == 422);
    CHECK(set(R"(onError="continueOnError" newMessageSetID="A")", "<HostQueryRq/>").status == 422);
    CHECK(set(R"(onError="continueOnError" responseData="includeNone")", "<HostQueryRq/>").status == 422);
}

TEST_CASE("requests: what would write is refused until somebody allows it, with the way to do so",
          "[server][api]")
{
    RequestRoom room;
    const auto refused = room.post(requests, one_vendor);
    CHECK(refused.status == 403);
    CHECK(refused.json().at("type") == "not_allowed");
    CHECK(refused.body.find("deskbridge settings set requests=all") != std::string::npos);
    room.allow("all");
    CHECK(room.post(requests, one_vendor).status == 202);
    room.allow("off");
    const auto off = room.post(requests, all_customers);
    CHECK(off.status == 403);
    CHECK(off.body.find("requests=queries") != std::string::npos);
}

TEST_CASE("requests: the same key with the same content is the same request, with other content a conflict",
          "[server][api]")
{
    RequestRoom room;
    const auto with_key = [&](const std::string& key, const std::string& body) {
        return room.send("POST", requests, body,
                         {{"authorization", "Bearer " + room.token},
                          {"content-type", "application/json"},
                          {"idempotency-key", key}});
    };
    CHECK(with_key("order-7", all_customers).status == 202);
    const auto again = with_key("order-7", R"({"CustomerQuery":{"ActiveStatus":"All"}})");
    CHECK(again.status == 200);
    CHECK(again.json().at("id") == 1);
    CHECK(room.post(requests + "?id=order-7", all_customers).json().at("id") == 1);
    CHECK(with_key("order-7", R"({"CustomerQuery": {}})").status == 409);
    CHECK(with_key("order-7", "[" + all_customers + "," + all_customers + "]").status == 409);
    CHECK(with_key("order-8", all_customers).json().at("id") == 2);
    CHECK(with_key(std::string(256, 'k'), all_customers).status == 400);
    CHECK(room.post(requests + "?id=", all_customers).status == 400);
    CHECK(room.get(requests).json().at("requests").size() == 2);
}

TEST_CASE("requests: the list is newest first, by state, page by page", "[server][api]")
{
    RequestRoom room;
    for (int number = 0; number < 3; ++number)
        room.send_one();
    room.answer(2, customers(""), 0);
    const auto first = room.get(requests + "?limit=2").json();
    CHECK(first.at("requests").at(0).at("id") == 3);
    CHECK(first.at("next") == "2");
    const auto second = room.get(requests + "?limit=2&before=2").json();
    REQUIRE(second.at("requests").size() == 1);
    CHECK(second.at("requests").at(0).at("id") == 1);
    CHECK(second.at("next").is_null());
    CHECK(room.get(requests + "?state=answered").json().at("requests").size() == 1);
    CHECK(room.get(requests + "?state=synced").status == 400);
    CHECK(room.get(requests + "?limit=0").status == 400);
    CHECK(room.get(requests + "?before=x").status == 400);
}

TEST_CASE("requests: an answer of one page is given raw, as an element, and as JSON", "[server][api]")
{
    RequestRoom room;
    const auto id = room.send_one();
    CHECK(room.get(room.at(id, "/answer")).status == 409);
    CHECK(room.get(room.at(id, "/answer")).json().at("retryable") == true);
    room.answer(id, customers(rows("CustomerRet", 1, 2)), 2);
    const auto raw = room.get(room.at(id, "/answer"));
    CHECK(raw.status == 200);
    CHECK(raw.type == "text/xml; charset=utf-8");
    CHECK(raw.body.starts_with("<?xml version=\"1.0\" ?>\n<QBXML>"));
    CHECK(raw.body.find(customers(rows("CustomerRet", 1, 2))) != std::string::npos);
    CHECK(room.get(room.at(id, "/answer?format=element")).body == customers(rows("CustomerRet", 1, 2)));
    const auto json = room.get(room.at(id, "/answer?format=json"));
    CHECK(json.type == "application/json");
    CHECK(json.json().at("CustomerQuery").at("CustomerRet").size() == 2);
    CHECK(room.get(room.at(id)).json().at("answer") == json.json());
    CHECK(room.get(room.at(id)).json().at("status").at("text") == "Status OK");
    CHECK(room.get(room.at(id, "/answer?format=pdf")).status == 400);
    CHECK(room.get(requests + "/99/answer").status == 404);
    CHECK(room.get(requests + "/abc").status == 404);
}

TEST_CASE("requests: an answer of many pages is one, as text and as JSON", "[server][api]")
{
    RequestRoom room;
    const auto id = room.send_one(R"({"ItemQuery": {}})");
    const auto page = [](int number, const std::string& inside) {
        return "<ItemQueryRs statusCode=\"0\" retCount=\"500\" iteratorRemainingCount=\"" +
               std::to_string(number) + "\" iteratorID=\"{i}\">" + inside + "</ItemQueryRs>";
    };
    const std::vector<std::string> pages{
        page(2, rows("ItemServiceRet", 1, 300) + rows("ItemInventoryRet", 301, 500)),
        page(1, rows("ItemInventoryRet", 501, 1000)), page(0, rows("ItemServiceRet", 1001, 1001))};
    for (int number = 0; number < 2; ++number)
        room.with_sent(id, [&](store::Requests& moves, store::RequestId request, store::VisitId visit) {
            moves.keep_page(request, {500, pages[static_cast<std::size_t>(number)]},
                            {"{i}", visit, 2 - number}, {}, room.now);
        });
    CHECK(room.get(room.at(id)).json().at("progress").at("rows") == 1000);
    CHECK(room.get(room.at(id, "/answer")).status == 409);
    room.answer(id, pages[2], 1);
    const auto raw = room.get(room.at(id, "/answer?format=element")).body;
    CHECK(raw.starts_with("<ItemQueryRs "));
    CHECK(raw.find("iterator") == std::string::npos);
    CHECK(raw.find("retCount=\"1001\"") != std::string::npos);
    CHECK(raw.find("</ItemInventoryRet><ItemInventoryRet><ListID>501<") != std::string::npos);
    CHECK(raw.ends_with("<ListID>1001</ListID></ItemServiceRet></ItemQueryRs>"));
    const auto answer = room.get(room.at(id, "/answer?format=json")).json().at("ItemQuery");
    REQUIRE(answer.at("ItemServiceRet").size() == 301);
    REQUIRE(answer.at("ItemInventoryRet").size() == 700);
    CHECK(answer.at("ItemServiceRet").at(300).at("ListID") == "1001");
    CHECK(answer.at("ItemInventoryRet").at(699).at("ListID") == "1000");
    CHECK(answer.at("#order").size() == 1001);
    CHECK_FALSE(answer.contains("@iteratorID"));
    CHECK(room.get(room.at(id)).json().at("answer").at("ItemQuery") == answer);
}

TEST_CASE("requests: retry and cancel do what the state allows, and else say why not", "[server][api]")
{
    RequestRoom room;
    const auto id = room.send_one();
    CHECK(room.post(room.at(id, "/retry"), "").status == 409);
    CHECK(room.post(room.at(id, "/frobnicate"), "").status == 404);
    CHECK(room.post(requests + "/99/retry", "").status == 404);
    room.with_sent(id, [&](store::Requests& moves, store::RequestId request, store::VisitId) {
        moves.failed(request, store::RequestStatus{3120, "Error", "not found"},
                     {"3120", "It is gone.", "", "person"}, room.now);
    });
    const auto failed = room.get(room.at(id)).json();
    CHECK(failed.at("status").at("code") == 3120);
    CHECK(room.get(room.at(id, "/answer")).json().at("code") == "3120");
    CHECK(room.post(room.at(id, "/retry"), "").json().at("state") == "queued");
    CHECK(room.post(room.at(id, "/cancel"), "").json().at("state") == "cancelled");
    const auto again = room.post(room.at(id, "/cancel"), "");
    CHECK(again.status == 409);
    CHECK(again.json().at("user_message").get<std::string>().find("withdrawn") != std::string::npos);
}

TEST_CASE("requests: those of another company are not told", "[server][api]")
{
    RequestRoom room;
    const auto id = room.send_one();
    room.post("/api/v1/companies", R"({"name": "Other Shop"})");
    const std::string other = "/api/v1/companies/other-shop/requests";
    CHECK(room.get(other + "/" + std::to_string(id)).status == 404);
    CHECK(room.post(other + "/" + std::to_string(id) + "/cancel", "").status == 404);
    CHECK(room.get(other).json().at("requests").empty());
}

TEST_CASE("requests: status counts them apart from documents, and the trace finds what carried them",
          "[server][api]")
{
    RequestRoom room;
    const auto id = room.send_one();
    room.send_one();
    room.answer(id, customers(""), 0);
    const auto status = room.get(corner + "/status").json();
    CHECK(status.at("requests").at("queued") == 1);
    CHECK(status.at("requests").at("answered") == 1);
    CHECK(status.at("counts").at("queued") == 0);
    CHECK(room.get(corner + "/exchanges?request=1").json().at("exchanges").size() == 1);
    CHECK(room.get(corner + "/exchanges?request=2").json().at("exchanges").empty());
}

TEST_CASE("requests: what is longer than this QuickBooks takes is refused by its version", "[server][api]")
{
    RequestRoom room;
    {
        auto transaction = room.database.write();
        store::Companies(transaction)
            .met(room.company.id, {"Shop", "C:\\s.qbw", "13.0", "QuickBooks", "US", ""}, room.now);
        transaction.commit();
    }
    const std::string newer = R"({"TxnDeletedQuery": {"TxnDelType": "PayrollLiabilityAdjustment"}})";
    CHECK(room.post(requests, newer).status == 422);
    CHECK(room.post(requests, R"({"TxnDeletedQuery": {"TxnDelType": "Invoice"}})").status == 202);
}
