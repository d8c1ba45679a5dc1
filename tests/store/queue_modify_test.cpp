#include "store/queue.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::receipt;
using store_tests::Room;

namespace {

const AfterPosting& after()
{
    static const AfterPosting modified = AfterPosting::modified(reason("changed"));
    return modified;
}

/// A store with one document, whose first content is in the books and whose second one is to modify it.
struct Changed {
    Changed() : transaction(room.database->write()), queue(transaction)
    {
        id = put("a").id;
        REQUIRE(queue.posted(id, receipt("T-1"), "note", after(), at(1)));
        REQUIRE(put("b").what == Put::replaced);
    }
    PutResult put(const std::string& payload) { return queue.put(room.key("1"), payload, 7, after(), at(9)); }
    [[nodiscard]] Document now() { return queue.get(id).value(); }
    void check_posted_content(State state)
    {
        CHECK(now().state == state);
        CHECK(now().payload == "a");
        CHECK_FALSE(now().posted_payload);
        CHECK(now().posted_revision == 0);
        CHECK(now().receipt.txn_id == "T-1");
        CHECK(now().reason.code.empty());
        CHECK(queue.counts(room.company).at(state) == 1);
    }

    Room room;
    Transaction transaction;
    Queue queue;
    DocumentId id{};
};

} // namespace

TEST_CASE("modification: it is queued beside what is posted, whose content and receipt stay known",
          "[store][queue]")
{
    Changed one;
    const Document document = one.now();
    CHECK(document.state == State::queued);
    CHECK(document.reason.code == "changed");
    CHECK(document.payload == "b");
    CHECK(document.revision == 2);
    CHECK(document.posted_payload == "a");
    CHECK(document.posted_revision == 1);
    CHECK(document.receipt.txn_id == "T-1");
    CHECK(one.queue.ready(one.room.company, 9, at(9)).size() == 1);
    CHECK(one.put("b").what == Put::unchanged);
}

TEST_CASE("modification: another content replaces it, the posted one ends it", "[store][queue]")
{
    for (const char* state : {"queued", "waiting", "failed", "held", "skipped"}) {
        CAPTURE(state);
        Changed one;
        if (state == std::string("waiting"))
            REQUIRE(one.queue.back_to_ready(one.id, reason("busy"), at(99), true, at(2)));
        if (state == std::string("failed"))
            REQUIRE(one.queue.refused(one.id, reason("3140"), at(2)));
        if (state == std::string("held"))
            REQUIRE(one.queue.held(one.id, reason("ask"), at(2)));
        if (state == std::string("skipped"))
            REQUIRE(one.queue.skipped(one.id, reason("rule"), at(2)));
        CHECK(one.put("c").what == Put::replaced);
        CHECK(one.now().state == State::queued);
        CHECK(one.now().payload == "c");
        CHECK(one.now().revision == 3);
        CHECK(one.now().posted_payload == "a");
        CHECK(one.now().posted_revision == 1);
        CHECK(one.now().receipt.txn_id == "T-1");
        CHECK(one.put("a").what == Put::replaced);
        one.check_posted_content(State::synced);
    }
}

TEST_CASE("modification: done, it is what is posted", "[store][queue]")
{
    Changed one;
    REQUIRE(one.queue.claim(one.id, one.room.exchange(one.transaction), reason("out"), at(2)));
    CHECK(one.queue.posted(one.id, {"T-1", "", "2", ""}, "", after(), at(3)));
    CHECK(one.now().state == State::synced);
    CHECK(one.now().payload == "b");
    CHECK_FALSE(one.now().posted_payload);
    CHECK(one.now().receipt.edit_sequence == "2");
}

TEST_CASE("modification: content that came while it was out modifies what it made", "[store][queue]")
{
    Changed one;
    const ExchangeId exchange = one.room.exchange(one.transaction);
    REQUIRE(one.queue.claim(one.id, exchange, reason("out"), at(2)));
    CHECK(one.put("c").what == Put::waits_for_outcome);
    REQUIRE(one.queue.posted(one.id, receipt("T-1"), "", after(), at(3)));
    CHECK(one.now().state == State::queued);
    CHECK(one.now().reason.code == "changed");
    CHECK(one.now().payload == "c");
    CHECK(one.now().revision == 3);
    CHECK(one.now().posted_payload == "b");
    CHECK(one.now().posted_revision == 2);

    REQUIRE(one.queue.claim(one.id, exchange, reason("out"), at(4)));
    CHECK(one.put("d").what == Put::waits_for_outcome);
    REQUIRE(one.queue.refused(one.id, reason("3140"), at(5)));
    CHECK(one.now().payload == "d");
    CHECK(one.now().posted_payload == "b");
}

TEST_CASE("modification: the first posting too may have a newer content waiting", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = queue.put(room.key("1"), "a", 7, after(), at(0)).id;
    REQUIRE(queue.claim(id, room.exchange(transaction), reason("out"), at(1)));
    queue.put(room.key("1"), "b", 7, after(), at(2));
    REQUIRE(queue.posted(id, receipt("T-1"), "", after(), at(3)));
    CHECK(queue.get(id)->state == State::queued);
    CHECK(queue.get(id)->payload == "b");
    CHECK(queue.get(id)->posted_payload == "a");
}

TEST_CASE("modification: withdrawn, the document is synced with what is posted", "[store][queue]")
{
    Changed one;
    REQUIRE(one.queue.held(one.id, reason("changed_on_both_sides"), at(2)));
    CHECK(one.queue.withdrawn(one.id, reason("person"), at(3)));
    one.check_posted_content(State::synced);
    CHECK(one.put("b").what == Put::replaced);
    CHECK(one.now().revision == 3);
}

TEST_CASE("modification: a person may decide that the shop wins, until other content comes", "[store][queue]")
{
    Changed one;
    REQUIRE(one.queue.held(one.id, reason("changed_on_both_sides"), at(2)));
    CHECK(one.queue.released(one.id, reason("r"), at(3), true));
    CHECK(one.now().shop_wins);
    CHECK(one.now().posted_payload == "a");
    one.put("c");
    CHECK_FALSE(one.now().shop_wins);
}

TEST_CASE("modification: of what was deleted in QuickBooks a person makes a new posting or nothing",
          "[store][queue]")
{
    Changed anew;
    CHECK_FALSE(anew.queue.begun_anew(anew.id, reason("r"), at(3)));
    REQUIRE(anew.queue.held(anew.id, reason("deleted_in_quickbooks"), at(2)));
    CHECK(anew.queue.begun_anew(anew.id, reason("r"), at(3)));
    CHECK(anew.now().state == State::queued);
    CHECK(anew.now().payload == "b");
    CHECK(anew.now().revision == 3);
    CHECK_FALSE(anew.now().posted_payload);
    CHECK(anew.now().receipt.txn_id.empty());

    Changed gone;
    REQUIRE(gone.queue.held(gone.id, reason("deleted_in_quickbooks"), at(2)));
    CHECK(gone.queue.gone(gone.id, reason("person"), at(3)));
    CHECK(gone.now().state == State::deleted);
    CHECK_FALSE(gone.now().posted_payload);
    CHECK(gone.put("b").what == Put::replaced);
    CHECK(gone.now().receipt.txn_id.empty());
}

TEST_CASE("modification: what was held because it changed can be released to modify", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const DocumentId id = queue.put(room.key("1"), "a", 7, reason("changed"), at(0)).id;
    REQUIRE(queue.posted(id, receipt("T-1"), "", reason("changed"), at(1)));
    CHECK_FALSE(queue.modified(id, reason("r"), at(2)));
    REQUIRE(queue.put(room.key("1"), "b", 7, reason("changed"), at(2)).what == Put::changed_after_posting);
    CHECK(queue.modified(id, reason("r"), at(3)));
    CHECK(queue.get(id)->state == State::queued);
    CHECK(queue.get(id)->payload == "b");
    CHECK(queue.get(id)->posted_payload == "a");
    CHECK(queue.get(id)->posted_revision == 1);
    CHECK_FALSE(queue.get(id)->newer_payload);
}
