#include "tests/talks/company_file.h"

#include "server/pairing/pairing.h"

#include <map>

namespace {

std::string private_data(const std::string& name, const std::string& value)
{
    return value.empty()
               ? ""
               : "<DataExtRet><OwnerID>" + std::string(server::owner_id()) + "</OwnerID><DataExtName>" +
                     name + "</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>" + value +
                     "</DataExtValue></DataExtRet>";
}

} // namespace

bool FileTold::set(const std::string& what)
{
    const std::size_t equals = what.find('=');
    const std::map<std::string, std::string*> parts{{"stamp", &stamp},       {"qbxml", &highest},
                                                    {"path", &path},         {"watermark", &watermark},
                                                    {"computer", &computer}, {"preferences", &preferences}};
    const auto part = parts.find(what.substr(0, equals));
    if (equals == std::string::npos || part == parts.end()) {
        return false;
    }
    *part->second = what.substr(equals + 1);
    return true;
}

std::string FileTold::hcp() const
{
    const std::string lock = computer.empty() ? "" : "LOCKED:" + computer + ":636190683248801537";
    return R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><HostQueryRs requestID="0" statusCode="0"><HostRet>)"
           "<ProductName>QuickBooks Pro</ProductName><Country>US</Country><SupportedQBXMLVersion>" +
           highest +
           R"(</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs requestID="1" statusCode="0"><CompanyRet>)"
           "<CompanyName>Corner Shop</CompanyName>" +
           private_data("AppLock", lock) + private_data("FileID", stamp) +
           private_data("Watermark", watermark) +
           R"(</CompanyRet></CompanyQueryRs><PreferencesQueryRs requestID="2" statusCode="0"><PreferencesRet>)" +
           preferences + "</PreferencesRet></PreferencesQueryRs></QBXMLMsgsRs></QBXML>";
}
