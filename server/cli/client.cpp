#include "server/cli/client.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/Timespan.h>
#include <Poco/URI.h>

#include <stdexcept>

namespace server {

namespace {

/// A thousand documents are checked and made durable well within this, on slow disks too.
constexpr long patience_seconds = 300;

Poco::URI address_of(const Daemon& daemon)
{
    try {
        Poco::URI uri(daemon.url);
        if (uri.getScheme() == "http" && !uri.getHost().empty())
            return uri;
    } catch (const Poco::Exception&) {
        // told below, as for every other text that is no address
    }
    throw std::runtime_error("\"" + daemon.url +
                             "\" is not an address of deskbridged: http://HOST:PORT is needed.");
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

Answer Client::call(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& content_type) const
{
    const auto uri = address_of(daemon_);
    try {
        Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
        session.setTimeout(Poco::Timespan(patience_seconds, 0));
        Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
        request.setCredentials("Bearer", daemon_.token);
        request.set("Accept", "application/json");
        if (!content_type.empty())
            request.setContentType(content_type);
        send(session, request, body);
        Poco::Net::HTTPResponse response;
        Answer answer;
        Poco::StreamCopier::copyToString(session.receiveResponse(response), answer.body);
        answer.status = response.getStatus();
        return answer;
    } catch (const Poco::Exception& error) {
        throw std::runtime_error("deskbridged does not answer at " + daemon_.url + " (" +
                                 error.displayText() + "). " + daemon_.start_hint);
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
