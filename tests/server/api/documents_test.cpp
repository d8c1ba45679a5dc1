#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

std::vector<std::string> ids_of(const Value& list)
{
    std::vector<std::string> ids;
    for (const auto& document : list.at("documents"))
        ids.push_back(document.at("external_id"));
    return ids;
}

} // namespace

TEST_CASE("documents: a document tells where it is, why, and what comes next", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto row = room.push_customers({"C1"}).at(0);
    room.now += std::chrono::minutes{1};
    room.with_queue([&](store::Queue& queue) {
        queue.refused(row.id, {"3140", "The account is missing.", "Set account.income.", "person"}, room.now);
    });
    const auto list = room.get(corner + "/customers").json();
    REQUIRE(list.at("documents").size() == 1);
    const auto& document = list.at("documents").at(0);
    CHECK(document.at("kind") == "customers");
    CHECK(document.at("external_id") == "C1");
    CHECK(document.at("source") == "cli");
    CHECK(document.at("revision") == 1);
    CHECK(document.at("state") == "failed");
    CHECK(document.at("reason") == "The account is missing.");
    CHECK(document.at("next_action") == "Set account.income.");
    CHECK(document.at("code") == "3140");
    CHECK(document.at("who") == "person");
    CHECK(document.at("received") == "2026-11-20T09:30:00.000Z");
    CHECK(document.at("since") == "2026-11-20T09:31:00.000Z");
    CHECK_FALSE(document.contains("document"));
    CHECK(list.at("next").is_null());
}

TEST_CASE("documents: what QuickBooks gave back is told", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto row = room.push_customers({"C1"}).at(0);
    room.with_queue([&](store::Queue& queue) {
        queue.posted(row.id, {"", "80000001-1700000000", "1700000000", ""}, "The name was cut.", {},
                     room.now);
    });
    const auto document = room.get(corner + "/customers/C1").json();
    CHECK(document.at("state") == "synced");
    CHECK(document.at("list_id") == "80000001-1700000000");
    CHECK(document.at("txn_id") == "");
    CHECK(document.at("edit_sequence") == "1700000000");
    CHECK(document.at("ref_number") == "");
    CHECK(document.at("note") == "The name was cut.");
}

TEST_CASE("documents: one document shows its content and its history, oldest first", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C1", "C2"});
    room.now += std::chrono::minutes{1};
    CHECK(room.post(corner + "/customers/C1/hold", "").status == 200);
    const auto document = room.get(corner + "/customers/C1").json();
    CHECK(document.at("document").at("name") == "Customer C1");
    const auto& history = document.at("history");
    REQUIRE(history.size() == 2);
    CHECK(history.at(0).at("what") == "pushed");
    CHECK(history.at(1).at("what") == "held");
    CHECK(history.at(0).at("at") == "2026-11-20T09:30:00.000Z");
    CHECK(history.at(1).at("at") == "2026-11-20T09:31:00.000Z");
}

TEST_CASE("documents: lists are cut by state, kind and external id", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto rows = room.push_customers({"C1", "C2"});
    room.post(corner + "/sales", sale("S1"));
    room.with_queue([&](store::Queue& queue) {
        queue.refused(rows.at(1).id, {"x", "x", "x", "person"}, room.now);
    });
    CHECK(ids_of(room.get(corner + "/documents").json()).size() == 3);
    CHECK(ids_of(room.get(corner + "/documents?state=failed").json()) == std::vector<std::string>{"C2"});
    CHECK(ids_of(room.get(corner + "/documents?kind=sales").json()) == std::vector<std::string>{"S1"});
    CHECK(ids_of(room.get(corner + "/documents?kind=sales&state=failed").json()).empty());
    CHECK(ids_of(room.get(corner + "/sales").json()) == std::vector<std::string>{"S1"});
    CHECK(ids_of(room.get(corner + "/customers?external_id=C1").json()) == std::vector<std::string>{"C1"});
    CHECK(ids_of(room.get(corner + "/customers?state=queued").json()) == std::vector<std::string>{"C1"});
    const auto bad = room.get(corner + "/documents?state=lost");
    CHECK(bad.status == 400);
    CHECK(bad.json().at("faults").at(0).at("advice").get<std::string>().find("queued") != std::string::npos);
}

TEST_CASE("documents: pages follow one another without gap or overlap", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"A", "B", "C", "D", "E"});
    std::vector<std::string> seen;
    std::string after = "0";
    std::vector<std::size_t> sizes;
    while (true) {
        const auto page = room.get(corner + "/customers?limit=2&after=" + after).json();
        sizes.push_back(page.at("documents").size());
        for (const auto& id : ids_of(page))
            seen.push_back(id);
        if (page.at("next").is_null())
            break;
        after = page.at("next");
        REQUIRE(sizes.size() < 5);
    }
    CHECK(seen == std::vector<std::string>{"A", "B", "C", "D", "E"});
    CHECK(sizes == std::vector<std::size_t>{2, 2, 1});
    CHECK(room.get(corner + "/customers?limit=5").json().at("next").is_null());
    CHECK_FALSE(room.get(corner + "/customers?limit=4").json().at("next").is_null());
}

TEST_CASE("documents: an id names one document, or the answer says why not", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"7"});
    room.post(corner + "/sales", sale("7"));
    room.post(corner + "/sales?source=shop", sale("7"));
    CHECK(room.get(corner + "/documents?id=7").json().at("documents").size() == 3);
    CHECK(room.get(corner + "/documents?id=sales/7").json().at("documents").size() == 2);
    CHECK(room.get(corner + "/documents?id=sales/7&source=shop").json().at("documents").size() == 1);
    CHECK(room.get(corner + "/documents?id=customers/7").json().at("documents").size() == 1);
    CHECK(room.get(corner + "/documents?id=8").json().at("documents").empty());
    const auto found = room.get(corner + "/documents?id=customers/7").json().at("documents").at(0);
    CHECK(found.at("document").at("name") == "Customer 7");
    CHECK(room.get(corner + "/documents?id=7&state=queued").status == 400);
    CHECK(room.get(corner + "/documents?source=shop").status == 400);

    const auto ambiguous = room.get(corner + "/sales/7");
    CHECK(ambiguous.status == 409);
    CHECK(ambiguous.json().at("type") == "ambiguous_document");
    CHECK(ambiguous.json().at("detail").get<std::string>().find("shop") != std::string::npos);
    CHECK(room.get(corner + "/sales/7?source=shop").json().at("source") == "shop");
    CHECK(room.get(corner + "/sales/8").status == 404);
    CHECK(room.get(corner + "/sales/8").json().at("type") == "unknown_document");
}

TEST_CASE("documents: ids with slashes, blanks, quotes and other scripts are found again", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"A/1", "a b", "x'; DROP TABLE documents; --", "Ünï", "../../etc/passwd", "sales/1"});
    CHECK(room.get(corner + "/customers/A%2F1").json().at("external_id") == "A/1");
    CHECK(room.get(corner + "/customers/a%20b").json().at("external_id") == "a b");
    CHECK(room.get(corner + "/customers/%C3%9Cn%C3%AF").json().at("external_id") == "Ünï");
    CHECK(room.get(corner + "/customers/..%2F..%2Fetc%2Fpasswd").status == 200);
    CHECK(room.get(corner + "/customers/x%27%3B%20DROP%20TABLE%20documents%3B%20--").status == 200);
    CHECK(room.get(corner + "/documents?id=A/1").json().at("documents").size() == 1);
    CHECK(room.get(corner + "/documents?id=sales/1").json().at("documents").size() == 1);
    CHECK(room.get(corner + "/documents?id=customers/sales/1").json().at("documents").size() == 1);
}

TEST_CASE("documents: amounts keep their digits on the way out", "[server][api]")
{
    ApiRoom room;
    room.pair();
    auto document = Value::parse(sale("1", "12345678901.10"));
    document["lines"][0]["quantity"] = "1";
    document["lines"][0]["unit_price"] = "12345678901.10";
    REQUIRE(room.post(corner + "/sales", document.dump()).status == 200);
    CHECK(room.get(corner + "/sales/1").body.find("12345678901.1") != std::string::npos);
}
