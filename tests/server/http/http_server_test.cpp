#include "server/http/http_server.h"

#include "server/http/listener.h"
#include "tests/server/http/raw_client.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <mutex>

using namespace server;
using server::test::RawClient;
using server::test::RawReply;

namespace {

/// A server on a free port with a few routes; what its handlers were asked is kept.
struct Served {
    explicit Served(HttpOptions options = {}) : http(prepared(std::move(options)), router) {}

    HttpOptions prepared(HttpOptions options)
    {
        options.port = 0;
        options.on_failure = [this](const std::string& what) {
            const std::lock_guard lock(mutex);
            failure = what;
        };
        const auto echo = [this](const HttpRequest& request) {
            const std::lock_guard lock(mutex);
            last = request;
            ++calls;
            return HttpResponse{200, "text/plain", request.method + " " + request.body, {{"X-Own", "yes"}}};
        };
        router.add({"GET", "/api/{name}", 0, echo});
        router.add({"POST", "/api/{name}", 100'000, echo});
        router.add({"POST", "/small", 10, echo});
        router.add({"DELETE", "/api/{name}", 0, [](const HttpRequest&) {
                        return HttpResponse{204, "", "", {}};
                    }});
        router.add({"GET", "/fails", 0,
                    [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("inner secret"); }});
        router.add({"GET", "/parts", 0, [](const HttpRequest&) {
                        HttpResponse response{200, "text/plain", "", {}};
                        response.write_body = [](std::ostream& out) {
                            for (int part = 0; part < 3; ++part)
                                out << std::string(3000, static_cast<char>('a' + part));
                        };
                        return response;
                    }});
        router.add({"GET", "/breaks", 0, [](const HttpRequest&) {
                        HttpResponse response;
                        response.write_body = [](std::ostream& out) {
                            out << std::string(50'000, 'x') << std::flush;
                            throw std::runtime_error("inner secret");
                        };
                        return response;
                    }});
        return options;
    }

    HttpRequest asked()
    {
        const std::lock_guard lock(mutex);
        return last;
    }

    std::mutex mutex;
    HttpRequest last;
    std::string failure;
    std::atomic<int> calls = 0;
    Router router;
    HttpServer http; // last: stops before the rest goes
};

std::string request(const std::string& line, const std::string& more_head = "", const std::string& body = "")
{
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + more_head + "\r\n" + body;
}

std::string with_body(const std::string& line, const std::string& body)
{
    return request(line, "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::string problem_type(const RawReply& reply)
{
    CHECK(reply.head.find("Content-Type: application/problem+json") != std::string::npos);
    return nlohmann::json::parse(reply.body).at("type");
}

} // namespace

TEST_CASE("http: a request reaches its handler with everything decoded")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("GET /api/Caf%C3%A9%20%2F..?a=b%26c&d", "X-Thing: Some Value\r\n"));
    const RawReply reply = client.read_reply();
    CHECK(reply.status == 200);
    CHECK(reply.body == "GET ");
    CHECK(reply.head.find("X-Own: yes\r\n") != std::string::npos);
    const HttpRequest asked = served.asked();
    CHECK(asked.path == "/api/Caf\xC3\xA9 /..");
    CHECK(asked.captures == std::map<std::string, std::string>{{"name", "Caf\xC3\xA9 /.."}});
    CHECK(asked.query == std::map<std::string, std::string>{{"a", "b&c"}, {"d", ""}});
    CHECK(asked.headers.at("x-thing") == "Some Value");
    CHECK(asked.peer == "127.0.0.1");
}

TEST_CASE("http: one connection carries many requests, bodies and chunks")
{
    Served served;
    RawClient client(served.http.port());
    const std::string large(99'999, 'x');
    for (int i = 0; i < 150; ++i) { // more than Poco's own default of 100
        client.send(with_body("POST /api/x", i % 50 == 0 ? large : "body"));
        REQUIRE(client.read_reply().body == "POST " + (i % 50 == 0 ? large : "body"));
    }
    client.send(request("POST /api/x")); // no length: no body
    CHECK(client.read_reply().body == "POST ");
    client.send(request("POST /api/x", "Transfer-Encoding: chunked\r\n",
                        "4\r\nWiki\r\n6;x=y\r\npedia \r\nC\r\nin \r\nchunks.\r\n0\r\n\r\n"));
    CHECK(client.read_reply().body == "POST Wikipedia in \r\nchunks.");
    CHECK(client.is_closed());
}

TEST_CASE("http: HEAD is answered like GET without the body")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("HEAD /api/x") + request("GET /api/x"));
    const RawReply head = client.read_reply(true);
    CHECK(head.status == 200);
    CHECK(head.head.find("Content-Length: 4\r\n") != std::string::npos);
    CHECK(client.read_reply().body == "GET ");
}

TEST_CASE("http: an answer without content has none")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("DELETE /api/x") + request("GET /api/x"));
    const RawReply reply = client.read_reply();
    CHECK(reply.status == 204);
    CHECK(reply.head.find("Content-Length") == std::string::npos);
    CHECK(client.read_reply().status == 200);
}

TEST_CASE("http: what cannot be answered is a problem with its reason")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("GET /nothing"));
    RawReply reply = client.read_reply();
    CHECK(reply.status == 404);
    CHECK(problem_type(reply) == "not_found");
    client.send(request("PUT /api/x", "Content-Length: 0\r\n"));
    reply = client.read_reply();
    CHECK(reply.status == 405);
    CHECK(problem_type(reply) == "method_not_allowed");
    CHECK(reply.head.find("Allow: DELETE, GET, HEAD, POST\r\n") != std::string::npos);
    for (const char* const target :
         {"GET /api/%zz", "GET /api/%00", "GET /api/x?a=%", "GET /api/%E9", "OPTIONS *"}) {
        client.send(request(target));
        reply = client.read_reply();
        CHECK(reply.status == 400);
        CHECK(problem_type(reply) == "bad_address");
    }
    CHECK(served.calls == 0);
}

TEST_CASE("http: a failing handler says nothing of its inside, but the log learns it")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("GET /fails"));
    const RawReply reply = client.read_reply();
    CHECK(reply.status == 500);
    CHECK(problem_type(reply) == "internal");
    CHECK(reply.body.find("secret") == std::string::npos);
    CHECK(served.failure == "GET /fails: inner secret");
    client.send(request("GET /api/x"));
    CHECK(client.read_reply().status == 200);
}

TEST_CASE("http: too large a body is refused, announced or not")
{
    Served served;
    {
        RawClient client(served.http.port());
        client.send(request("POST /small", "Content-Length: 11\r\nExpect: 100-continue\r\n"));
        const RawReply reply = client.read_reply(); // and no "100 Continue" before it
        CHECK(reply.status == 413);
        CHECK(problem_type(reply) == "too_large");
        CHECK(client.is_closed());
    }
    {
        RawClient client(served.http.port());
        client.send(with_body("POST /small", std::string(3'000'000, 'x')));
        CHECK(client.read_reply().status == 413);
        CHECK(client.is_closed());
    }
    {
        RawClient client(served.http.port());
        client.send(
            request("POST /small", "Transfer-Encoding: chunked\r\n", "b\r\n12345678901\r\n0\r\n\r\n"));
        CHECK(client.read_reply().status == 413);
    }
    RawClient client(served.http.port());
    client.send(with_body("POST /small", "1234567890"));
    CHECK(client.read_reply().status == 200);
    CHECK(served.calls == 1);
}

TEST_CASE("http: a body that was cut off reaches no handler")
{
    Served served;
    for (const std::string& text :
         {request("POST /api/x", "Content-Length: 10\r\n", "12345"),
          request("POST /api/x", "Transfer-Encoding: chunked\r\n", "5\r\n12345\r\n"),
          request("POST /api/x", "Transfer-Encoding: chunked\r\n", "5\r\n123")}) {
        RawClient client(served.http.port());
        client.send(text);
        client.finish_sending();
        CHECK(client.read_reply().status == 408);
    }
    CHECK(served.calls == 0);
}

TEST_CASE("http: an unclear length is refused and the rest is not read as a request")
{
    Served served;
    for (const char* const head : {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                                   "Transfer-Encoding: gzip\r\n", "Content-Length: -4\r\n"}) {
        RawClient client(served.http.port());
        client.send(request("POST /api/x", head, "0\r\n\r\n"));
        client.finish_sending();
        CHECK(client.read_reply().status == 400);
        CHECK(client.is_closed());
    }
    CHECK(served.calls == 0);
}

TEST_CASE("http: a client that waits for 100 Continue gets it at once")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("POST /api/x", "Content-Length: 4\r\nExpect: 100-continue\r\n"));
    CHECK(client.read_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    CHECK(client.read_reply().body == "POST body");
}

TEST_CASE("http: a stranger's host name is not answered on loopback")
{
    Served served;
    RawClient client(served.http.port());
    client.send("GET /api/x HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    const RawReply reply = client.read_reply();
    CHECK(reply.status == 403);
    CHECK(problem_type(reply) == "unknown_host");
    CHECK(served.calls == 0);
}

TEST_CASE("http: nobody else can take the port, and the refusal names it")
{
    Served served;
    HttpOptions options;
    options.addresses = {"127.0.0.1"};
    options.port = served.http.port();
    const Router router;
    CHECK_THROWS_WITH(HttpServer(options, router), "cannot listen on 127.0.0.1, port " +
                                                       std::to_string(options.port) +
                                                       ": another program has that port");
}

TEST_CASE("http: an address that the machine lacks is left out while another works")
{
    const auto sockets = listen_on({"192.0.2.1", "127.0.0.1"}, 0);
    REQUIRE(sockets.size() == 1);
    CHECK(sockets.front().address().host().toString() == "127.0.0.1");
    CHECK_THROWS_WITH(listen_on({"192.0.2.1"}, 0),
                      "cannot listen on 192.0.2.1, port 0: this computer has no such address");
}

TEST_CASE("http: both loopback addresses share the free port")
{
    Served served;
    try {
        RawClient client(served.http.port(), "::1");
        client.send(request("GET /api/x"));
        CHECK(client.read_reply().status == 200);
        CHECK(served.asked().peer == "::1");
    } catch (const Poco::Net::NetException& error) {
        WARN("skipped: no IPv6 here: " << error.displayText());
    }
}

TEST_CASE("http: a body that is written in parts arrives whole, and the connection lives on")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("GET /parts"));
    const std::string head = client.read_head();
    CHECK(head.find("Transfer-Encoding: chunked") != std::string::npos);
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(head.find("X-Content-Type-Options: nosniff") != std::string::npos);
    CHECK(client.read_chunks() == std::string(3000, 'a') + std::string(3000, 'b') + std::string(3000, 'c'));
    client.send(request("HEAD /parts"));
    CHECK(client.read_reply(true).status == 200);
    client.send(request("GET /api/x"));
    CHECK(client.read_reply().status == 200);
    RawClient old(served.http.port());
    old.send("GET /parts HTTP/1.0\r\nHost: localhost\r\n\r\n");
    CHECK(old.read_head().find("chunked") == std::string::npos);
    CHECK(old.read_to_the_end().size() == 9000);
}

TEST_CASE("http: a body that breaks off in the midst is never told to be whole")
{
    Served served;
    RawClient client(served.http.port());
    client.send(request("GET /breaks"));
    client.read_head();
    const std::string got = client.read_to_the_end();
    CHECK(got.find("\r\n0\r\n") == std::string::npos);
    CHECK(served.failure.find("inner secret") != std::string::npos);
}
