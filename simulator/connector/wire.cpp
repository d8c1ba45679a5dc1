#include "simulator/connector/wire.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/Timespan.h>
#include <Poco/URI.h>

#include <ostream>

namespace simulator {

namespace {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

// .NET Framework's System.Web.Services with the runtime that today's Web Connector uses.
constexpr const char* user_agent =
    "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)";
constexpr Poco::Timespan::TimeDiff second = 1'000'000;
constexpr auto answer_timeout = 100 * second;     // the proxy's default
constexpr auto continue_wait = second * 35 / 100; // how long .NET waits for the interim answer
constexpr auto idle_limit = 90 * second;

std::unique_ptr<Poco::Net::HTTPClientSession> session_for(const Poco::URI& uri, const WireOptions& options)
{
    std::unique_ptr<Poco::Net::HTTPClientSession> session;
    if (uri.getScheme() == "https") {
        const Poco::Net::Context::Ptr context =
            new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "", "", options.ca_file,
                                   Poco::Net::Context::VERIFY_STRICT, 9, options.ca_file.empty());
        Poco::Net::SecureStreamSocket socket(context);
        socket.setPeerHostName(uri.getHost());
        session = std::make_unique<Poco::Net::HTTPSClientSession>(socket);
    } else {
        session = std::make_unique<Poco::Net::HTTPClientSession>();
    }
    session->setHost(options.address.empty() ? uri.getHost() : options.address);
    session->setPort(uri.getPort());
    session->setTimeout(Poco::Timespan(answer_timeout));
    session->setKeepAlive(options.connections == WireOptions::Connections::kept);
    session->setKeepAliveTimeout(Poco::Timespan(idle_limit));
    return session;
}

/// The headers in .NET's order.
HTTPRequest post_request(const Poco::URI& uri, const std::string& operation, std::size_t length)
{
    HTTPRequest request(HTTPRequest::HTTP_POST, uri.getPathAndQuery().empty() ? "/" : uri.getPathAndQuery(),
                        HTTPRequest::HTTP_1_1);
    request.set("User-Agent", user_agent);
    request.set("Content-Type", "text/xml; charset=utf-8");
    request.set("SOAPAction", "\"http://developer.intuit.com/" + operation + '"');
    request.set("Host", uri.getAuthority());
    request.setContentLength64(static_cast<Poco::Int64>(length));
    request.set("Expect", "100-continue");
    return request;
}

SoapAnswer problem(std::string text)
{
    SoapAnswer answer;
    answer.problem = std::move(text);
    return answer;
}

} // namespace

struct HttpWire::Connection {
    Poco::URI uri;
    std::unique_ptr<Poco::Net::HTTPClientSession> session;

    /// An idle connection that the server has closed meanwhile is readable: it must not be used again.
    void drop_if_closed() const
    {
        if (session->connected() && session->socket().poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ))
            session->reset();
    }
};

HttpWire::HttpWire(const std::string& url, WireOptions options)
    : connection_(std::make_unique<Connection>()), options_(std::move(options))
{
    connection_->uri = Poco::URI(url);
    connection_->session = session_for(connection_->uri, options_);
}

HttpWire::~HttpWire() = default;

void HttpWire::cut() { connection_->session->reset(); }

void Wire::send_and_cut(const std::string& operation, const Parameters& parameters)
{
    (void)call(operation, parameters);
    cut();
}

void HttpWire::send_and_cut(const std::string& operation, const Parameters& parameters)
{
    ++calls_;
    try {
        (void)send(operation, write_call(operation, parameters, options_.style));
    } catch (const Poco::Exception&) {
        // cut it is in any case
    }
    cut();
}

/// Sends the head, waits for the interim answer, sends the body. Another answer in place of the interim one
/// is left to be read, and the body unsent.
HttpWire::Body HttpWire::send(const std::string& operation, const std::string& body)
{
    auto& session = *connection_->session;
    connection_->drop_if_closed();
    HTTPRequest request = post_request(connection_->uri, operation, body.size());
    if (!session.connected() && session.getKeepAlive())
        request.set("Connection", "Keep-Alive"); // on the first request of a connection only
    std::ostream& out = session.sendRequest(request);
    out.flush();
    HTTPResponse response;
    bool wanted = true;
    if (session.socket().poll(Poco::Timespan(continue_wait), Poco::Net::Socket::SELECT_READ))
        wanted = session.peekResponse(response);
    else
        ++stalls_;
    if (wanted) {
        out << body;
        out.flush();
    }
    return wanted ? Body::sent : Body::unwanted;
}

HttpWire::Raw HttpWire::exchange(const std::string& operation, const std::string& body)
{
    auto& session = *connection_->session;
    const Body way = send(operation, body);
    HTTPResponse response;
    Raw raw;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), raw.text);
    if (way == Body::unwanted)
        session.reset(); // the announced body never came
    raw.status = response.getStatus();
    raw.reason = response.getReason();
    raw.content_type = response.getContentType();
    return raw;
}

SoapAnswer HttpWire::call(const std::string& operation, const Parameters& parameters)
{
    ++calls_;
    try {
        const Raw raw = exchange(operation, write_call(operation, parameters, options_.style));
        const bool fault = raw.status == HTTPResponse::HTTP_INTERNAL_SERVER_ERROR;
        if (raw.status != HTTPResponse::HTTP_OK && !fault)
            return problem("The request failed with HTTP status " + std::to_string(raw.status) + ": " +
                           raw.reason + '.');
        if (!raw.content_type.starts_with("text/xml"))
            return problem("Client found response content type of '" + raw.content_type +
                           "', but expected 'text/xml'.");
        SoapAnswer answer = read_soap_answer(raw.text, operation, options_.style);
        if (fault && answer.problem.empty())
            answer.problem = "The request failed with HTTP status 500 and no fault.";
        return answer;
    } catch (const Poco::Exception& error) {
        cut();
        return problem(error.displayText());
    }
}

int get_status(const std::string& url, const WireOptions& options)
{
    try {
        const Poco::URI uri(url);
        const auto session = session_for(uri, options);
        HTTPRequest request(HTTPRequest::HTTP_GET,
                            uri.getPathAndQuery().empty() ? "/" : uri.getPathAndQuery(),
                            HTTPRequest::HTTP_1_1);
        request.set("Host", uri.getAuthority());
        request.setKeepAlive(false);
        session->sendRequest(request);
        HTTPResponse response;
        std::string text;
        Poco::StreamCopier::copyToString(session->receiveResponse(response), text);
        return response.getStatus();
    } catch (const Poco::Exception&) {
        return 0;
    }
}

} // namespace simulator
