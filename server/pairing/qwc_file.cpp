#include "server/pairing/pairing.h"

#include <utf8proc.h>

namespace server {
namespace {

std::string_view entity(utf8proc_int32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    default:
        return {};
    }
}

/// What XML may hold at all, and fits on one line.
bool writable(utf8proc_int32_t character)
{
    return character >= 0x20 && character != 0x7F && character != 0xFFFE && character != 0xFFFF;
}

/// ASCII only, the rest as references: the file means the same in whatever encoding it is opened and saved.
std::string escaped(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &character);
        if (length <= 0) {
            out += '?';
            text.remove_prefix(1);
            continue;
        }
        if (const std::string_view name = entity(character); !name.empty()) {
            out += name;
        } else if (writable(character)) {
            out += character < 0x7F ? std::string(1, static_cast<char>(character))
                                    : "&#" + std::to_string(character) + ";";
        }
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return out;
}

std::string element(std::string_view name, std::string_view value)
{
    std::string out = "  <";
    out.append(name).append(">").append(escaped(value)).append("</").append(name).append(">\n");
    return out;
}

} // namespace

std::string write_qwc(const QwcFile& file)
{
    std::string out = "<?xml version=\"1.0\"?>\n<QBWCXML>\n";
    out += element("AppName", file.app_name);
    out += element("AppID", "");
    out += element("AppURL", file.app_url);
    out += element("AppDescription", "Brings the sales of your shop into QuickBooks and says what arrived.");
    out += element("AppSupport", file.support_url);
    if (!file.certificate_url.empty()) {
        out += element("CertURL", file.certificate_url);
    }
    out += element("UserName", file.user_name);
    out += element("OwnerID", owner_id());
    out += element("FileID", file.file_id);
    out += element("QBType", "QBFS");
    out += element("Style", "Document");
    out += "  <Scheduler>\n    <RunEveryNMinutes>5</RunEveryNMinutes>\n  </Scheduler>\n";
    // Every edition: Simple Start, Pro, Premier, Enterprise.
    out += element("AuthFlags", "0xF");
    // Read only would also keep the Web Connector itself from storing its FileID: the first import then
    // fails.
    out += element("IsReadOnly", "false");
    out += element("UnattendedModePref", "umpOptional");
    out += element("PersonalDataPref", "pdpNotNeeded");
    out += element("Notify", "false");
    return out + "</QBWCXML>\n";
}

} // namespace server
