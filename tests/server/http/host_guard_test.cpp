#include "server/http/host_guard.h"

#include "tests/support/catch.h"

using namespace server;

TEST_CASE("http: on loopback only local names are answered")
{
    const HostGuard guard({"127.0.0.1", "::1"});
    for (const char* const name : {"localhost", "localhost:8085", "LOCALHOST:1", "localhost.",
                                   "127.0.0.1:8085", "[::1]", "[::1]:8085"}) {
        CHECK(guard.accepts("/api/v1/companies", name));
    }
    for (const char* const name : {"", "evil.example", "evil.example:8085", "localhost.evil.example",
                                   "127.0.0.1.evil.example", "[::2]:8085", "[", "evil.example:localhost"}) {
        CHECK_FALSE(guard.accepts("/api/v1/companies", name));
        CHECK_FALSE(guard.accepts("/", name));
    }
}

TEST_CASE("http: what the Web Connector and monitors call has no name to guard")
{
    const HostGuard guard({"127.0.0.1"});
    CHECK(guard.accepts("/qbwc", "shop.example"));
    CHECK(guard.accepts("/support", "shop.example"));
    CHECK(guard.accepts("/healthz", ""));
    CHECK_FALSE(guard.accepts("/qbwc/x", "shop.example"));
}

TEST_CASE("http: the addresses that are listened on are names of this server")
{
    const HostGuard guard({"192.0.2.7", "FE80::1"});
    CHECK(guard.accepts("/", "192.0.2.7:8443"));
    CHECK(guard.accepts("/", "[fe80::1]:8443"));
    CHECK(guard.accepts("/", "localhost"));
    CHECK_FALSE(guard.accepts("/", "shop.example"));
}

TEST_CASE("http: loopback is 127.0.0.0/8, ::1 and localhost, and nothing else")
{
    for (const char* const address : {"127.0.0.1", "127.1.2.3", "::1", "localhost", "LOCALHOST"})
        CHECK(is_loopback(address));
    for (const char* const address :
         {"0.0.0.0", "::", "192.168.1.10", "128.0.0.1", "fe80::1", "shop-pc", "localhost.example", ""})
        CHECK_FALSE(is_loopback(address));
}
