#include "store/queue.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::receipt;
using store_tests::Room;

namespace {

PutResult put(Queue& queue, const Room& room, const std::string& payload)
{
    return queue.put(room.key("1"), payload, 7, reason("changed_after_posting"), at(9));
}

/// Another content replaces the one there, and the document starts anew.
void check_replaced(Queue& queue, const Room& room, DocumentId id)
{
    const Document before = queue.get(id).value();
    CHECK(put(queue, room, before.payload).what == Put::unchanged);
    CHECK(store_tests::whole(queue.get(id).value()) == store_tests::whole(before));
    CHECK(put(queue, room, "other").what == Put::replaced);
    const Document after = queue.get(id).value();
    CHECK(after.state == State::queued);
    CHECK(after.payload == "other");
    CHECK(after.revision == before.revision + 1);
    CHECK(after.attempts == 0);
    CHECK(after.received == before.received);
    CHECK(after.since == at(9));
    CHECK(after.reason.code == "queued");
    CHECK_FALSE(after.reason.sentence.empty());
    CHECK_FALSE(after.not_before);
}

} // namespace

TEST_CASE("put: a new document is queued as its first revision", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const PutResult result = put(queue, room, "a");
    CHECK(result.what == Put::accepted);
    const Document document = queue.get(result.id).value();
    CHECK(document.state == State::queued);
    CHECK(document.revision == 1);
    CHECK(document.attempts == 0);
    CHECK(document.received == at(9));
    CHECK(document.since == at(9));
    CHECK(document.reason.code == "queued");
    CHECK(document.reason.who == "deskbridge");
    CHECK(document.key.source == "cli");
    CHECK(put(queue, room, "a").what == Put::unchanged);
    CHECK(put(queue, room, "a").id == result.id);
}

TEST_CASE("put: company, kind, source and external id together are the key", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const CompanyId other = Companies(transaction).add(store_tests::company_named("other"), at(0)).value();
    const Key key = room.key("1");
    CHECK(queue.put(key, "a", 0, {}, at(0)).what == Put::accepted);
    CHECK(queue.put({other, key.kind, key.source, key.external_id}, "a", 0, {}, at(0)).what == Put::accepted);
    CHECK(queue.put({key.company, "items", key.source, key.external_id}, "a", 0, {}, at(0)).what ==
          Put::accepted);
    CHECK(queue.put({key.company, key.kind, "till", key.external_id}, "a", 0, {}, at(0)).what ==
          Put::accepted);
    CHECK(queue.put({key.company, key.kind, key.source, "2"}, "a", 0, {}, at(0)).what == Put::accepted);
    CHECK(queue.put(key, "a", 0, {}, at(0)).what == Put::unchanged);
    CHECK_THROWS_AS(queue.put({CompanyId{99}, "sales", "cli", "1"}, "a", 0, {}, at(0)), std::runtime_error);
}

TEST_CASE("put: other content replaces what is not out and not in the books", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = put(queue, room, "first").id;
    check_replaced(queue, room, id);
    REQUIRE(queue.back_to_ready(id, reason("closed"), at(50), true, at(10)));
    put(queue, room, "x");
    REQUIRE(queue.back_to_ready(id, reason("closed"), at(50), true, at(10)));
    check_replaced(queue, room, id);
    put(queue, room, "x");
    REQUIRE(queue.refused(id, reason("3140"), at(10)));
    check_replaced(queue, room, id);
    put(queue, room, "x");
    REQUIRE(queue.held(id, reason("ask"), at(10)));
    check_replaced(queue, room, id);
    put(queue, room, "x");
    REQUIRE(queue.skipped(id, reason("rule"), at(10)));
    check_replaced(queue, room, id);
}

TEST_CASE("put: what was cancelled is queued again, with the same content too", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = put(queue, room, "a").id;
    REQUIRE(queue.withdrawn(id, reason("person"), at(10)));
    CHECK(put(queue, room, "a").what == Put::replaced);
    CHECK(queue.get(id)->state == State::queued);
    CHECK(queue.get(id)->revision == 1);
    REQUIRE(queue.withdrawn(id, reason("person"), at(10)));
    CHECK(put(queue, room, "b").what == Put::replaced);
    CHECK(queue.get(id)->revision == 2);
}

TEST_CASE("put: what was deleted in QuickBooks is queued as a new revision without the old receipt",
          "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = put(queue, room, "a").id;
    REQUIRE(queue.posted(id, receipt("T-1"), "note", {}, at(10)));
    REQUIRE(queue.gone(id, reason("deleted"), at(11)));
    CHECK(put(queue, room, "a").what == Put::replaced);
    const Document document = queue.get(id).value();
    CHECK(document.state == State::queued);
    CHECK(document.revision == 2);
    CHECK(document.receipt.txn_id.empty());
    CHECK(document.receipt.ref_number.empty());
    CHECK(document.note.empty());
}

TEST_CASE("put: other content waits beside a document that is out", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    for (const State state : {State::syncing, State::unknown}) {
        CAPTURE(to_text(state));
        const DocumentId id = put(queue, room, "a").id;
        if (state == State::syncing)
            REQUIRE(queue.claim(id, exchange, reason("out"), at(1)));
        else
            REQUIRE(queue.doubted(id, reason("lost"), at(2)));
        CHECK(put(queue, room, "a").what == Put::unchanged);
        CHECK(put(queue, room, "b").what == Put::waits_for_outcome);
        CHECK(put(queue, room, "b").what == Put::unchanged);
        CHECK(put(queue, room, "c").what == Put::waits_for_outcome);
        CHECK(queue.get(id)->newer_payload == "c");
        CHECK(queue.get(id)->payload == "a");
        CHECK(queue.get(id)->state == state);
        CHECK(queue.get(id)->revision == 1);
        CHECK(put(queue, room, "a").what == Put::replaced);
        CHECK_FALSE(queue.get(id)->newer_payload);
        CHECK(queue.get(id)->state == state);
    }
}

TEST_CASE("put: other content beside a posted one holds the document, the posted content frees it",
          "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = put(queue, room, "a").id;
    REQUIRE(queue.posted(id, receipt("T-1"), "note", {}, at(1)));
    CHECK(put(queue, room, "a").what == Put::unchanged);
    CHECK(queue.get(id)->state == State::synced);
    CHECK(put(queue, room, "b").what == Put::changed_after_posting);
    CHECK(put(queue, room, "b").what == Put::unchanged);
    CHECK(put(queue, room, "c").what == Put::changed_after_posting);
    Document document = queue.get(id).value();
    CHECK(document.state == State::held);
    CHECK(document.reason.code == "changed_after_posting");
    CHECK(document.payload == "a");
    CHECK(document.newer_payload == "c");
    CHECK(document.receipt.txn_id == "T-1");
    CHECK(document.revision == 1);
    CHECK(put(queue, room, "a").what == Put::replaced);
    document = queue.get(id).value();
    CHECK(document.state == State::synced);
    CHECK_FALSE(document.newer_payload);
    CHECK(document.receipt.txn_id == "T-1");
    CHECK(document.note == "note");
    CHECK(document.reason.code.empty());
}

TEST_CASE("put: ten thousand characters of any kind come back, and compare as they stand", "[store][queue]")
{
    Room room;
    std::string payload;
    while (payload.size() < 10'000)
        payload += "O'Neil \"x\" -- ; :name ?1 %s \\ \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n" +
                   std::string(1, '\0') + "\xFF";
    std::string kept = payload;
    for (std::size_t odd = 0; (odd = kept.find_first_of(std::string("\0\xFF", 2), odd)) != std::string::npos;)
        kept.replace(odd, 1, "\xEF\xBF\xBD");
    {
        Transaction transaction = room.database->write();
        Queue queue(transaction);
        CHECK(put(queue, room, payload).what == Put::accepted);
        transaction.commit();
    }
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    CHECK(queue.find(room.key("1"))->payload == kept);
    CHECK(put(queue, room, payload).what == Put::unchanged);
    CHECK(put(queue, room, kept).what == Put::unchanged);
}
