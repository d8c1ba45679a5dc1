#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <random>

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::receipt;
using store_tests::Room;

namespace {

std::map<State, std::int64_t> counted_by_hand(Session& session, CompanyId company)
{
    std::map<State, std::int64_t> counts;
    for (int state = 0; state <= static_cast<int>(State::deleted); ++state)
        counts[static_cast<State>(state)] =
            prepared(session, "SELECT COUNT(*) FROM documents WHERE company_id = :company AND state = :state",
                     company, to_text(static_cast<State>(state)))
                .one([](Row& row) {
                    std::int64_t n = 0;
                    row >> n;
                    return n;
                })
                .value();
    return counts;
}

/// One move or put, picked by chance; most of the moves are not legal at that moment.
void anything(Queue& queue, const Room& room, ExchangeId exchange, std::mt19937& random)
{
    const auto pick = [&random](unsigned below) { return static_cast<int>(random() % below); };
    const DocumentId id{1 + pick(25)};
    const Reason why = reason("r");
    const Time now = at(pick(1000));
    switch (pick(13)) {
    case 0:
    case 1: {
        const std::string name = std::to_string(pick(25));
        queue.put(room.key(name), std::string(1, static_cast<char>('a' + pick(3))), pick(3), why, now);
        break;
    }
    case 2:
    case 3:
        queue.claim(id, exchange, why, now);
        break;
    case 4:
        queue.posted(id, receipt("T"), "", why, now);
        break;
    case 5:
        queue.refused(id, why, now);
        break;
    case 6:
        queue.held(id, why, now);
        break;
    case 7:
        queue.skipped(id, why, now);
        break;
    case 8:
        queue.back_to_ready(id, why, pick(2) ? std::optional(now) : std::nullopt, pick(2) != 0, now);
        break;
    case 9:
        queue.doubted(id, why, now);
        break;
    case 10:
        queue.released(id, why, now);
        break;
    case 11:
        queue.withdrawn(id, why, now);
        break;
    default:
        queue.gone(id, why, now);
        break;
    }
}

} // namespace

TEST_CASE("counts: whatever is moved, the counters say what counting says", "[store][queue]")
{
    const unsigned seed = GENERATE(1U, 2U, 3U, 20261120U);
    CAPTURE(seed);
    std::mt19937 random(seed);
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    for (int step = 0; step < 4000; ++step) {
        anything(queue, room, exchange, random);
        if (step % 50 == 0 || step > 3950)
            REQUIRE(queue.counts(room.company) == counted_by_hand(transaction, room.company));
    }
    transaction.commit();
    CHECK(room.database->integrity_faults().empty());
}

TEST_CASE("counts: each company has its own, and an empty one has every state at none", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const CompanyId other = Companies(transaction).add(store_tests::company_named("other"), at(0)).value();
    queue.put(room.key("1"), "{}", 0, {}, at(0));
    CHECK(queue.counts(room.company).at(State::queued) == 1);
    CHECK(queue.counts(other).size() == 10);
    for (const auto& [state, n] : queue.counts(other))
        CHECK(n == 0);
}
