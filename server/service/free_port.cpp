#include "server/service/free_port.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

namespace server {
namespace {

/// An address that this PC does not have (no IPv6) is nobody's.
bool somebody_listens(const char* address, std::uint16_t port)
{
    try {
        Poco::Net::StreamSocket tried;
        tried.connect(Poco::Net::SocketAddress(address, port), Poco::Timespan(1, 0));
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

} // namespace

bool port_is_free(std::uint16_t port)
{
    return !somebody_listens("127.0.0.1", port) && !somebody_listens("::1", port);
}

} // namespace server
