#pragma once

#include "server/sync/web_connector_port.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace server::test {

/// A port that remembers how it was called, and answers what it was told to. One thread.
class ScriptedPort final : public WebConnectorPort {
public:
    std::vector<std::string> calls; ///< "name|argument|argument"
    std::vector<std::string> login{"ticket", "", "", ""};
    std::string answer;
    int percent = 0;
    std::string failure; ///< not empty: every call throws it

    std::string server_version() override { return note("serverVersion", {}), answer; }
    std::string client_version(const std::string& version) override
    {
        return note("clientVersion", {version}), answer;
    }
    std::vector<std::string> authenticate(const std::string& user, const std::string& password) override
    {
        return note("authenticate", {user, password}), login;
    }
    std::string send_request(const RequestCall& call) override
    {
        note("sendRequestXML", {call.ticket, call.hcp, call.company_file, call.country,
                                std::to_string(call.major_version), std::to_string(call.minor_version)});
        return answer;
    }
    int receive_response(const ResponseCall& call) override
    {
        return note("receiveResponseXML", {call.ticket, call.response, call.hresult, call.message}), percent;
    }
    std::string connection_error(const std::string& ticket, const std::string& hresult,
                                 const std::string& message) override
    {
        return note("connectionError", {ticket, hresult, message}), answer;
    }
    std::string last_error(const std::string& ticket) override
    {
        return note("getLastError", {ticket}), answer;
    }
    std::string close_connection(const std::string& ticket) override
    {
        return note("closeConnection", {ticket}), answer;
    }
    std::string interactive_url(const std::string& ticket, const std::string& session) override
    {
        return note("getInteractiveURL", {ticket, session}), answer;
    }
    std::string interactive_rejected(const std::string& ticket, const std::string& reason) override
    {
        return note("interactiveRejected", {ticket, reason}), answer;
    }
    std::string interactive_done(const std::string& ticket) override
    {
        return note("interactiveDone", {ticket}), answer;
    }

private:
    void note(const std::string& name, const std::vector<std::string>& arguments)
    {
        std::string call = name;
        for (const std::string& argument : arguments) {
            call += "|" + argument;
        }
        calls.push_back(std::move(call));
        if (!failure.empty()) {
            throw std::runtime_error(failure);
        }
    }
};

} // namespace server::test
