#pragma once

#include <Poco/Net/ServerSocket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace server {

/// Listens on `port` of every address; port 0 takes a free one, the same for all. An address that this
/// machine lacks is left out as long as another works. No second program can share the port. `make` gives
/// sockets that are not bound yet. Throws std::runtime_error naming address, port and cause.
std::vector<Poco::Net::ServerSocket> listen_on(
    const std::vector<std::string>& addresses, std::uint16_t port,
    const std::function<Poco::Net::ServerSocket()>& make = [] { return Poco::Net::ServerSocket(); });

} // namespace server
