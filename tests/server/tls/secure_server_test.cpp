#include "server/http/http_server.h"
#include "server/tls/secure_context.h"
#include "tests/server/http/raw_client.h"
#include "tests/server/tls/tls_client.h"
#include "tests/support/catch.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <openssl/ssl.h>
#include <thread>
#include <vector>

using namespace server;
using server::test::RawClient;
using server_test::TlsClient;
using server_test::TlsTerms;

namespace {

Identity made(const std::string& name = "shop-pc")
{
    return make_self_signed({name, "localhost", "127.0.0.1"},
                            std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), 825);
}

/// An https server on a free port.
struct Served {
    explicit Served(int threads = 8) : http(prepared(threads), router) {}

    HttpOptions prepared(int threads)
    {
        secure.use(identity);
        router.add({"GET", "/api/{name}", 0, [](const HttpRequest& request) {
                        return HttpResponse{200,
                                            "text/plain",
                                            request.captures.at("name") + (request.secure ? " secure" : ""),
                                            {}};
                    }});
        router.add({"POST", "/api/{name}", 4'000'000, [](const HttpRequest& request) {
                        return HttpResponse{200, "text/plain", request.body, {}};
                    }});
        HttpOptions options;
        options.addresses = {"127.0.0.1"};
        options.port = 0;
        options.threads = threads;
        options.secure = &secure;
        return options;
    }

    [[nodiscard]] TlsTerms trusting() const
    {
        TlsTerms terms;
        terms.trusted = identity.certificates;
        return terms;
    }

    Identity identity = made();
    SecureContext secure;
    Router router;
    HttpServer http;
};

TlsTerms version(int one)
{
    TlsTerms terms;
    terms.least = one;
    terms.most = one;
    return terms;
}

} // namespace

TEST_CASE("https: who trusts the certificate gets answers, under each of its names", "[tls]")
{
    const Served served;
    for (const char* const name : {"shop-pc", "localhost"}) {
        auto terms = served.trusting();
        terms.host = name;
        TlsClient client(served.http.port(), terms);
        REQUIRE(client.connected());
        CHECK(client.fingerprint() == served.identity.certificate.fingerprint);
        CHECK(client.get("/api/x", name) == "x secure");
        CHECK(client.get("/api/y", name) == "y secure"); // on the same line
    }
}

TEST_CASE("https: who trusts another certificate, or calls by another name, breaks off", "[tls]")
{
    const Served served;
    TlsTerms other;
    other.trusted = made().certificates;
    CHECK_FALSE(TlsClient(served.http.port(), other).connected());
    auto wrong_name = served.trusting();
    wrong_name.host = "other-pc";
    CHECK_FALSE(TlsClient(served.http.port(), wrong_name).connected());
}

TEST_CASE("https: TLS 1.2 and 1.3 are spoken, 1.1 and 1.0 are not", "[tls]")
{
    const Served served;
    CHECK(TlsClient(served.http.port(), version(TLS1_2_VERSION)).version() == "TLSv1.2");
    CHECK(TlsClient(served.http.port(), version(TLS1_3_VERSION)).version() == "TLSv1.3");
    CHECK_FALSE(TlsClient(served.http.port(), version(TLS1_1_VERSION)).connected());
    CHECK_FALSE(TlsClient(served.http.port(), version(TLS1_VERSION)).connected());
}

TEST_CASE("https: what Windows from 7 on offers is taken, and nothing without forward secrecy", "[tls]")
{
    const Served served;
    auto terms = version(TLS1_2_VERSION);
    for (const char* const cipher :
         {"ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA384", "ECDHE-RSA-AES128-SHA256"}) {
        terms.ciphers = cipher;
        CHECK(TlsClient(served.http.port(), terms).cipher() == cipher);
    }
    for (const char* const cipher : {"AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA:@SECLEVEL=0",
                                     "DHE-RSA-AES128-SHA:@SECLEVEL=0", "AECDH-AES128-SHA:@SECLEVEL=0"}) {
        terms.ciphers = cipher;
        CHECK_FALSE(TlsClient(served.http.port(), terms).connected());
    }
}

TEST_CASE("https: a new certificate is for those who come after it; the others go on", "[tls]")
{
    Served served;
    TlsClient before(served.http.port(), served.trusting());
    REQUIRE(before.get("/api/a") == "a secure");
    const auto fresh = made("new-pc");
    served.secure.use(fresh);
    CHECK(before.get("/api/b") == "b secure");
    TlsTerms terms;
    terms.trusted = fresh.certificates;
    terms.host = "new-pc";
    TlsClient after(served.http.port(), terms);
    REQUIRE(after.connected());
    CHECK(after.get("/api/c", "new-pc") == "c secure");
    CHECK(before.get("/api/d") == "d secure");
    CHECK_FALSE(TlsClient(served.http.port(), served.trusting()).connected());
}

TEST_CASE("https: certificates change while many connect, and none of them fails", "[tls]")
{
    Served served;
    std::atomic<bool> changing = true;
    std::atomic<int> failed = 0;
    std::atomic<int> answered = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back([&] {
            while (changing) {
                TlsClient client(served.http.port());
                const bool well = client.connected() && client.get("/api/a") == "a secure" &&
                                  client.get("/api/b") == "b secure";
                (well ? answered : failed)++;
            }
        });
    }
    const std::array both{made("one"), made("two")};
    for (std::size_t i = 0; i < 200 || answered < 20; ++i)
        served.secure.use(both[i % 2]);
    changing = false;
    for (auto& client : clients)
        client.join();
    CHECK(failed == 0);
    CHECK(answered >= 20);
}

TEST_CASE("https: a certificate that cannot be used leaves the one before in use", "[tls]")
{
    Served served;
    auto broken = made("broken");
    broken.pem = made("other").pem; // a key of another certificate
    CHECK_THROWS_AS(served.secure.use(broken), std::runtime_error);
    CHECK(served.secure.vouches_for("shop-pc"));
    CHECK_FALSE(served.secure.vouches_for("broken"));
    TlsClient client(served.http.port(), served.trusting());
    REQUIRE(client.connected());
    CHECK(client.get("/api/x") == "x secure");
}

TEST_CASE("https: hands that could not be shaken do no harm to whom the same thread serves next", "[tls]")
{
    const Served served(1);
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(TlsClient(served.http.port(), version(TLS1_1_VERSION)).connected());
        {
            RawClient plain(served.http.port());
            plain.send("GET /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        TlsTerms distrusting;
        distrusting.trusted = made().certificates;
        CHECK_FALSE(TlsClient(served.http.port(), distrusting).connected());
        TlsClient client(served.http.port(), served.trusting());
        REQUIRE(client.connected());
        CHECK(client.get("/api/x") == "x secure");
    }
}

TEST_CASE("https: long bodies pass both ways whole, with a length and in chunks", "[tls]")
{
    const Served served;
    std::string body;
    while (body.size() < 1'000'000)
        body += "line " + std::to_string(body.size()) + "\n";
    for (const bool chunked : {false, true}) {
        TlsClient client(served.http.port());
        std::string text = "POST /api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        if (chunked) {
            char size[16];
            (void)std::snprintf(size, sizeof size, "%zx", body.size());
            text +=
                std::string("Transfer-Encoding: chunked\r\n\r\n") + size + "\r\n" + body + "\r\n0\r\n\r\n";
        } else {
            text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        }
        client.send(text);
        const auto reply = client.receive_all();
        CHECK(reply.starts_with("HTTP/1.1 200"));
        CHECK(reply.size() > body.size());
        CHECK(reply.compare(reply.size() - body.size(), body.size(), body) == 0);
    }
}

TEST_CASE("https: names of the certificate are names of this server, others are strangers", "[tls]")
{
    const Served served;
    TlsClient client(served.http.port());
    CHECK(client.get("/api/x", "shop-pc:8443") == "x secure");
    CHECK(client.get("/api/x", "127.0.0.1") == "x secure");
    CHECK(client.get("/api/x", "evil.example").find("unknown_host") != std::string::npos);
}

TEST_CASE("https: a silent client keeps nobody waiting, neither who comes nor who stops the server", "[tls]")
{
    std::unique_ptr<Served> served = std::make_unique<Served>();
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 4; ++i)
        silent.push_back(std::make_unique<RawClient>(served->http.port()));
    silent.front()->send("\x16\x03\x01"); // begins to shake hands, and says no more
    TlsClient idle(served->http.port());
    CHECK(idle.get("/api/x") == "x secure");
    const auto before = std::chrono::steady_clock::now();
    served.reset();
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(10)); // the time-out is 15
    CHECK(idle.receive_all().empty());
}

TEST_CASE("https: plain http is served on loopback alone", "[tls]")
{
    const Router router;
    for (const char* const address : {"0.0.0.0", "::", "192.0.2.7", "shop-pc"}) {
        HttpOptions options;
        options.addresses = {"127.0.0.1", address};
        options.port = 0;
        CHECK_THROWS_WITH(HttpServer(options, router), Catch::Contains("for this computer alone"));
    }
}
