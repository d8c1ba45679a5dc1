#include "server/http/http_server.h"
#include "tests/server/http/raw_client.h"
#include "tests/support/catch.h"

#include <chrono>
#include <deque>
#include <future>
#include <thread>

using namespace server;
using server::test::RawClient;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto short_while = std::chrono::seconds(3);
constexpr const char* honest_call = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

HttpOptions free_port()
{
    HttpOptions options;
    options.port = 0;
    return options;
}

} // namespace

TEST_CASE(
    "http: beside 200 stalled connections an honest call is answered, and a stop does not wait for them")
{
    Router router;
    router.add({"GET", "/", 0, [](const HttpRequest&) { return HttpResponse{}; }});
    router.add({"POST", "/", 1000, [](const HttpRequest&) { return HttpResponse{}; }});
    auto server = std::make_unique<HttpServer>(free_port(), router);
    std::deque<RawClient> stalled;
    for (int i = 0; i < 200; ++i) {
        stalled.emplace_back(server->port());
        if (i % 2 == 0) {
            stalled.back().send("GET / HTT"); // in the middle of a head; the others say nothing at all
        }
    }
    const auto start = Clock::now();
    for (int i = 0; i < 5; ++i) {
        RawClient client(server->port());
        client.send(honest_call);
        REQUIRE(client.read_reply().status == 200);
    }
    CHECK(Clock::now() - start < short_while);
    const auto stop = Clock::now();
    server.reset();
    CHECK(Clock::now() - stop < short_while);
}

TEST_CASE("http: a stop waits for the request under way, whose answer arrives whole")
{
    std::promise<void> entered;
    std::promise<void> may_go_on;
    Router router;
    router.add({"GET", "/", 0, [&](const HttpRequest&) {
                    entered.set_value();
                    may_go_on.get_future().wait();
                    return HttpResponse{200, "text/plain", std::string(500'000, 'x'), {}};
                }});
    auto server = std::make_unique<HttpServer>(free_port(), router);
    RawClient client(server->port());
    client.send(honest_call);
    entered.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { server.reset(); });
    // It cannot have stopped: the handler waits for us.
    CHECK(stopped.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
    may_go_on.set_value();
    CHECK(client.read_reply().body.size() == 500'000);
    stopped.get();
    CHECK(client.is_closed());
}

TEST_CASE("http: a silent connection is closed after the time-out")
{
    Router router;
    HttpOptions options = free_port();
    options.timeout = std::chrono::seconds(1);
    const HttpServer server(options, router);
    RawClient client(server.port());
    CHECK(client.is_closed());
    RawClient kept(server.port());
    kept.send(honest_call);
    CHECK(kept.read_reply().status == 404);
    CHECK(kept.is_closed());
}

TEST_CASE("http: calls in many threads all get their own answers")
{
    Router router;
    router.add({"POST", "/", 1000, [](const HttpRequest& request) {
                    return HttpResponse{200, "text/plain", request.body, {}};
                }});
    const HttpServer server(free_port(), router);
    std::vector<std::future<int>> clients;
    for (int id = 0; id < 20; ++id) {
        clients.push_back(std::async(std::launch::async, [&server, id] {
            RawClient client(server.port());
            int right = 0;
            for (int i = 0; i < 50; ++i) {
                const std::string body = std::to_string(id * 1000 + i);
                client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                            std::to_string(body.size()) + "\r\n\r\n" + body);
                right += client.read_reply().body == body ? 1 : 0;
            }
            return right;
        }));
    }
    for (auto& client : clients) {
        CHECK(client.get() == 50);
    }
}
