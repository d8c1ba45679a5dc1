#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace simulator {

/// A QBWC error: its number and a text, as the Web Connector shows them.
struct ConnectorError {
    int code = 0; ///< 1012 for QBWC1012
    std::string text;

    /// "QBWC1012: …"
    [[nodiscard]] std::string whole() const;
};

enum class WireStyle { document, rpc };

/// What a .qwc file says, in so far as a session needs it.
struct QwcFile {
    std::string app_name;
    std::string app_url;
    std::string support_url;
    std::string certificate_url; ///< CertURL; may be empty
    std::string user_name;
    std::string owner_id; ///< GUID in braces, upper case
    std::string file_id;
    WireStyle style = WireStyle::document;
    int every_seconds = 0; ///< Scheduler; 0: none
};

/// Reads the text of a .qwc file and applies the checks of the Programmer's Guide, chapter 4 and appendix A.
std::variant<QwcFile, ConnectorError> read_qwc(std::string_view text);

/// Is the host one that may be reached without TLS?
bool is_localhost(std::string_view host);

} // namespace simulator
