#pragma once

#include "server/http/http_server.h"
#include "server/sync/web_connector_port.h"

#include <string>
#include <string_view>

namespace server {

struct SoapAnswer {
    int status = 200; ///< 500 with a fault, as SOAP 1.1 wants it
    std::string envelope;
};

/// Answers one SOAP envelope (UTF-8) by a call on the port. The answer is document/literal and compact; the
/// request may be RPC-style too, is found by the local name of Body's first child, and its parameters by
/// theirs. What cannot be read, an unknown operation, and an exception of the port end in a fault with a
/// plain sentence; the exception's own text goes to `on_failure`, which may be empty. Any thread.
SoapAnswer answer_soap(std::string_view envelope, WebConnectorPort& port, const FailureHook& on_failure);

} // namespace server
