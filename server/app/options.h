#pragma once

#include "server/rescue/keeper.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace server {

/// What deskbridged is to do.
enum class DaemonTask {
    run,
    check_store,  ///< look the store over, and end
    prepare_store ///< bring the store to this version, and end: an installer asks for it
};

/// How the daemon was asked to run.
struct DaemonOptions {
    std::string data; ///< folder; never empty
    std::optional<std::uint16_t>
        port; ///< nothing: the one remembered in the data folder, else 8085; 0: a free one
    std::vector<std::string> listen{"127.0.0.1", "::1"}; ///< by http: loopback addresses only
    std::optional<std::uint16_t>
        tls_port; ///< nothing: the one remembered in the data folder, else 8443; 0: a free one
    std::vector<std::string> tls_listen{"0.0.0.0", "::"}; ///< by https, where there is a certificate
    DaemonTask task = DaemonTask::run;
    bool json = false; ///< check_store answers in JSON
    BackupPlan backups;
    std::string backup_folder; ///< empty: `backups` in the data folder
};

/// Nothing to run: what to print instead (help, version, what is wrong), and the exit code.
struct DaemonAnswer {
    std::string text;
    int exit_code = 0;
};

/// Reads the command line and, with --config FILE, a file of lines with the same names (NAME = VALUE;
/// `backup.keep` for --backup-keep); the command line wins.
std::variant<DaemonOptions, DaemonAnswer> read_options(int argc, const char* const* argv);

} // namespace server
