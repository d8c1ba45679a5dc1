#include "server/http/listener.h"

#include <Poco/Error.h>
#include <Poco/Net/NetException.h>

#include <optional>
#include <stdexcept>

namespace server {
namespace {

using Poco::Net::ServerSocket;

constexpr int backlog = 256;
constexpr int tries_for_a_free_port = 20;

#ifdef _WIN32
constexpr bool reuse_address = false; // there it would let another program take the port over
#else
constexpr bool reuse_address = true; // a restart need not wait for old connections to be forgotten
#endif

using MakeSocket = std::function<ServerSocket()>;

enum class Outcome { listening, no_such_address, taken };

struct Attempt {
    Outcome outcome = Outcome::listening;
    ServerSocket socket;
    std::string cause;
};

[[noreturn]] void fail(const std::string& address, std::uint16_t port, const std::string& cause)
{
    throw std::runtime_error("cannot listen on " + address + ", port " + std::to_string(port) + ": " + cause);
}

Attempt try_address(const std::string& address, std::uint16_t port, const MakeSocket& make)
{
    Attempt out;
    out.socket = make();
    try {
        const Poco::Net::SocketAddress wanted(address, port);
        if (wanted.family() == Poco::Net::SocketAddress::IPv6) {
            out.socket.bind6(wanted, reuse_address, false, true);
        } else {
            out.socket.bind(wanted, reuse_address, false);
        }
        out.socket.listen(backlog);
    } catch (const Poco::Exception& error) {
        const int code = error.code();
        if (code == POCO_EADDRNOTAVAIL || code == POCO_EAFNOSUPPORT) {
            out.outcome = Outcome::no_such_address;
            out.cause = "this computer has no such address";
        } else if (code == POCO_EADDRINUSE) {
            out.outcome = Outcome::taken;
            out.cause = "another program has that port";
        } else {
            fail(address, port, code != 0 ? Poco::Error::getMessage(code) : error.displayText());
        }
    }
    return out;
}

/// All addresses once. Nothing: the free port that the first one got is taken on another, so try again.
std::optional<std::vector<ServerSocket>> try_all(const std::vector<std::string>& addresses,
                                                 std::uint16_t wanted, const MakeSocket& make)
{
    std::vector<ServerSocket> out;
    std::uint16_t port = wanted;
    Attempt last;
    for (const std::string& address : addresses) {
        last = try_address(address, port, make);
        if (last.outcome == Outcome::taken) {
            if (wanted != 0) {
                fail(address, port, last.cause);
            }
            return std::nullopt;
        }
        if (last.outcome == Outcome::listening) {
            port = last.socket.address().port();
            out.push_back(last.socket);
        }
    }
    if (out.empty()) {
        fail(addresses.empty() ? "no address" : addresses.back(), port,
             addresses.empty() ? "none is configured" : last.cause);
    }
    return out;
}

} // namespace

std::vector<ServerSocket> listen_on(const std::vector<std::string>& addresses, std::uint16_t port,
                                    const MakeSocket& make)
{
    for (int i = 0; i < tries_for_a_free_port; ++i) {
        if (auto sockets = try_all(addresses, port, make)) {
            return std::move(*sockets);
        }
    }
    fail(addresses.front(), port, "no port is free on all addresses");
}

} // namespace server
