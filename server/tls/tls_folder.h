#pragma once

#include "server/tls/identity.h"

#include <filesystem>
#include <optional>
#include <string>

namespace server {

/// `tls/` of a data folder. `deskbridge.pem` holds key and certificates in one file, so that both change at
/// one instant, whatever dies in between; `deskbridge.crt` the certificates alone, to be carried to the other
/// computer. Every function throws std::runtime_error that says doing what, on what, why.
class TlsFolder {
public:
    explicit TlsFolder(const std::filesystem::path& data_folder) : path_(data_folder / "tls") {}

    [[nodiscard]] std::filesystem::path identity_file() const { return path_ / "deskbridge.pem"; }
    [[nodiscard]] std::filesystem::path certificate_file() const { return path_ / "deskbridge.crt"; }

    /// The text of `deskbridge.pem`; nothing when there is none.
    [[nodiscard]] std::optional<std::string> read() const;
    /// Changes when the file does: compared, never shown. Empty when there is none.
    [[nodiscard]] std::string stamp() const;
    /// Puts both files in place, readable by the owner of the data folder alone (on Windows by whom the
    /// folder's access list names). Makes the folders that are missing.
    void write(const Identity& identity) const;
    /// Whether there was anything to remove.
    bool remove() const;

private:
    std::filesystem::path path_;
};

} // namespace server
