#include "simulator/connector/qwc_file.h"

#include "simulator/quickbooks/rets.h"

#include <Poco/Net/IPAddress.h>
#include <Poco/String.h>
#include <Poco/URI.h>
#include <pugixml.hpp>

#include <array>
#include <charconv>
#include <optional>

namespace simulator {

namespace {

using Problem = std::optional<ConnectorError>;

// AppID alone may be empty.
constexpr std::array required{"AppName",  "AppURL",  "AppDescription", "AppSupport",
                              "UserName", "OwnerID", "FileID",         "QBType"};

bool is_guid(std::string_view text)
{
    constexpr std::string_view shape = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    if (text.size() != shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool hex = std::string_view("0123456789abcdefABCDEF").find(text[i]) != std::string_view::npos;
        if (shape[i] == 'x' ? !hex : text[i] != shape[i])
            return false;
    }
    return true;
}

bool is_ip(const std::string& host)
{
    Poco::Net::IPAddress address;
    return Poco::Net::IPAddress::tryParse(host, address);
}

/// Spelled `http://host…` or `https://host…`; nothing when it is no such URL.
std::optional<Poco::URI> url(const std::string& text)
{
    try {
        Poco::URI uri(text);
        const bool web = uri.getScheme() == "http" || uri.getScheme() == "https";
        return web && !uri.getHost().empty() ? std::optional(uri) : std::nullopt;
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
}

Problem check_urls(const QwcFile& qwc)
{
    const auto app = url(qwc.app_url);
    const auto support = url(qwc.support_url);
    if (!app)
        return ConnectorError{1039, "AppURL is no http or https address: " + qwc.app_url};
    if (!support)
        return ConnectorError{1039, "AppSupport is no http or https address: " + qwc.support_url};
    if (is_ip(app->getHost()))
        return ConnectorError{1001, "The host of AppURL is an IP address: " + qwc.app_url};
    if (is_ip(support->getHost()))
        return ConnectorError{1002, "The host of AppSupport is an IP address: " + qwc.support_url};
    if (app->getScheme() != "https" && !is_localhost(app->getHost()))
        return ConnectorError{1010, "AppURL is not on a secure (https) server: " + qwc.app_url};
    if (!is_localhost(app->getHost()) && Poco::icompare(app->getHost(), support->getHost()) != 0)
        return ConnectorError{1000, "AppURL and AppSupport are on different hosts"};
    if (!qwc.certificate_url.empty() && !url(qwc.certificate_url))
        return ConnectorError{1039, "CertURL is no http or https address: " + qwc.certificate_url};
    return std::nullopt;
}

Problem check_identity(const pugi::xml_node& root, const QwcFile& qwc)
{
    if (!is_guid(qwc.owner_id))
        return ConnectorError{1039, "OwnerID is no GUID in braces: " + qwc.owner_id};
    if (!is_guid(qwc.file_id))
        return ConnectorError{1039, "FileID is no GUID in braces: " + qwc.file_id};
    if (std::string_view(root.child_value("QBType")) != "QBFS")
        return ConnectorError{1039, "QBType is not QBFS; this stand-in plays QuickBooks financial software"};
    // The Web Connector itself has to write AppLock and FileID, which a read-only grant refuses (3263).
    if (std::string_view(root.child_value("IsReadOnly")) == "true")
        return ConnectorError{
            1039, "IsReadOnly is true, so that the FileID cannot be written into the company file"};
    return std::nullopt;
}

Problem read_style(const pugi::xml_node& root, QwcFile& qwc)
{
    const std::string_view style = root.child("Style").empty() ? "Document" : root.child_value("Style");
    if (style == "RPC")
        qwc.style = WireStyle::rpc;
    else if (style != "Document" && style != "DocWrapped")
        return ConnectorError{1039, "Style is neither Document, DocWrapped nor RPC: " + std::string(style)};
    return std::nullopt;
}

Problem read_scheduler(const pugi::xml_node& root, QwcFile& qwc)
{
    const pugi::xml_node scheduler = root.child("Scheduler");
    const pugi::xml_node first = scheduler.first_child(); // if both are there, the first one counts
    if (!first)
        return std::nullopt;
    const std::string_view name = first.name();
    const std::string_view text = first.child_value();
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool known = name == "RunEveryNMinutes" || name == "RunEveryNSeconds";
    if (!known || error != std::errc{} || end != text.data() + text.size() || number < 1)
        return ConnectorError{1039,
                              "Scheduler holds neither RunEveryNMinutes nor RunEveryNSeconds with a number"};
    qwc.every_seconds = name == "RunEveryNMinutes" ? number * 60 : number;
    return std::nullopt;
}

Problem check_required(const pugi::xml_node& root)
{
    for (const char* name : required) {
        if (std::string_view(root.child_value(name)).empty())
            return ConnectorError{1039, std::string("The element ") + name + " is missing or empty"};
    }
    if (!root.child("AppID"))
        return ConnectorError{1039, "The element AppID is missing (it may be empty)"};
    return std::nullopt;
}

} // namespace

std::string ConnectorError::whole() const { return "QBWC" + std::to_string(code) + ": " + text; }

bool is_localhost(std::string_view host) { return Poco::icompare(std::string(host), "localhost") == 0; }

std::variant<QwcFile, ConnectorError> read_qwc(std::string_view text)
{
    pugi::xml_document document;
    if (!document.load_buffer(text.data(), text.size()))
        return ConnectorError{1039, "The file is no XML"};
    const pugi::xml_node root = document.child("QBWCXML");
    if (!root)
        return ConnectorError{1039, "The root element is not QBWCXML"};
    if (auto problem = check_required(root))
        return *problem;
    QwcFile qwc;
    qwc.app_name = root.child_value("AppName");
    qwc.app_url = root.child_value("AppURL");
    qwc.support_url = root.child_value("AppSupport");
    qwc.certificate_url = root.child_value("CertURL");
    qwc.user_name = root.child_value("UserName");
    qwc.owner_id = upper(root.child_value("OwnerID"));
    qwc.file_id = upper(root.child_value("FileID"));
    for (auto problem :
         {check_urls(qwc), check_identity(root, qwc), read_style(root, qwc), read_scheduler(root, qwc)}) {
        if (problem)
            return *problem;
    }
    return qwc;
}

} // namespace simulator
