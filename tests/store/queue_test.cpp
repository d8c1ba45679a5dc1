#include "store/queue.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <functional>
#include <sstream>
#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::receipt;
using store_tests::Room;
using store_tests::whole;

namespace {

/// Brings a new document into a state by legal moves; `+newer` has a newer content waiting beside it.
DocumentId document_that_is(const std::string& situation, Queue& queue, const Room& room, ExchangeId exchange)
{
    static int number = 0;
    const Key key = room.key("doc-" + std::to_string(++number));
    const DocumentId id = queue.put(key, "old", 5, {}, at(0)).id;
    const std::string state = situation.substr(0, situation.find('+'));
    if (state == "waiting")
        REQUIRE(queue.back_to_ready(id, reason("closed"), at(100), true, at(1)));
    if (state == "syncing" || state == "unknown")
        REQUIRE(queue.claim(id, exchange, reason("out"), at(1)));
    if (state == "unknown")
        REQUIRE(queue.doubted(id, reason("lost"), at(2)));
    if (state == "synced" || state == "deleted" || situation == "held+newer")
        REQUIRE(queue.posted(id, receipt("T-1"), "", {}, at(1)));
    if (state == "deleted")
        REQUIRE(queue.gone(id, reason("gone"), at(2)));
    if (state == "failed")
        REQUIRE(queue.refused(id, reason("3140"), at(1)));
    if (situation == "held")
        REQUIRE(queue.held(id, reason("ask"), at(1)));
    if (state == "skipped")
        REQUIRE(queue.skipped(id, reason("rule"), at(1)));
    if (state == "cancelled")
        REQUIRE(queue.withdrawn(id, reason("person"), at(1)));
    if (situation.ends_with("+newer"))
        queue.put(key, "newer", 3, reason("changed"), at(3));
    REQUIRE(to_text(queue.get(id)->state) == state);
    REQUIRE(queue.get(id)->newer_payload.has_value() == situation.ends_with("+newer"));
    return id;
}

using Move = std::function<bool(Queue&, DocumentId, ExchangeId)>;

const std::vector<std::pair<std::string, Move>>& moves()
{
    static const std::vector<std::pair<std::string, Move>> all = {
        {"claim", [](Queue& q, DocumentId id, ExchangeId x) { return q.claim(id, x, reason("r"), at(9)); }},
        {"posted", [](Queue& q, DocumentId id,
                      ExchangeId) { return q.posted(id, receipt("T-9"), "n", reason("r"), at(9)); }},
        {"refused", [](Queue& q, DocumentId id, ExchangeId) { return q.refused(id, reason("r"), at(9)); }},
        {"held", [](Queue& q, DocumentId id, ExchangeId) { return q.held(id, reason("r"), at(9)); }},
        {"skipped", [](Queue& q, DocumentId id, ExchangeId) { return q.skipped(id, reason("r"), at(9)); }},
        {"back", [](Queue& q, DocumentId id,
                    ExchangeId) { return q.back_to_ready(id, reason("r"), {}, false, at(9)); }},
        {"later", [](Queue& q, DocumentId id,
                     ExchangeId) { return q.back_to_ready(id, reason("r"), at(60), true, at(9)); }},
        {"doubted", [](Queue& q, DocumentId id, ExchangeId) { return q.doubted(id, reason("r"), at(9)); }},
        {"released", [](Queue& q, DocumentId id, ExchangeId) { return q.released(id, reason("r"), at(9)); }},
        {"withdrawn",
         [](Queue& q, DocumentId id, ExchangeId) { return q.withdrawn(id, reason("r"), at(9)); }},
        {"gone", [](Queue& q, DocumentId id, ExchangeId) { return q.gone(id, reason("r"), at(9)); }},
        {"claim_again",
         [](Queue& q, DocumentId id, ExchangeId x) { return q.claim_again(id, x, reason("r"), at(9)); }},
        {"doubted_again",
         [](Queue& q, DocumentId id, ExchangeId x) { return q.doubted_again(id, x, reason("r"), at(9)); }},
    };
    return all;
}

// A column per move in the order of moves(), a row per situation; "-" is a move that must not happen.
constexpr const char* law = R"(
queued        syncing   synced    failed    held      skipped   queued    waiting   -         -         cancelled -         -         -
waiting       syncing   synced    failed    held      skipped   -         -         -         queued    cancelled -         -         -
syncing       -         synced    failed    held      -         queued    waiting   unknown   -         -         -         -         -
syncing+newer -         held      queued    queued    -         queued    waiting   unknown   -         -         -         -         -
unknown       -         synced    failed    held      -         queued    waiting   -         -         -         -         syncing   -
unknown+newer -         held      queued    held      -         queued    waiting   -         -         -         -         syncing   -
synced        -         -         -         -         -         -         -         -         -         -         deleted   -         unknown
failed        -         -         -         held      -         -         -         -         queued    cancelled -         -         -
held          -         -         -         -         -         -         -         -         queued    cancelled -         -         -
held+newer    -         -         -         -         -         -         -         -         -         synced    -         -         -
skipped       -         -         -         -         -         -         -         -         queued    cancelled -         -         -
cancelled     -         -         -         -         -         -         -         -         queued    -         -         -         -
deleted       -         -         -         -         -         -         -         -         -         -         -         -         -
)";

void check_move(Room& room, const std::string& situation, std::size_t move, const std::string& to)
{
    CAPTURE(situation, moves()[move].first, to);
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    const DocumentId id = document_that_is(situation, queue, room, exchange);
    const Document before = queue.get(id).value();
    const auto counts = queue.counts(room.company);
    const bool may = to != "-";
    CHECK(moves()[move].second(queue, id, exchange) == may);
    const Document after = queue.get(id).value();
    if (!may) {
        CHECK(whole(after) == whole(before));
        CHECK(queue.counts(room.company) == counts);
        return;
    }
    CHECK(to_text(after.state) == to);
    CHECK((after.since == at(9) || after.state == before.state));
    CHECK(after.exchange.has_value() == (to == "syncing" || to == "unknown"));
    CHECK(after.not_before.has_value() == (to == "waiting"));
    CHECK(after.reason.code.empty() == (to == "synced"));
    CHECK(after.received == at(0));
}

} // namespace

TEST_CASE("queue: every move goes from the states it may, to the state it should, and from no other",
          "[store][queue]")
{
    Room room;
    std::istringstream rows(law);
    int cells = 0;
    for (std::string line; std::getline(rows, line);) {
        std::istringstream words(line);
        std::string situation;
        words >> situation;
        std::string to;
        for (std::size_t move = 0; words >> to; ++move, ++cells)
            check_move(room, situation, move, to);
    }
    CHECK(cells == 13 * 13);
}

TEST_CASE("queue: no move happens to a document that is not there", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    for (const auto& [name, move] : moves()) {
        CAPTURE(name);
        CHECK_FALSE(move(queue, DocumentId{999}, exchange));
    }
    CHECK_FALSE(queue.get(DocumentId{999}));
}

TEST_CASE("queue: a claim names the exchange, and leaving forgets it", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    const DocumentId id = document_that_is("waiting", queue, room, exchange);
    CHECK(queue.claim(id, exchange, reason("out"), at(2)));
    CHECK_FALSE(queue.claim(id, exchange, reason("out"), at(3)));
    CHECK(queue.get(id)->exchange == exchange);
    CHECK_FALSE(queue.get(id)->not_before);
    CHECK(queue.get(id)->reason.code == "out");
    CHECK(queue.on_exchange(exchange).size() == 1);
    CHECK(queue.doubted(id, reason("lost"), at(3)));
    CHECK(queue.on_exchange(exchange).size() == 1);
    CHECK(queue.back_to_ready(id, reason("again"), {}, false, at(4)));
    CHECK(queue.on_exchange(exchange).empty());
    CHECK_THROWS_AS(queue.claim(id, ExchangeId{999}, reason("out"), at(5)), std::runtime_error);
}

TEST_CASE("queue: refusals and second looks count as attempts, interruptions do not", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    const DocumentId id = document_that_is("syncing", queue, room, exchange);
    CHECK(queue.back_to_ready(id, reason("interrupted"), {}, false, at(2)));
    CHECK(queue.get(id)->attempts == 0);
    CHECK(queue.back_to_ready(id, reason("locked"), at(50), true, at(3)));
    CHECK(queue.get(id)->attempts == 1);
    CHECK(queue.refused(id, reason("3140"), at(4)));
    CHECK(queue.get(id)->attempts == 2);
    CHECK(queue.held(id, reason("ask"), at(5)));
    CHECK(queue.get(id)->attempts == 2);
    CHECK(queue.released(id, reason("retry"), at(6)));
    CHECK(queue.get(id)->attempts == 0);
    CHECK(queue.get(id)->reason.code == "retry");
}

TEST_CASE("queue: staying queued for another reason does not restart the clock", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = document_that_is("queued", queue, room, room.exchange(transaction));
    CHECK(queue.back_to_ready(id, reason("day_open"), {}, false, at(50)));
    CHECK(queue.get(id)->since == at(0));
    CHECK(queue.get(id)->reason.code == "day_open");
}

TEST_CASE("queue: what was posted keeps the receipt and the note", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = document_that_is("unknown", queue, room, room.exchange(transaction));
    CHECK(queue.posted(id, {"", "8000-12", "17", "R1"}, "The memo was cut.", reason("changed"), at(7)));
    const Document posted = queue.get(id).value();
    CHECK(posted.state == State::synced);
    CHECK(posted.receipt.txn_id.empty());
    CHECK(posted.receipt.list_id == "8000-12");
    CHECK(posted.receipt.edit_sequence == "17");
    CHECK(posted.receipt.ref_number == "R1");
    CHECK(posted.note == "The memo was cut.");
    CHECK(posted.reason.sentence.empty());
    CHECK(queue.gone(id, reason("deleted_in_quickbooks"), at(8)));
    CHECK(queue.get(id)->receipt.list_id == "8000-12");
}

TEST_CASE("queue: a posting without any id breaks the law", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = document_that_is("syncing", queue, room, room.exchange(transaction));
    CHECK_THROWS_AS(queue.posted(id, {}, "", {}, at(7)), std::runtime_error);
    CHECK(queue.get(id)->state == State::syncing);
}

TEST_CASE("queue: a newer content takes the place of one that did not reach the books", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    for (const std::string situation : {"syncing+newer", "unknown+newer"})
        for (const std::string move : {"refused", "held", "back", "later"}) {
            CAPTURE(situation, move);
            const DocumentId id = document_that_is(situation, queue, room, exchange);
            for (const auto& [name, go] : moves())
                if (name == move)
                    CHECK(go(queue, id, exchange));
            const Document document = queue.get(id).value();
            CHECK(document.payload == "newer");
            CHECK_FALSE(document.newer_payload);
            CHECK(document.revision == 2);
            CHECK(document.attempts == 0);
            const bool waits_for_person =
                move == "held" && situation == "unknown+newer"; // perhaps in the books
            const bool queued_anew = (move == "refused" || move == "held") && !waits_for_person;
            CHECK(document.reason.code == (queued_anew ? "queued" : "r"));
            CHECK(document.receipt.txn_id.empty());
        }
}

TEST_CASE("queue: posted with a newer content is held, and withdrawing that makes it synced again",
          "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = document_that_is("syncing+newer", queue, room, room.exchange(transaction));
    CHECK(queue.posted(id, receipt("T-7"), "note", reason("changed_after_posting"), at(5)));
    Document document = queue.get(id).value();
    CHECK(document.state == State::held);
    CHECK(document.payload == "old");
    CHECK(document.newer_payload == "newer");
    CHECK(document.revision == 1);
    CHECK(document.receipt.txn_id == "T-7");
    CHECK(document.reason.code == "changed_after_posting");
    CHECK_FALSE(queue.released(id, reason("r"), at(6)));
    CHECK(queue.withdrawn(id, reason("r"), at(7)));
    document = queue.get(id).value();
    CHECK(document.state == State::synced);
    CHECK(document.payload == "old");
    CHECK_FALSE(document.newer_payload);
    CHECK(document.receipt.txn_id == "T-7");
    CHECK(document.reason.code.empty());
}

TEST_CASE("missing: what was posted is held with its receipt, and is there again or was not posted after all",
          "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    const DocumentId id = queue.put(room.key("1"), "{}", 50, {}, at(0)).id;
    CHECK_FALSE(queue.missing(id, reason("gone"), at(1)));
    REQUIRE(queue.posted(id, receipt("T-1"), "", {}, at(1)));
    REQUIRE(queue.doubted_again(id, exchange, reason("doubt"), at(2)));
    REQUIRE(queue.missing(id, reason("gone"), at(3)));
    CHECK(queue.get(id)->receipt.txn_id == "T-1");
    CHECK_FALSE(queue.there_again(id, "another", at(4)));
    REQUIRE(queue.there_again(id, "gone", at(4)));
    CHECK(queue.get(id)->state == State::synced);

    REQUIRE(queue.doubted_again(id, exchange, reason("doubt"), at(5)));
    REQUIRE(queue.missing(id, reason("gone"), at(6)));
    queue.forget_receipt(id);
    REQUIRE(queue.released(id, reason("again"), at(7)));
    CHECK(queue.get(id)->receipt.txn_id.empty());
}
