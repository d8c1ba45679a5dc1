#pragma once

#include <string>
#include <vector>

namespace server {

/// What the Web Connector sends with sendRequestXML.
struct RequestCall {
    std::string ticket;
    std::string hcp;          ///< Host, Company and Preferences answers; only on the first call of a visit
    std::string company_file; ///< path of the open .QBW
    std::string country;      ///< US, CA, UK
    int major_version = 0;    ///< highest qbXML of the request processor
    int minor_version = 0;
};

/// What it sends with receiveResponseXML.
struct ResponseCall {
    std::string ticket;
    std::string response;
    std::string hresult;
    std::string message;
};

/// What the Web Connector may ask of us, in plain words: no SOAP here, and nothing of what the texts mean. A
/// parameter that was missing, nil or empty on the wire is an empty text. Calls of different companies may
/// come in different threads at once. Implementations may throw: the SOAP side answers with a fault then.
class WebConnectorPort {
public:
    virtual ~WebConnectorPort() = default;
    virtual std::string server_version() = 0;
    virtual std::string client_version(const std::string& version) = 0;
    /// Two or four members, empty ones included.
    virtual std::vector<std::string> authenticate(const std::string& user, const std::string& password) = 0;
    virtual std::string send_request(const RequestCall& call) = 0;
    /// Percent done, or negative: ask getLastError.
    virtual int receive_response(const ResponseCall& call) = 0;
    virtual std::string connection_error(const std::string& ticket, const std::string& hresult,
                                         const std::string& message) = 0;
    virtual std::string last_error(const std::string& ticket) = 0;
    virtual std::string close_connection(const std::string& ticket) = 0;
    virtual std::string interactive_url(const std::string& ticket, const std::string& session) = 0;
    virtual std::string interactive_rejected(const std::string& ticket, const std::string& reason) = 0;
    virtual std::string interactive_done(const std::string& ticket) = 0;
};

} // namespace server
