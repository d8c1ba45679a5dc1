#include "store/exchanges.h"

#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <functional>
#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::Room;

namespace {

NewExchange writing(const Room& room, const std::string& set_id)
{
    NewExchange exchange;
    exchange.company = room.company;
    exchange.visit = room.visit;
    exchange.kind = ExchangeKind::writing;
    exchange.message_set_id = set_id;
    exchange.request = "<QBXML><QBXMLMsgsRq newMessageSetID=\"" + set_id + "\"/></QBXML>";
    return exchange;
}

/// A writing exchange brought into a state by the moves.
ExchangeId writing_in(Exchanges& exchanges, const Room& room, ExchangeState state)
{
    const ExchangeId id = exchanges.write_down(writing(room, "ABCDEFGHIJKLMNOPQRST"), at(1));
    if (state == ExchangeState::answered)
        exchanges.answered(id, "<answer/>", "", "", at(2));
    if (state == ExchangeState::unsure)
        exchanges.unsure(id, "lost");
    if (state == ExchangeState::settled)
        exchanges.settled(id, "done");
    return id;
}

} // namespace

TEST_CASE("exchanges: what is written down reads back whole, asks in their order", "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    Queue queue(transaction);
    const DocumentId one = queue.put(room.key("1"), "{}", 0, {}, at(0)).id;
    const DocumentId two = queue.put(room.key("2"), "{}", 0, {}, at(0)).id;
    NewExchange wanted = writing(room, "ABCDEFGHIJKLMNOPQRST");
    wanted.asks = {{"2", two, "add sale"}, {"1", std::nullopt, "watermark"}, {"2", one, "add sale"}};
    const ExchangeId id = exchanges.write_down(wanted, at(1));

    const Exchange exchange = exchanges.get(id).value();
    CHECK(exchange.company == room.company);
    CHECK(exchange.visit == room.visit);
    CHECK(exchange.kind == ExchangeKind::writing);
    CHECK(exchange.state == ExchangeState::out);
    CHECK(exchange.message_set_id == "ABCDEFGHIJKLMNOPQRST");
    CHECK_FALSE(exchange.about);
    CHECK(exchange.handed_out == at(1));
    CHECK_FALSE(exchange.answered);
    CHECK(exchange.request == wanted.request);
    CHECK(exchange.response.empty());

    const auto asks = exchanges.asks(id);
    REQUIRE(asks.size() == 3);
    CHECK(asks[0].request_id == "2");
    CHECK(asks[0].document == two);
    CHECK(asks[1].request_id == "1");
    CHECK_FALSE(asks[1].document);
    CHECK(asks[1].ask == "watermark");
    CHECK(asks[2].document == one);
    CHECK_FALSE(exchanges.get(ExchangeId{99}));
}

TEST_CASE("exchanges: every move goes from the states it may and from no other", "[store][exchanges]")
{
    using Move = std::function<bool(Exchanges&, ExchangeId)>;
    struct Case {
        ExchangeState from;
        bool answered, unsure, settled;
    };
    const std::vector<Case> table = {{ExchangeState::out, true, true, true},
                                     {ExchangeState::answered, false, true, true},
                                     {ExchangeState::unsure, false, false, true},
                                     {ExchangeState::settled, false, false, false}};
    const Move answered = [](Exchanges& e, ExchangeId id) {
        return e.answered(id, "<late/>", "0x0", "m", at(9));
    };
    const Move unsure = [](Exchanges& e, ExchangeId id) { return e.unsure(id, "no answer"); };
    const Move settled = [](Exchanges& e, ExchangeId id) { return e.settled(id, "all posted"); };
    for (const Case& c : table) {
        CAPTURE(to_text(c.from));
        for (const auto& [move, to, may] : {std::tuple(answered, ExchangeState::answered, c.answered),
                                            std::tuple(unsure, ExchangeState::unsure, c.unsure),
                                            std::tuple(settled, ExchangeState::settled, c.settled)}) {
            CAPTURE(to_text(to));
            Room room;
            Transaction transaction = room.database->write();
            Exchanges exchanges(transaction);
            const ExchangeId id = writing_in(exchanges, room, c.from);
            const std::string before = exchanges.get(id)->response;
            CHECK(move(exchanges, id) == may);
            CHECK(exchanges.get(id)->state == (may ? to : c.from));
            if (!may)
                CHECK(exchanges.get(id)->response == before);
            CHECK_FALSE(move(exchanges, ExchangeId{99}));
        }
    }
}

TEST_CASE("exchanges: an asking exchange is never unsure", "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    const ExchangeId id = room.exchange(transaction);
    CHECK_FALSE(Exchanges(transaction).unsure(id, "lost"));
    CHECK(Exchanges(transaction).get(id)->state == ExchangeState::out);
}

TEST_CASE("exchanges: one writing exchange of a company is unsettled at a time", "[store][exchanges]")
{
    for (const ExchangeState state : {ExchangeState::out, ExchangeState::answered, ExchangeState::unsure}) {
        CAPTURE(to_text(state));
        Room room;
        Transaction transaction = room.database->write();
        Exchanges exchanges(transaction);
        const ExchangeId id = writing_in(exchanges, room, state);
        CHECK_THROWS_AS(exchanges.write_down(writing(room, "SECOND"), at(3)), std::runtime_error);
        // The index says so too, whoever writes.
        CHECK_THROWS_WITH(
            prepared(transaction,
                     "INSERT INTO exchanges (company_id, visit_id, kind, state, message_set_id, handed_out, "
                     "request) SELECT company_id, visit_id, kind, 'out', 'X', handed_out, '' FROM exchanges")
                .run(),
            Catch::Contains("UNIQUE"));
        CHECK_NOTHROW(room.exchange(transaction)); // asking is always free
        NewExchange check = writing(room, "");
        check.kind = ExchangeKind::checking;
        check.about = id;
        CHECK_NOTHROW(exchanges.write_down(check, at(3)));
        CHECK(exchanges.open(room.company).size() == 3);
        CHECK(exchanges.settled(id, "found"));
        CHECK_NOTHROW(exchanges.write_down(writing(room, "SECOND"), at(4)));
    }
}

TEST_CASE("exchanges: the law of kinds stands in the store", "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    CHECK_THROWS_AS(exchanges.write_down(writing(room, ""), at(1)), std::runtime_error);
    NewExchange asking = writing(room, "ID");
    asking.kind = ExchangeKind::asking;
    CHECK_THROWS_AS(exchanges.write_down(asking, at(1)), std::runtime_error);
    NewExchange checking = writing(room, "");
    checking.kind = ExchangeKind::checking;
    CHECK_THROWS_AS(exchanges.write_down(checking, at(1)), std::runtime_error);
    NewExchange stray = writing(room, "ID");
    stray.visit = VisitId{99};
    CHECK_THROWS_AS(exchanges.write_down(stray, at(1)), std::runtime_error);
    CHECK(exchanges.recent(room.company, std::nullopt, 10).empty());
}

TEST_CASE("exchanges: a raw answer is kept, whatever bytes it has", "[store][exchanges]")
{
    using namespace std::string_literals;
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    const ExchangeId id = room.exchange(transaction);
    CHECK(exchanges.answered(id, "<a n='O''Neil'>caf\xE9\0\xE2\x82\xAC</a>"s, "0x80040400", "it's \"bad\"",
                             at(2)));
    const Exchange exchange = exchanges.get(id).value();
    CHECK(exchange.response == "<a n='O''Neil'>caf\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x82\xAC</a>");
    CHECK(exchange.hresult == "0x80040400");
    CHECK(exchange.message == "it's \"bad\"");
    CHECK(exchange.answered == at(2));
    const std::string large(3'000'000, 'x');
    const ExchangeId other = room.exchange(transaction);
    CHECK(exchanges.answered(other, large, "", "", at(3)));
    CHECK(exchanges.get(other)->response == large);
}

TEST_CASE("exchanges: the newest of a visit, those open and those of a document are found",
          "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    CHECK_FALSE(exchanges.out_on(room.visit));
    CHECK_FALSE(exchanges.last_on(room.visit));
    const DocumentId document = Queue(transaction).put(room.key("1"), "{}", 0, {}, at(0)).id;
    NewExchange asked;
    asked.company = room.company;
    asked.visit = room.visit;
    asked.asks = {{"1", document, "find"}, {"2", document, "find more"}};
    const ExchangeId first = exchanges.write_down(asked, at(1));
    const ExchangeId second = room.exchange(transaction);
    const ExchangeId third = exchanges.write_down(asked, at(3));
    CHECK(exchanges.answered(third, "", "", "", at(4)));
    CHECK(exchanges.settled(first, ""));

    CHECK(exchanges.out_on(room.visit)->id == second);
    CHECK(exchanges.last_on(room.visit)->id == third);
    const auto open = exchanges.open(room.company);
    REQUIRE(open.size() == 2);
    CHECK(open[0].id == second);
    CHECK(open[1].id == third);
    const auto of_document = exchanges.recent(room.company, document, 10);
    REQUIRE(of_document.size() == 2);
    CHECK(of_document[0].id == third);
    CHECK(of_document[1].id == first);
    CHECK(exchanges.recent(room.company, std::nullopt, 2).front().id == third);
    CHECK(exchanges.recent(room.company, std::nullopt, 2).size() == 2);
    CHECK(exchanges.recent(room.company, document, 1).size() == 1);
}

TEST_CASE("to_forget: the oldest set whose answer has been safe for long enough, each of them once",
          "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    for (const auto& [set, time] : {std::pair("FIRST", 10), std::pair("SECOND", 20)}) {
        const ExchangeId id = exchanges.write_down(writing(room, set), at(time));
        exchanges.answered(id, "<a/>", "", "", at(time));
        exchanges.settled(id, "");
    }
    const ExchangeId lost = exchanges.write_down(writing(room, "LOST"), at(5));
    exchanges.settled(lost, "no answer");
    CHECK_FALSE(exchanges.to_forget(room.company, at(10)));
    CHECK(exchanges.to_forget(room.company, at(100)) == "FIRST");
    exchanges.forgotten(room.company, "FIRST");
    CHECK(exchanges.to_forget(room.company, at(100)) == "SECOND");
    exchanges.forgotten(room.company, "SECOND");
    CHECK_FALSE(exchanges.to_forget(room.company, at(100)));
}

TEST_CASE("carried_after: what is synced and was carried by a later watermark", "[store][exchanges]")
{
    Room room;
    Transaction transaction = room.database->write();
    Exchanges exchanges(transaction);
    Queue queue(transaction);
    std::vector<ExchangeId> ids;
    for (const int mark : {1, 2}) {
        const DocumentId document = queue.put(room.key(std::to_string(mark)), "{}", 1, {}, at(0)).id;
        NewExchange exchange = writing(room, "SET" + std::to_string(mark));
        exchange.watermark = mark;
        exchange.asks = {{"1", document, "a"}};
        ids.push_back(exchanges.write_down(exchange, at(mark)));
        REQUIRE(queue.posted(document, store_tests::receipt("T" + std::to_string(mark)), "", {}, at(mark)));
        exchanges.settled(ids.back(), "");
    }
    const auto after = exchanges.carried_after(room.company, 1);
    REQUIRE(after.size() == 1);
    CHECK(after[0].second == ids[1]);
    CHECK(queue.get(after[0].first)->key.external_id == "2");
    CHECK(exchanges.get(ids[1])->watermark == 2);
    CHECK(exchanges.carried_after(room.company, 0).size() == 2);
}
