#pragma once

#include "server/tls/secure_context.h"

#include <Poco/Net/ServerSocket.h>

namespace server {

/// A socket, not bound yet, whose connections are secured by what `context` holds when they come in. The hand
/// is shaken by the thread that serves a connection, never by the one that takes them in: a silent client
/// stops nobody. `context` must outlive the socket and its connections.
Poco::Net::ServerSocket secure_server_socket(const SecureContext& context);

} // namespace server
