#include "server/soap/soap_endpoint.h"

#include "tests/server/http/raw_client.h"
#include "tests/server/soap/scripted_port.h"
#include "tests/support/catch.h"

using namespace server;
using server::test::RawClient;
using server::test::RawReply;
using server::test::ScriptedPort;

namespace {

struct Served {
    Served()
    {
        add_soap_routes(router, port);
        HttpOptions options;
        options.port = 0;
        http = std::make_unique<HttpServer>(options, router);
    }

    ScriptedPort port;
    Router router;
    std::unique_ptr<HttpServer> http;
};

const std::string body = R"(<?xml version="1.0" encoding="utf-8"?><s:Envelope)"
                         R"( xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)"
                         R"(<serverVersion xmlns="http://developer.intuit.com/" /></s:Body></s:Envelope>)";

/// The head that .NET's client writes.
std::string head(std::size_t length, const std::string& more = "")
{
    return "POST /qbwc HTTP/1.1\r\nUser-Agent: Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client "
           "Protocol "
           "4.0.30319.42000)\r\nContent-Type: text/xml; charset=utf-8\r\n"
           "SOAPAction: \"http://developer.intuit.com/somethingElse\"\r\nHost: "
           "shop.example\r\nContent-Length: " +
           std::to_string(length) + "\r\n" + more + "\r\n";
}

} // namespace

TEST_CASE("soap: a call as .NET sends it is answered over HTTP, whatever its SOAPAction says")
{
    Served served;
    served.port.answer = "1.0";
    RawClient client(served.http->port());
    client.send(head(body.size(), "Expect: 100-continue\r\nConnection: Keep-Alive\r\n"));
    CHECK(client.read_head() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(body);
    RawReply reply = client.read_reply();
    CHECK(reply.status == 200);
    CHECK(reply.head.find("Content-Type: text/xml; charset=utf-8\r\n") != std::string::npos);
    CHECK(reply.body.find("<serverVersionResult>1.0</serverVersionResult>") != std::string::npos);
    client.send(head(body.size()) + body);
    CHECK(client.read_reply().status == 200);
    CHECK(served.port.calls.size() == 2);
}

TEST_CASE("soap: a fault is HTTP 500 with a SOAP body")
{
    Served served;
    RawClient client(served.http->port());
    client.send(head(5) + "<x/>\n");
    const RawReply reply = client.read_reply();
    CHECK(reply.status == 500);
    CHECK(reply.head.find("Content-Type: text/xml; charset=utf-8\r\n") != std::string::npos);
    CHECK(reply.body.find("<faultstring") != std::string::npos);
}

TEST_CASE("soap: more than 128 MB is refused before it is read")
{
    Served served;
    RawClient client(served.http->port());
    client.send(head(128 * 1024 * 1024 + 1, "Expect: 100-continue\r\n"));
    CHECK(client.read_reply().status == 413);
}

TEST_CASE("soap: a plain GET of the address, the contract and the support page are there")
{
    Served served;
    RawClient client(served.http->port());
    const auto get = [&](const std::string& target) {
        client.send("GET " + target + " HTTP/1.1\r\nHost: shop.example:81\r\n\r\n");
        return client.read_reply();
    };
    RawReply reply = get("/qbwc");
    CHECK(reply.status == 200);
    CHECK(reply.head.find("Content-Type: text/plain") != std::string::npos);
    CHECK_FALSE(reply.body.empty());
    for (const char* const target : {"/qbwc?wsdl", "/qbwc?WSDL"}) {
        reply = get(target);
        CHECK(reply.status == 200);
        CHECK(reply.head.find("Content-Type: text/xml; charset=utf-8\r\n") != std::string::npos);
        CHECK(reply.body.find("location=\"http://shop.example:81/qbwc\"") != std::string::npos);
    }
    reply = get("/support");
    CHECK(reply.status == 200);
    CHECK(reply.head.find("Content-Type: text/html; charset=utf-8\r\n") != std::string::npos);
    CHECK(served.port.calls.empty());
}
