#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

const std::string previews = corner + "/preview/sales";

} // namespace

TEST_CASE("preview: a document is told with its debits and credits, and nothing is stored", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto reply = room.post(previews, sale("1"));
    REQUIRE(reply.status == 200);
    const auto one = reply.json().at("previews").at(0);
    CHECK(one.at("external_id") == "1");
    CHECK(one.at("what") == "asks");
    CHECK(one.at("state").is_null());
    CHECK_FALSE(one.at("first").empty());
    const auto posting = one.at("postings").at(0);
    CHECK(posting.at("message") == "Invoice");
    CHECK(posting.at("date") == "2026-11-20");
    CHECK(posting.at("party") == "Café Müller");
    CHECK(posting.at("debit") == "20.00");
    CHECK(posting.at("credit") == "20.00");
    CHECK(posting.at("effects").at(0).at("account") == "accounts receivable");
    CHECK(posting.at("effects").at(0).at("debit") == "20.00");
    CHECK(posting.at("effects").at(0).at("credit").is_null());
    CHECK(room.get(corner + "/sales").json().at("documents").empty());
}

TEST_CASE("preview: what the door would refuse is told in its place, with the faults", "[server][api]")
{
    ApiRoom room;
    room.pair();
    const auto reply = room.post(previews, "[" + sale("1", "21.00") + "," + sale("2") + "]");
    REQUIRE(reply.status == 200);
    const auto all = reply.json().at("previews");
    REQUIRE(all.size() == 2);
    CHECK(all.at(0).at("what") == "refused");
    CHECK(all.at(0).at("faults").at(0).at("path") == "total");
    CHECK(all.at(0).at("postings").empty());
    CHECK(all.at(1).at("external_id") == "2");
    CHECK(all.at(1).at("what") == "asks");
}

TEST_CASE("preview: a document that was pushed before tells where it is", "[server][api]")
{
    ApiRoom room;
    room.pair();
    REQUIRE(room.post(corner + "/sales", sale("1")).status == 200);
    CHECK(room.post(previews, sale("1")).json().at("previews").at(0).at("state") == "queued");
}

TEST_CASE("preview: an unknown kind and a body that is no JSON are refused", "[server][api]")
{
    ApiRoom room;
    room.pair();
    CHECK(room.post(corner + "/preview/papyri", "[]").status == 404);
    CHECK(room.post(previews, "{").status == 400);
    CHECK(room.post(previews, "x", "text/plain").status == 415);
}
