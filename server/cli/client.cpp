#include "server/cli/client.h"

#include "server/tls/secure_context.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/SSLException.h>
#include <Poco/StreamCopier.h>
#include <Poco/Timespan.h>
#include <Poco/URI.h>

#include <memory>
#include <stdexcept>

namespace server {

namespace {

/// A thousand documents are checked and made durable well within this, on slow disks too.
constexpr long patience_seconds = 300;

bool on_this_computer(const std::string& host)
{
    Poco::Net::IPAddress address;
    return Poco::Net::IPAddress::tryParse(host, address) ? address.isLoopback() : host == "localhost";
}

Poco::URI address_of(const Daemon& daemon)
{
    Poco::URI uri;
    try {
        uri = daemon.url;
    } catch (const Poco::Exception&) {
        uri.clear(); // told below, as every other text that is no address
    }
    if (uri.getHost().empty() || (uri.getScheme() != "http" && uri.getScheme() != "https"))
        throw std::runtime_error(
            "\"" + daemon.url +
            "\" is not an address of deskbridged: http://HOST:PORT or https://HOST:PORT is "
            "needed.");
    if (uri.getScheme() == "http" && !on_this_computer(uri.getHost()))
        throw std::runtime_error("\"" + daemon.url +
                                 "\" is on another computer, and http would show it the token in the clear: "
                                 "https://HOST:PORT is needed.");
    return uri;
}

std::unique_ptr<Poco::Net::HTTPClientSession> session_with(const Daemon& daemon, const Poco::URI& uri)
{
    if (uri.getScheme() == "https")
        return std::make_unique<Poco::Net::HTTPSClientSession>(uri.getHost(), uri.getPort(),
                                                               client_context(daemon.ca));
    return std::make_unique<Poco::Net::HTTPClientSession>(uri.getHost(), uri.getPort());
}

[[noreturn]] void fail(const Daemon& daemon, const Poco::Exception& error)
{
    throw std::runtime_error("deskbridged does not answer at " + daemon.url + " (" + error.displayText() +
                             "). " + daemon.start_hint);
}

[[noreturn]] void distrust(const Daemon& daemon, const Poco::Exception& error)
{
    throw std::runtime_error(
        "What answers at " + daemon.url + " cannot be trusted (" + error.displayText() + "). " +
        (daemon.ca.empty() ? "Where its certificate is self-signed, name a copy of it: --ca deskbridge.crt "
                             "(or DESKBRIDGE_CA)."
                           : "See that " + daemon.ca +
                                 " is the tls/deskbridge.crt of that computer, and that the certificate "
                                 "names it as the address does: deskbridge tls show."));
}

void send(Poco::Net::HTTPClientSession& session, Poco::Net::HTTPRequest& request, const std::string& body)
{
    request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    session.sendRequest(request) << body << std::flush;
}

} // namespace

Answer Client::get(const std::string& path) const { return call("GET", path, "", ""); }

Answer Client::post(const std::string& path, const std::string& body, const std::string& content_type) const
{
    return call("POST", path, body, content_type);
}

Answer Client::patch(const std::string& path, const std::string& body) const
{
    return call("PATCH", path, body, "application/json");
}

Answer Client::download(const std::string& method, const std::string& path, std::ostream& to) const
{
    return call(method, path, "", "", &to);
}

Answer Client::call(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& content_type, std::ostream* good_body) const
{
    const auto uri = address_of(daemon_);
    try {
        const auto session = session_with(daemon_, uri);
        session->setTimeout(Poco::Timespan(patience_seconds, 0));
        Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
        request.setCredentials("Bearer", daemon_.token);
        request.set("Accept", "application/json");
        if (!content_type.empty())
            request.setContentType(content_type);
        send(*session, request, body);
        Poco::Net::HTTPResponse response;
        Answer answer;
        std::istream& received = session->receiveResponse(response);
        answer.status = response.getStatus();
        if (good_body != nullptr && !answer.refused())
            Poco::StreamCopier::copyStream(received, *good_body);
        else
            Poco::StreamCopier::copyToString(received, answer.body);
        return answer;
    } catch (const Poco::Net::SSLException& error) {
        distrust(daemon_, error);
    } catch (const Poco::Exception& error) {
        fail(daemon_, error);
    }
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos)
            out += c;
        else
            (out += '%').append({digits[byte >> 4U], digits[byte & 15U]});
    }
    return out;
}

} // namespace server
