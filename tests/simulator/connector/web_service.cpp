#include "tests/simulator/connector/web_service.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>

namespace simulator_test {

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

std::string unescaped(std::string text)
{
    for (const auto& [from, to] : {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&amp;", "&"}}) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
            text.replace(at, std::string(from).size(), to);
    }
    return text;
}

std::string envelope(const std::string& operation, const std::string& result)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><)" +
           operation + R"(Response xmlns="http://developer.intuit.com/"><)" + operation + "Result>" + result +
           "</" + operation + "Result></" + operation + "Response></soap:Body></soap:Envelope>";
}

/// Operation and parameters of a body that is spelled as the client spells it.
void dissect(Call& call)
{
    const std::string start = "<soap:Body><";
    const std::size_t at = call.body.find(start) + start.size();
    call.operation = call.body.substr(at, call.body.find_first_of(" >", at) - at);
    std::size_t open = call.body.find('<', at);
    while (open != std::string::npos && call.body[open + 1] != '/') {
        const std::size_t end = call.body.find('>', open);
        std::string name = call.body.substr(open + 1, end - open - 1);
        if (name.ends_with(" /")) {
            call.parameters[name.substr(0, name.size() - 2)] = "";
            open = call.body.find('<', end);
            continue;
        }
        const std::size_t close = call.body.find("</" + name + '>', end);
        call.parameters[name] = unescaped(call.body.substr(end + 1, close - end - 1));
        open = call.body.find('<', close + 1);
    }
}

class Handler : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(WebService& service) : service_(service) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override
    {
        Call call;
        for (const auto& [name, value] : request) {
            call.headers.push_back(name);
            call.header[name] = value;
        }
        Poco::StreamCopier::copyToString(request.stream(), call.body);
        if (request.getMethod() == "POST")
            dissect(call);
        else
            call.operation = "GET " + request.getURI();
        const auto [status, text] = service_.answer(std::move(call));
        response.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
        response.setContentType("text/xml; charset=utf-8");
        response.sendBuffer(text.data(), text.size());
    }

private:
    WebService& service_;
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Factory(WebService& service) : service_(service) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(service_);
    }

private:
    WebService& service_;
};

} // namespace

WebService::WebService()
{
    Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    server_ =
        std::make_unique<Poco::Net::HTTPServer>(new Factory(*this), socket, new Poco::Net::HTTPServerParams);
    server_->start();
    script("serverVersion", {"1.0"});
    script("clientVersion", {""});
    script("closeConnection", {"OK"});
    script("getLastError", {"nothing is known"});
}

WebService::~WebService() { server_->stopAll(true); }

void WebService::script(const std::string& operation, std::vector<std::string> results)
{
    const std::lock_guard lock(mutex_);
    results_[operation] = {results.begin(), results.end()};
}

void WebService::authenticate(const std::vector<std::string>& members)
{
    std::string strings;
    for (const std::string& member : members)
        strings += "<string>" + escaped(member) + "</string>";
    raw("authenticate", envelope("authenticate", strings));
}

void WebService::raw(const std::string& operation, const std::string& answer)
{
    const std::lock_guard lock(mutex_);
    raw_[operation] = answer;
}

std::string WebService::url() const
{
    return "http://localhost:" + std::to_string(server_->port()) + "/qbwc";
}

std::vector<Call> WebService::calls() const
{
    const std::lock_guard lock(mutex_);
    return calls_;
}

std::vector<std::string> WebService::operations() const
{
    std::vector<std::string> out;
    for (const Call& call : calls())
        out.push_back(call.operation);
    return out;
}

std::pair<int, std::string> WebService::answer(Call call)
{
    const std::lock_guard lock(mutex_);
    const std::string operation = call.operation;
    calls_.push_back(std::move(call));
    if (const auto found = statuses_.find(operation); found != statuses_.end())
        return {found->second, "no"};
    if (const auto found = raw_.find(operation); found != raw_.end())
        return {200, found->second};
    auto& results = results_[operation];
    const std::string result = results.empty() ? "" : results.front();
    if (results.size() > 1)
        results.pop_front();
    return {200, envelope(operation, escaped(result))};
}

} // namespace simulator_test
