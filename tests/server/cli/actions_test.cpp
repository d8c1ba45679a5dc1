#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("actions: documents are held, released, tried again and withdrawn", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    const auto rows = room.api.push_customers({"C1", "C2", "A/1"});
    const auto held = room.run({"hold", "C1", "customers/A/1", "--json"});
    CHECK(held.exit == Exit::done);
    CHECK(held.json().at("changed") == 2);
    CHECK(room.run({"release", "C1"}).out == "1 document released.\n");
    room.api.with_queue([&](store::Queue& queue) {
        queue.refused(rows.at(0).id, {"x", "x", "x", "person"}, room.api.now);
    });
    CHECK(room.run({"retry", "--all", "--state", "failed", "--json"}).json().at("changed") == 1);
    CHECK(
        room.run({"cancel", "--all", "--state", "held", "--kind", "sales", "--json"}).json().at("changed") ==
        0);
    CHECK(room.run({"cancel", "--all", "--state", "held", "--kind", "customers", "--json"})
              .json()
              .at("changed") == 1);
    const auto counts = room.run({"status", "--json"}).json().at("counts");
    CHECK(counts.at("queued") == 2);
    CHECK(counts.at("cancelled") == 1);
}

TEST_CASE("actions: one that is not possible is told with its reason and ends with 1, the others are done",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.api.push_customers({"C1", "7"});
    room.api.post(corner + "/sales", sale("7"));
    const auto ran = room.run({"hold", "C1", "7", "nobody"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.out.find("1 document") == 0);
    CHECK(ran.err.find("2 documents were left as they are:") != std::string::npos);
    CHECK(ran.err.find("sales/7") != std::string::npos);
    CHECK(ran.err.find("nobody") != std::string::npos);
    CHECK(room.run({"release", "sales/7"}).exit == Exit::refused);
    CHECK(room.run({"hold", "--all", "--state", "lost"}).exit == Exit::refused);
}
