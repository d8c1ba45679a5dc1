#include "store/requests.h"

#include "store/connection.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <random>

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::Room;

namespace {

NewRequest query_in(const Room& room, const std::string& key = "", int page_size = 0)
{
    return {room.company, key, 1, "CustomerQuery", RequestKind::asking, "<CustomerQueryRq/>", "7", page_size};
}

NewRequest order_in(const Room& room)
{
    return {room.company, "", 1, "VendorAdd", RequestKind::writing, "<VendorAddRq/>", "", 0};
}

Page page_of(int number) { return {2, "<CustomerQueryRs page" + std::to_string(number) + "/>"}; }

/// A store with one open transaction on it, and an exchange that requests can be claimed for.
struct Open {
    Room room;
    Transaction transaction = room.database->write();
    Requests requests{transaction};
    ExchangeId exchange = room.exchange(transaction);

    RequestId put(const NewRequest& what) { return requests.put(what, reason("new"), at(0)); }
    RequestId sent(const NewRequest& what)
    {
        const RequestId id = put(what);
        REQUIRE(requests.claim(id, exchange, reason("sent"), at(1)));
        return id;
    }
    RequestState state(RequestId id) { return requests.get(id).value().state; }
};

} // namespace

TEST_CASE("requests: what was put stands there as it was given, and is ready in its order", "[store]")
{
    Open open;
    const RequestId first = open.put(query_in(open.room, "key", 500));
    const RequestId second = open.put(query_in(open.room));
    const RequestId order = open.put(order_in(open.room));
    const Request request = open.requests.get(first).value();
    CHECK(request.what.key == "key");
    CHECK(request.what.message == "CustomerQuery");
    CHECK(request.what.content == "<CustomerQueryRq/>");
    CHECK(request.what.tag == "7");
    CHECK(request.what.page_size == 500);
    CHECK(request.state == RequestState::queued);
    CHECK(request.reason.code == "new");
    CHECK_FALSE(request.status);
    CHECK_FALSE(request.progress.remaining);
    const auto queries = open.requests.ready(open.room.company, RequestKind::asking, 9, at(1));
    REQUIRE(queries.size() == 2);
    CHECK(queries[0].id == first);
    CHECK(queries[1].id == second);
    CHECK(open.requests.ready(open.room.company, RequestKind::writing, 9, at(1)).at(0).id == order);
    CHECK_FALSE(open.requests.get(RequestId{99}));
}

TEST_CASE("requests: a key names one request of its company, and no key names none", "[store]")
{
    Open open;
    open.put(query_in(open.room));
    open.put(query_in(open.room));
    const RequestId named = open.put(query_in(open.room, "key"));
    CHECK(open.requests.with_key(open.room.company, "key").at(0).id == named);
    CHECK(open.requests.with_key(open.room.company, "").empty());
    CHECK_THROWS_AS(open.put(query_in(open.room, "key")), std::runtime_error);
}

TEST_CASE("requests: the list has the newest first, by state and by pages", "[store]")
{
    Open open;
    const RequestId first = open.put(query_in(open.room));
    const RequestId second = open.sent(query_in(open.room));
    const RequestId third = open.put(query_in(open.room));
    const auto all = open.requests.list(open.room.company, {});
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == third);
    RequestFilter filter;
    filter.limit = 1;
    filter.before = static_cast<std::int64_t>(third);
    CHECK(open.requests.list(open.room.company, filter).at(0).id == second);
    filter.state = RequestState::queued;
    CHECK(open.requests.list(open.room.company, filter).at(0).id == first);
}

TEST_CASE("requests: pages are kept one after the other until the last one answers", "[store]")
{
    Open open;
    const RequestId id = open.sent(query_in(open.room, "", 2));
    CHECK(open.requests.keep_page(id, page_of(1), {"{it}", open.room.visit, 3}, reason("page"), at(2)));
    Request request = open.requests.get(id).value();
    CHECK(request.state == RequestState::queued);
    CHECK(request.progress.pages == 1);
    CHECK(request.progress.rows == 2);
    CHECK(request.progress.remaining == 3);
    CHECK(request.progress.iterator_id == "{it}");
    CHECK(request.progress.iterator_visit == open.room.visit);
    REQUIRE(open.requests.claim(id, open.exchange, reason("sent"), at(3)));
    CHECK(open.requests.answered(id, page_of(2), {0, "Info", "Status OK"}, {}, at(4)));
    request = open.requests.get(id).value();
    CHECK(request.state == RequestState::answered);
    CHECK(request.progress.pages == 2);
    CHECK(request.progress.rows == 4);
    CHECK(request.progress.remaining == 0);
    CHECK(request.progress.iterator_id.empty());
    CHECK(request.status.value().text == "Status OK");
    CHECK(open.requests.page(id, 1).value().answer == page_of(1).answer);
    CHECK(open.requests.page(id, 2).value().answer == page_of(2).answer);
    CHECK_FALSE(open.requests.page(id, 3));
}

TEST_CASE("requests: what begins again has no page of the run before", "[store]")
{
    Open open;
    const RequestId id = open.sent(query_in(open.room, "", 2));
    open.requests.keep_page(id, page_of(1), {"{it}", open.room.visit, 3}, reason("page"), at(2));
    CHECK(open.requests.begin_again(id));
    const Request request = open.requests.get(id).value();
    CHECK(request.state == RequestState::queued);
    CHECK(request.progress.run == 2);
    CHECK(request.progress.pages == 0);
    CHECK(request.progress.rows == 0);
    CHECK(request.progress.iterator_id.empty());
    CHECK_FALSE(open.requests.page(id, 1));
    REQUIRE(open.requests.claim(id, open.exchange, reason("sent"), at(3)));
    open.requests.answered(id, page_of(9), {}, {}, at(4));
    CHECK(open.requests.page(id, 1).value().answer == page_of(9).answer);
    CHECK_FALSE(open.requests.begin_again(id));
}

TEST_CASE("requests: one that waits is ready when its time has come, and not before", "[store]")
{
    Open open;
    const RequestId id = open.sent(query_in(open.room));
    CHECK(open.requests.back_to_ready(id, reason("busy"), at(60), true, at(2)));
    CHECK(open.state(id) == RequestState::waiting);
    CHECK(open.requests.get(id).value().attempts == 1);
    CHECK(open.requests.ready(open.room.company, RequestKind::asking, 9, at(59)).empty());
    CHECK(open.requests.ready(open.room.company, RequestKind::asking, 9, at(60)).size() == 1);
    CHECK(open.requests.claim(id, open.exchange, reason("sent"), at(60)));
    CHECK(open.requests.back_to_ready(id, reason("again"), std::nullopt, false, at(61)));
    CHECK(open.state(id) == RequestState::queued);
    CHECK(open.requests.get(id).value().attempts == 1);
}

TEST_CASE("requests: only a writing one can be in doubt, and only a person leads it out of unknown",
          "[store]")
{
    Open open;
    const RequestId query = open.sent(query_in(open.room));
    CHECK_FALSE(open.requests.doubted(query, reason("d"), at(2)));
    CHECK_FALSE(open.requests.unknown(query, reason("d"), at(2)));
    const RequestId order = open.sent(order_in(open.room));
    CHECK(open.requests.doubted(order, reason("d"), at(2)));
    CHECK(open.state(order) == RequestState::sent);
    CHECK(open.requests.on_exchange(open.exchange).size() == 2);
    CHECK_FALSE(open.requests.withdrawn(order, reason("w"), at(2)));
    CHECK(open.requests.unknown(order, reason("u"), at(3)));
    CHECK_FALSE(open.requests.claim(order, open.exchange, reason("s"), at(4)));
    CHECK_FALSE(open.requests.answered(order, page_of(1), {}, {}, at(4)));
    CHECK_FALSE(open.requests.failed(order, std::nullopt, reason("f"), at(4)));
    CHECK_FALSE(open.requests.back_to_ready(order, reason("b"), std::nullopt, false, at(4)));
    CHECK(open.requests.ready(open.room.company, RequestKind::writing, 9, at(4)).empty());
    CHECK(open.requests.released(order, reason("r"), at(5)));
    CHECK(open.state(order) == RequestState::queued);
}

TEST_CASE("requests: a failed one keeps what QuickBooks said, and a retry forgets it", "[store]")
{
    Open open;
    const RequestId id = open.sent(order_in(open.room));
    CHECK(open.requests.failed(id, RequestStatus{3100, "Error", "in use"}, reason("3100"), at(2)));
    CHECK(open.requests.get(id).value().status.value().code == 3100);
    CHECK(open.requests.get(id).value().reason.code == "3100");
    CHECK_FALSE(open.requests.failed(id, std::nullopt, reason("f"), at(3)));
    CHECK(open.requests.released(id, reason("r"), at(3)));
    CHECK_FALSE(open.requests.get(id).value().status);
    CHECK(open.requests.withdrawn(id, reason("w"), at(4)));
    CHECK_FALSE(open.requests.released(id, reason("r"), at(5)));
    CHECK_FALSE(open.requests.withdrawn(id, reason("w"), at(5)));
}

TEST_CASE("requests: a query may be withdrawn while it is out, and its answer then changes nothing",
          "[store]")
{
    Open open;
    const RequestId id = open.sent(query_in(open.room, "", 2));
    open.requests.keep_page(id, page_of(1), {"{it}", open.room.visit, 3}, reason("page"), at(2));
    REQUIRE(open.requests.claim(id, open.exchange, reason("sent"), at(3)));
    CHECK(open.requests.withdrawn(id, reason("w"), at(4)));
    CHECK_FALSE(open.requests.answered(id, page_of(2), {}, {}, at(5)));
    CHECK_FALSE(open.requests.keep_page(id, page_of(2), {"{it}", open.room.visit, 1}, {}, at(5)));
    CHECK_FALSE(open.requests.page(id, 1));
    CHECK(open.state(id) == RequestState::cancelled);
}

TEST_CASE("requests: an exchange names the request that it carries, also when it is traced", "[store]")
{
    Open open;
    const RequestId id = open.put(query_in(open.room));
    NewExchange exchange;
    exchange.company = open.room.company;
    exchange.visit = open.room.visit;
    exchange.request = "<QBXML/>";
    exchange.asks = {{"1", std::nullopt, "ask", {}}, {"r1.1", std::nullopt, "", id}};
    Exchanges exchanges(open.transaction);
    const ExchangeId carrier = exchanges.write_down(exchange, at(1));
    const auto asks = exchanges.asks(carrier);
    REQUIRE(asks.size() == 2);
    CHECK_FALSE(asks[0].app_request);
    CHECK(asks[1].app_request == id);
    REQUIRE(exchanges.recent(id, 9).size() == 1);
    CHECK(exchanges.recent(id, 9)[0].id == carrier);
    CHECK(exchanges.recent(RequestId{99}, 9).empty());
}

TEST_CASE("requests: whatever is moved, the counters say what counting says", "[store]")
{
    Open open;
    std::mt19937 random(20261121);
    const auto pick = [&random](unsigned below) { return static_cast<int>(random() % below); };
    const auto moment = [&]() -> std::optional<Time> {
        return pick(2) ? std::optional(at(pick(9))) : std::nullopt;
    };
    for (int step = 0; step < 2000; ++step) {
        const RequestId id{1 + pick(20)};
        const Reason why = reason("r");
        Requests& requests = open.requests;
        switch (pick(11)) {
        case 0:
            open.put(pick(2) ? query_in(open.room, "", 5) : order_in(open.room));
            break;
        case 1:
        case 2:
            requests.claim(id, open.exchange, why, at(1));
            break;
        case 3:
            requests.answered(id, page_of(1), {}, why, at(1));
            break;
        case 4:
            requests.failed(id, std::nullopt, why, at(1));
            break;
        case 5:
            requests.back_to_ready(id, why, moment(), true, at(1));
            break;
        case 6:
            requests.begin_again(id);
            break;
        case 7:
            requests.unknown(id, why, at(1));
            break;
        case 8:
            requests.released(id, why, at(1));
            break;
        case 9:
            requests.withdrawn(id, why, at(1));
            break;
        default:
            requests.doubted(id, why, at(1));
            break;
        }
    }
    std::int64_t all = 0;
    for (const auto& [state, n] : open.requests.counts(open.room.company)) {
        RequestFilter filter;
        filter.state = state;
        filter.limit = 10'000;
        CHECK(open.requests.list(open.room.company, filter).size() == static_cast<std::size_t>(n));
        all += n;
    }
    RequestFilter filter;
    filter.limit = 10'000;
    CHECK(open.requests.list(open.room.company, filter).size() == static_cast<std::size_t>(all));
    CHECK(all > 100);
}
