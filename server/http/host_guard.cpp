#include "server/http/host_guard.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>

namespace server {
namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

} // namespace

std::string host_name(std::string_view header)
{
    if (!header.empty() && header.front() == '[') {
        return lower(header.substr(1, header.find(']') - 1));
    }
    std::string_view name = header.substr(0, header.find(':'));
    if (!name.empty() && name.back() == '.') {
        name.remove_suffix(1);
    }
    return lower(name);
}

bool is_loopback(const std::string& address)
{
    Poco::Net::IPAddress parsed;
    return Poco::Net::IPAddress::tryParse(address, parsed) ? parsed.isLoopback()
                                                           : lower(address) == "localhost";
}

HostGuard::HostGuard(const std::vector<std::string>& addresses) : names_{"localhost", "127.0.0.1", "::1"}
{
    for (const std::string& address : addresses) {
        names_.push_back(lower(address));
    }
}

bool HostGuard::accepts(std::string_view path, std::string_view host_header) const
{
    if (path == "/qbwc" || path == "/support" || path == "/healthz") {
        return true;
    }
    return std::find(names_.begin(), names_.end(), host_name(host_header)) != names_.end();
}

} // namespace server
