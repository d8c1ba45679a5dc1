#pragma once

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include <cstdint>
#include <string>

namespace server::test {

struct RawReply {
    int status = 0;
    std::string head; ///< with the status line
    std::string body;
};

/// An HTTP client that sends exactly the bytes it is given, and reads one answer at a time. What does not
/// come within twenty seconds fails the test.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, const std::string& host = "127.0.0.1")
        : socket_(Poco::Net::SocketAddress(host, port))
    {
        socket_.setReceiveTimeout(Poco::Timespan(20, 0));
        socket_.setNoDelay(true);
    }

    void send(const std::string& text)
    {
        for (std::size_t at = 0; at < text.size();) {
            at += static_cast<std::size_t>(socket_.sendBytes(
                text.data() + at, static_cast<int>(std::min<std::size_t>(text.size() - at, 65536))));
        }
    }

    void finish_sending() { socket_.shutdownSend(); }

    /// Reads up to and with the empty line after a head.
    std::string read_head()
    {
        std::size_t end = std::string::npos;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
            receive();
        }
        return take(end + 4);
    }

    RawReply read_reply(bool without_body = false)
    {
        RawReply out;
        out.head = read_head();
        out.status = std::stoi(out.head.substr(out.head.find(' ') + 1));
        const std::size_t at = out.head.find("Content-Length: ");
        if (!without_body && at != std::string::npos) {
            const std::size_t length = std::stoul(out.head.substr(at + 16));
            while (received_.size() < length) {
                receive();
            }
            out.body = take(length);
        }
        return out;
    }

    /// The body that comes in chunks, put together.
    std::string read_chunks()
    {
        std::string out;
        for (;;) {
            std::size_t end = 0;
            while ((end = received_.find("\r\n")) == std::string::npos) {
                receive();
            }
            const std::size_t length = std::stoul(take(end + 2), nullptr, 16);
            while (received_.size() < length + 2) {
                receive();
            }
            out += take(length + 2).substr(0, length);
            if (length == 0) {
                return out;
            }
        }
    }

    /// All that comes until the other side closes, in whatever way.
    std::string read_to_the_end()
    {
        try {
            for (;;) {
                receive();
            }
        } catch (const std::exception&) {
            return take(received_.size());
        }
    }

    /// Waits until the other side closes; false when it sends something instead.
    bool is_closed()
    {
        char byte = 0;
        try {
            return received_.empty() && socket_.receiveBytes(&byte, 1) == 0;
        } catch (const Poco::Net::ConnectionResetException&) {
            return true;
        }
    }

private:
    void receive()
    {
        std::string piece(65536, '\0');
        const int count = socket_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
        if (count <= 0) {
            throw std::runtime_error("the server closed the connection");
        }
        received_.append(piece, 0, static_cast<std::size_t>(count));
    }

    std::string take(std::size_t length)
    {
        std::string out = received_.substr(0, length);
        received_.erase(0, length);
        return out;
    }

    Poco::Net::StreamSocket socket_;
    std::string received_;
};

} // namespace server::test
