#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

std::string state_of(ApiRoom& room, const std::string& id)
{
    return room.get(corner + "/customers/" + id).json().at("state");
}

const store::Reason refusal{"3140", "The account is missing.", "Set it.", "person"};

} // namespace

TEST_CASE("actions: hold, release, retry and cancel move one document", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto row = room.push_customers({"C1"}).at(0);
    const auto held = room.post(corner + "/customers/C1/hold", "");
    CHECK(held.status == 200);
    CHECK(held.json().at("changed") == 1);
    CHECK(held.json().at("documents").at(0).at("state") == "held");
    CHECK(state_of(room, "C1") == "held");
    CHECK(room.post(corner + "/customers/C1/release", "").json().at("documents").at(0).at("state") ==
          "queued");
    room.with_queue([&](store::Queue& queue) { queue.refused(row.id, refusal, room.now); });
    CHECK(room.post(corner + "/customers/C1/retry", "").status == 200);
    CHECK(state_of(room, "C1") == "queued");
    CHECK(room.post(corner + "/customers/C1/cancel", "").status == 200);
    CHECK(state_of(room, "C1") == "cancelled");
}

TEST_CASE("actions: what is not possible is refused with a sentence and changes nothing", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto row = room.push_customers({"C1"}).at(0);
    const auto released = room.post(corner + "/customers/C1/release", "");
    CHECK(released.status == 409);
    CHECK(released.json().at("type") == "not_possible_now");
    CHECK_FALSE(released.json().at("user_message").get<std::string>().empty());
    room.with_queue([&](store::Queue& queue) {
        queue.posted(row.id, {"", "1-1", "", ""}, "", {}, room.now);
    });
    for (const auto* action : {"retry", "hold", "release", "cancel"}) {
        INFO(action);
        CHECK(room.post(corner + "/customers/C1/" + action, "").status == 409);
    }
    CHECK(state_of(room, "C1") == "synced");
    CHECK(room.post(corner + "/customers/C1/explode", "").status == 404);
    CHECK(room.post(corner + "/customers/C2/retry", "").status == 404);
    CHECK(room.get(corner + "/customers/C1/retry").status == 405);
}

TEST_CASE("actions: many ids each stand alone", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C1", "C2", "7"});
    room.post(corner + "/sales", sale("7"));
    const auto reply = room.post(corner + "/documents/actions",
                                 R"({"action": "hold", "documents": ["C1", "customers/C2", "nobody", "7"]})");
    CHECK(reply.status == 200);
    const auto json = reply.json();
    CHECK(json.at("changed") == 2);
    CHECK(json.at("not_changed") == 2);
    REQUIRE(json.at("refused").size() == 2);
    CHECK(json.at("refused").at(0).at("id") == "nobody");
    CHECK(json.at("refused").at(1).at("id") == "7");
    const auto candidates = json.at("refused").at(1).at("message").get<std::string>();
    CHECK(candidates.find("customers/7") != std::string::npos);
    CHECK(candidates.find("sales/7") != std::string::npos);
    CHECK(state_of(room, "C1") == "held");
    CHECK(state_of(room, "C2") == "held");
    CHECK(state_of(room, "7") == "queued");
}

TEST_CASE("actions: all documents of a state move, also beyond one transaction, and no others",
          "[server][api]")
{
    ApiRoom room;
    room.pair();
    std::vector<std::string> ids;
    for (int i = 0; i < 1001; ++i)
        ids.push_back("C" + std::to_string(i));
    const auto rows = room.push_customers(ids);
    room.post(corner + "/sales", sale("S1"));
    room.with_queue([&](store::Queue& queue) {
        for (const auto& row : rows)
            queue.held(row.id, refusal, room.now);
    });
    const auto none = room.post(corner + "/documents/actions",
                                R"({"action": "cancel", "all": true, "state": "held", "kind": "sales"})");
    CHECK(none.json().at("changed") == 0);
    const auto all =
        room.post(corner + "/documents/actions", R"({"action": "cancel", "all": true, "state": "held"})");
    CHECK(all.json().at("changed") == 1001);
    CHECK(all.json().at("not_changed") == 0);
    const auto counts = room.get(corner + "/status").json().at("counts");
    CHECK(counts.at("cancelled") == 1001);
    CHECK(counts.at("queued") == 1);
}

TEST_CASE("actions: an order that is not understood is refused and changes nothing", "[server][api]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C1"});
    const std::vector<std::pair<std::string, std::string>> bad{
        {R"({})", "action"},
        {R"({"action": "hold"})", "documents"},
        {R"({"action": "hold", "documents": []})", "documents"},
        {R"({"action": "hold", "documents": "C1"})", "documents"},
        {R"({"action": "hold", "documents": [1]})", "documents[0]"},
        {R"({"action": "explode", "documents": ["C1"]})", "action"},
        {R"({"action": 1, "documents": ["C1"]})", "action"},
        {R"({"action": "hold", "all": true})", "state"},
        {R"({"action": "hold", "all": "true", "state": "queued"})", "all"},
        {R"({"action": "hold", "all": true, "state": "lost"})", "state"},
        {R"({"action": "hold", "all": true, "state": "queued", "documents": ["C1"]})", "all"},
        {R"({"action": "hold", "documents": ["C1"], "state": "queued"})", "all"},
        {R"({"action": "hold", "documents": ["C1"], "colour": 1})", "colour"},
    };
    for (const auto& [body, path] : bad) {
        INFO(body);
        const auto reply = room.post(corner + "/documents/actions", body);
        CHECK(reply.status == 422);
        CHECK(first_fault(reply) == path);
    }
    CHECK(room.post(corner + "/documents/actions", "nonsense").status == 400);
    CHECK(room.post(corner + "/documents/actions",
                    R"({"action": "hold", "all": true, "state": "queued", "kind": "x"})")
              .status == 404);
    CHECK(state_of(room, "C1") == "queued");
}
