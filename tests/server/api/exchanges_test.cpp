#include "store/exchanges.h"

#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

/// Two exchanges: one about C1, answered; then one about C2, still out.
void talk(ApiRoom& room, store::CompanyId company)
{
    const auto rows = room.push_customers({"C1", "C2"});
    auto transaction = room.database.write();
    const auto visit = store::Visits(transaction).open(company, "ticket", room.now);
    store::Exchanges exchanges(transaction);
    const auto first = exchanges.write_down({company,
                                             visit,
                                             store::ExchangeKind::asking,
                                             "",
                                             "<QBXML>ask C1</QBXML>",
                                             std::nullopt,
                                             {{"1", rows.at(0).id, "x"}}},
                                            room.now);
    exchanges.answered(first, "<QBXML>answer é</QBXML>", "", "", room.now + std::chrono::seconds{2});
    exchanges.settled(first, "1 answer read");
    exchanges.write_down({company,
                          visit,
                          store::ExchangeKind::writing,
                          "abcdefghij",
                          "<QBXML>add C2</QBXML>",
                          std::nullopt,
                          {{"1", rows.at(1).id, "x"}}},
                         room.now);
    transaction.commit();
}

} // namespace

TEST_CASE("trace: exchanges are told newest first, the texts only when asked for", "[server][api]")
{
    ApiRoom room;
    talk(room, room.pair().id);
    const auto list = room.get(corner + "/exchanges").json().at("exchanges");
    REQUIRE(list.size() == 2);
    CHECK(list.at(0).at("kind") == "writing");
    CHECK(list.at(0).at("state") == "out");
    CHECK(list.at(0).at("answered").is_null());
    CHECK(list.at(0).at("message_set_id") == "abcdefghij");
    CHECK(list.at(1).at("state") == "settled");
    CHECK(list.at(1).at("note") == "1 answer read");
    CHECK(list.at(1).at("answered") == "2026-11-20T09:30:02.000Z");
    CHECK(list.at(1).at("request_bytes") == std::string("<QBXML>ask C1</QBXML>").size());
    CHECK_FALSE(list.at(1).contains("request"));
    const auto raw = room.get(corner + "/exchanges?raw=1").json().at("exchanges");
    CHECK(raw.at(1).at("request") == "<QBXML>ask C1</QBXML>");
    CHECK(raw.at(1).at("response") == "<QBXML>answer é</QBXML>");
    CHECK(raw.at(0).at("response") == "");
    CHECK(room.get(corner + "/exchanges?limit=1").json().at("exchanges").size() == 1);
}

TEST_CASE("trace: of one document only what concerned it", "[server][api]")
{
    ApiRoom room;
    talk(room, room.pair().id);
    const auto one = room.get(corner + "/exchanges?document=customers/C1&raw=true").json().at("exchanges");
    REQUIRE(one.size() == 1);
    CHECK(one.at(0).at("request") == "<QBXML>ask C1</QBXML>");
    CHECK(room.get(corner + "/exchanges?document=C2").json().at("exchanges").size() == 1);
    CHECK(room.get(corner + "/exchanges?document=C3").status == 404);
    room.post(corner + "/sales", sale("C1"));
    CHECK(room.get(corner + "/exchanges?document=C1").status == 409);
    CHECK(room.get(corner + "/exchanges?limit=201").status == 400);
}

TEST_CASE("trace: texts are redacted unless the call says otherwise", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    {
        auto transaction = room.database.write();
        const auto visit = store::Visits(transaction).open(company.id, "ticket", room.now);
        store::Exchanges exchanges(transaction);
        const auto id = exchanges.write_down(
            {company.id, visit, store::ExchangeKind::asking, "", "<SSN>078051120</SSN>", std::nullopt, {}},
            room.now);
        exchanges.answered(id, "<Email>jane@example.com</Email>", "0x80040402", "card 4111111111111111",
                           room.now);
        transaction.commit();
    }
    const auto first = [&](const std::string& query) {
        return room.get(corner + "/exchanges" + query).json().at("exchanges").at(0);
    };
    CHECK(first("").at("message") == "card [card 1111]");
    CHECK(first("?raw=1").at("request") == "<SSN>[social security number]</SSN>");
    CHECK(first("?raw=1").at("response") == "<Email>jane@example.com</Email>");
    CHECK(first("?raw=1&unredacted=1").at("request") == "<SSN>078051120</SSN>");
    CHECK(first("?unredacted=1").at("message") == "card 4111111111111111");
    room.send("PATCH", corner + "/settings", R"({"trace.redact_email": "yes"})",
              {{"authorization", "Bearer " + room.token}});
    CHECK(first("?raw=1").at("response") == "<Email>[e-mail]</Email>");
}

TEST_CASE("trace: it is searched by text, moment and failure, page by page", "[server][api]")
{
    ApiRoom room;
    talk(room, room.pair().id);
    const auto count = [&](const std::string& query) {
        return room.get(corner + "/exchanges" + query).json().at("exchanges").size();
    };
    CHECK(count("?find=ADD%20c2") == 1);
    CHECK(count("?find=%3CQBXML%3E") == 2);
    CHECK(count("?find=nobody") == 0);
    CHECK(count("?failed=1") == 0);
    CHECK(count("?since=2026-11-20T09:30") == 2);
    CHECK(count("?since=2026-11-20T09:31") == 0);
    room.now += std::chrono::hours{2};
    CHECK(count("?since=3h") == 2);
    CHECK(count("?since=90m") == 0);
    const auto page = room.get(corner + "/exchanges?limit=1").json();
    CHECK(page.at("exchanges").at(0).at("kind") == "writing");
    const auto next = room.get(corner + "/exchanges?limit=1&before=" + page.at("next").dump()).json();
    CHECK(next.at("exchanges").at(0).at("kind") == "asking");
    CHECK(count("?limit=1&before=" + next.at("next").dump()) == 0);
    for (const auto* query :
         {"?since=yesterday", "?failed=perhaps", "?document=customers/C1&request=1", "?before=0"}) {
        CAPTURE(query);
        CHECK(room.get(corner + "/exchanges" + query).status == 400);
    }
    CHECK(room.get(corner + "/exchanges?find=" + std::string(201, 'x')).status == 400);
}
