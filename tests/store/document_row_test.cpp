#include "store/document_row.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <stdexcept>

using namespace store;

TEST_CASE("document row: every state has one word and is found by it", "[store][queue]")
{
    for (int number = 0; number <= static_cast<int>(State::deleted); ++number) {
        const State state = static_cast<State>(number);
        CHECK(state_from(to_text(state)) == state);
    }
    CHECK(to_text(State::queued) == "queued");
    CHECK(to_text(State::deleted) == "deleted");
    CHECK_FALSE(state_from("Queued"));
    CHECK_FALSE(state_from(""));
    CHECK_THROWS_AS(stored_state("posted"), std::runtime_error);
}

TEST_CASE("document row: a document that is counted away where none is counted is refused", "[store][queue]")
{
    store_tests::Room room;
    Transaction transaction = room.database->write();
    Queue(transaction).put(room.key("1"), "{}", 0, {}, store_tests::at(0));
    count_move(transaction, room.company, State::queued, State::syncing);
    CHECK_THROWS_AS(count_move(transaction, room.company, State::queued, State::syncing), std::runtime_error);
}
