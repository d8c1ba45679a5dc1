#pragma once

#include "server/http/http_server.h"
#include "server/http/router.h"
#include "server/sync/web_connector_port.h"

namespace server {

/// Adds `POST /qbwc` (SOAP), `GET /qbwc` (a plain page, the WSDL with ?wsdl) and `GET /support` to the
/// router. The port must outlive the router. `on_failure` is told what the port threw; the other side only
/// hears that something failed.
void add_soap_routes(Router& router, WebConnectorPort& port, FailureHook on_failure = {});

} // namespace server
