#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

std::int64_t queued(ApiRoom& room)
{
    return room.get(corner + "/status").json().at("counts").at("queued").get<std::int64_t>();
}

} // namespace

TEST_CASE("push: one document, many documents and JSON Lines are taken", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto one = room.post(corner + "/sales", sale("1"));
    CHECK(one.status == 200);
    CHECK(one.json().at("accepted") == 1);
    CHECK(one.json().at("unchanged") == 0);
    CHECK(one.json().at("refused").empty());
    const auto many = room.post(corner + "/sales", "[" + sale("1") + "," + sale("2") + "]");
    CHECK(many.json().at("accepted") == 1);
    CHECK(many.json().at("unchanged") == 1);
    for (const auto* type :
         {"application/x-ndjson", "application/jsonl; charset=utf-8", "Application/X-NDJSON"}) {
        const auto lines = room.post(corner + "/sales", sale("2") + "\n\n" + sale("3") + "\r\n", type);
        CHECK(lines.status == 200);
        CHECK(lines.json().at("accepted").get<int>() + lines.json().at("unchanged").get<int>() == 2);
    }
    CHECK(room.post(corner + "/sales", "[]").json().at("accepted") == 0);
    CHECK(room.post(corner + "/sales", "[]").status == 200);
    CHECK(queued(room) == 3);
}

TEST_CASE("push: each document stands alone", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto reply =
        room.post(corner + "/sales", "[" + sale("1") + "," + sale("2", "21.00") + ", 7, " + sale("4") + "]");
    CHECK(reply.status == 200);
    const auto json = reply.json();
    CHECK(json.at("accepted") == 2);
    REQUIRE(json.at("refused").size() == 2);
    const auto& total = json.at("refused").at(0);
    CHECK(total.at("index") == 1);
    CHECK(total.at("external_id") == "2");
    CHECK(total.at("faults").at(0).at("path") == "total");
    const auto both = total.at("faults").at(0).at("message").get<std::string>();
    CHECK(both.find("20") != std::string::npos);
    CHECK(both.find("21") != std::string::npos);
    CHECK_FALSE(total.at("faults").at(0).at("advice").get<std::string>().empty());
    CHECK(json.at("refused").at(1).at("index") == 2);
    CHECK(queued(room) == 2);
}

TEST_CASE("push: a broken line of JSON Lines is refused by its place, the others are taken", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto body = sale("1") + "\n{\"external_id\": \"2\"\n" + sale("3");
    const auto json = room.post(corner + "/sales", body, "application/x-ndjson").json();
    CHECK(json.at("accepted") == 2);
    REQUIRE(json.at("refused").size() == 1);
    CHECK(json.at("refused").at(0).at("index") == 1);
    CHECK(json.at("refused").at(0).at("faults").size() == 1);
}

TEST_CASE("push: a call of which nothing was taken is a problem with the report in it", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto reply = room.post(corner + "/sales", sale("1", "19.99"));
    CHECK(reply.status == 422);
    CHECK(reply.type == "application/problem+json");
    const auto json = reply.json();
    CHECK(json.at("type") == "documents_refused");
    CHECK(json.at("accepted") == 0);
    CHECK(json.at("refused").size() == 1);
    CHECK(first_fault(reply) == "total");
    CHECK(queued(room) == 0);
    const auto two = room.post(corner + "/sales", "[1, 2]");
    CHECK(two.status == 422);
    CHECK(two.json().at("refused").size() == 2);
}

TEST_CASE("push: an unknown member is refused with its path", "[server][api]")
{
    ApiRoom room;
    room.pair();
    auto document = Value::parse(sale("1"));
    document["lines"][0]["colour"] = "red";
    CHECK(first_fault(room.post(corner + "/sales", document.dump())) == "lines[0].colour");
    document = Value::parse(sale("1"));
    document["source"] = "shop";
    CHECK(first_fault(room.post(corner + "/sales", document.dump())) == "source");
}

TEST_CASE("push: the source is the token's name, or the parameter, and part of the key", "[server][api]")
{
    ApiRoom room;
    room.pair();
    CHECK(room.post(corner + "/sales", sale("1")).json().at("accepted") == 1);
    CHECK(room.post(corner + "/sales?source=cli", sale("1")).json().at("unchanged") == 1);
    CHECK(room.post(corner + "/sales?source=web%20shop", sale("1")).json().at("accepted") == 1);
    CHECK(queued(room) == 2);
    CHECK(room.post(corner + "/sales?source=", sale("1")).status == 400);
    CHECK(room.post(corner + "/sales?source=a%0Ab", sale("1")).status == 400);
    CHECK(room.post(corner + "/sales?source=" + std::string(65, 'a'), sale("1")).status == 400);
}

TEST_CASE("push: other content that comes after posting is queued beside what is posted", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto row = room.push_customers({"C1"}).at(0);
    room.with_queue([&](store::Queue& queue) {
        store::Receipt receipt;
        receipt.list_id = "80000001-1";
        CHECK(queue.posted(row.id, receipt, "", {}, room.now));
    });
    const auto json = room.post(corner + "/customers", R"({"external_id": "C1", "name": "Other"})").json();
    CHECK(json.at("accepted") == 1);
    CHECK(json.at("changed_after_posting") == 0);
    const auto changed = room.get(corner + "/customers/C1").json();
    CHECK(changed.at("state") == "queued");
    CHECK(changed.at("code") == "change");
    CHECK(changed.at("list_id") == "80000001-1");
    CHECK(changed.at("document").at("name") == "Other");
    CHECK(changed.at("posted_revision") == 1);
    CHECK(changed.at("posted").at("name") == "Customer C1");
}

TEST_CASE("push: more than one transaction's worth of documents arrives whole", "[server][api]")
{
    ApiRoom room;
    room.pair();
    Value documents = Value::array();
    for (int i = 0; i < 1201; ++i)
        documents.push_back(
            {{"external_id", "C" + std::to_string(i)}, {"name", "Customer " + std::to_string(i)}});
    const auto json = room.post(corner + "/customers", documents.dump()).json();
    CHECK(json.at("accepted") == 1201);
    CHECK(queued(room) == 1201);
}

TEST_CASE("push: an array above the limit of a call is refused before anything is taken", "[server][api]")
{
    ApiRoom room;
    room.pair();
    std::string body = "[" + sale("1");
    for (int i = 0; i < 10'000; ++i)
        body += ",1";
    const auto reply = room.post(corner + "/sales", body + "]");
    CHECK(reply.status == 413);
    CHECK(reply.json().at("type") == "too_many_documents");
    CHECK(queued(room) == 0);
    std::string lines = sale("1") + "\n";
    for (int i = 0; i < 10'000; ++i)
        lines += "1\n";
    const auto unlimited = room.post(corner + "/sales", lines, "application/x-ndjson");
    CHECK(unlimited.json().at("accepted") == 1);
    CHECK(unlimited.json().at("refused").size() == 10'000);
}

TEST_CASE("push: a body that is no JSON and a content type that is none of ours are refused", "[server][api]")
{
    ApiRoom room;
    room.pair();
    for (const auto* body : {"", "{", "[{}", "sales", "{\"a\": 1, \"a\": 2}", "[1] [2]", "\xff"}) {
        INFO(body);
        const auto reply = room.post(corner + "/sales", body);
        CHECK(reply.status == 400);
        CHECK(reply.json().at("type") == "not_json");
    }
    CHECK(room.post(corner + "/sales", sale("1"), "application/x-www-form-urlencoded").status == 415);
    CHECK(room.post(corner + "/sales", sale("1"), "text/xml").status == 415);
    CHECK(room.post(corner + "/sales", sale("1"), "application/json; charset=utf-8").status == 200);
}

TEST_CASE("push: the same key with other content replaces what waits", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C1"});
    CHECK(room.post(corner + "/customers", R"({"external_id": "C1", "name": "New"})").json().at("accepted") ==
          1);
    const auto json = room.get(corner + "/customers/C1").json();
    CHECK(json.at("revision") == 2);
    CHECK(json.at("document").at("name") == "New");
    CHECK(queued(room) == 1);
}
