// soap_echo_server: serves /qbwc with a port that echoes, on a free port; prints the URL, and stops when its
// standard input ends.
#include "server/http/http_server.h"
#include "server/soap/soap_endpoint.h"

#include <iostream>
#include <string>

namespace {

/// Answers what it was asked, so that the other side can compare. Without state: any thread.
class EchoPort final : public server::WebConnectorPort {
public:
    std::string server_version() override { return "echo 1"; }
    std::string client_version(const std::string& version) override { return "O:" + version; }
    std::vector<std::string> authenticate(const std::string& user, const std::string& password) override
    {
        if (password.empty()) {
            return {"", "nvu"};
        }
        return {"ticket of " + user, "", "", ""};
    }
    std::string send_request(const server::RequestCall& call) override
    {
        return call.hcp + call.company_file + call.country + std::to_string(call.major_version) + "." +
               std::to_string(call.minor_version);
    }
    int receive_response(const server::ResponseCall& call) override
    {
        return call.hresult.empty() ? static_cast<int>(call.response.size()) : -1;
    }
    std::string connection_error(const std::string&, const std::string& hresult,
                                 const std::string& message) override
    {
        return hresult + message;
    }
    std::string last_error(const std::string& ticket) override { return "error of " + ticket; }
    std::string close_connection(const std::string& ticket) override { return "closed " + ticket; }
    std::string interactive_url(const std::string& ticket, const std::string& session) override
    {
        return ticket + session;
    }
    std::string interactive_rejected(const std::string& ticket, const std::string& reason) override
    {
        return ticket + reason;
    }
    std::string interactive_done(const std::string&) override { return "Done"; }
};

} // namespace

int main()
{
    EchoPort port;
    server::Router router;
    server::add_soap_routes(router, port);
    server::HttpOptions options;
    options.port = 0;
    const server::HttpServer http(options, router);
    std::cout << "http://127.0.0.1:" << http.port() << "/qbwc" << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
    }
}
