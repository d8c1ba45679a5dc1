#include "server/tls/secure_socket.h"

#include <Poco/AutoPtr.h>
#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <cerrno>
#include <openssl/err.h>

namespace server {
namespace {

/// One connection. Poco's own class leaves to its users what is put right here.
class SecureConnection final : public Poco::Net::SecureStreamSocketImpl {
public:
    SecureConnection(Poco::Net::StreamSocketImpl* plain, const Poco::Net::Context::Ptr& context)
        : SecureStreamSocketImpl(plain, context)
    {
        acceptSSL();
    }

    int sendBytes(const void* buffer, int length, int flags) override
    {
        forget_errors();
        return SecureStreamSocketImpl::sendBytes(buffer, length, flags);
    }

    int receiveBytes(void* buffer, int length, int flags) override
    {
        forget_errors();
        const int got = SecureStreamSocketImpl::receiveBytes(buffer, length, flags);
        ended_ = got == 0;
        return got;
    }

    /// What OpenSSL has deciphered already lies no longer in the line.
    bool poll(const Poco::Timespan& timeout, int mode) override
    {
        if ((mode & SELECT_READ) != 0 && (ended_ || SecureStreamSocketImpl::available() > 0))
            return true;
        return SocketImpl::poll(timeout, mode);
    }

    /// Nothing: the other side has ended, if the socket is readable.
    int available() override
    {
        const int deciphered = SecureStreamSocketImpl::available();
        return ended_ || deciphered > 0 ? deciphered : SocketImpl::available();
    }

    /// Cuts the line and leaves OpenSSL alone, which another thread may be in: this is how a server that
    /// stops wakes those who wait.
    void shutdown() override { SocketImpl::shutdown(); }

private:
    /// The thread has served others before: what OpenSSL and the system said of them must not be taken for an
    /// answer about this connection.
    static void forget_errors()
    {
        ERR_clear_error();
        errno = 0;
    }

    bool ended_ = false;
};

class SecureListener final : public Poco::Net::ServerSocketImpl {
public:
    explicit SecureListener(const SecureContext& context) : context_(context) {}

    Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress& client) override
    {
        const auto context = context_.current();
        Poco::AutoPtr<Poco::Net::StreamSocketImpl> plain(
            static_cast<Poco::Net::StreamSocketImpl*>(ServerSocketImpl::acceptConnection(client)));
        return new SecureConnection(plain.get(), context); // owns `plain` as well from here on
    }

private:
    const SecureContext& context_;
};

class SecureServerSocket final : public Poco::Net::ServerSocket {
public:
    explicit SecureServerSocket(const SecureContext& context)
        : ServerSocket(new SecureListener(context), true)
    {}
};

} // namespace

Poco::Net::ServerSocket secure_server_socket(const SecureContext& context)
{
    return SecureServerSocket(context);
}

} // namespace server
