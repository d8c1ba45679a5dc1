#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace server {

/// What `deskbridged service install` was told. What it was not told stays as it is.
struct InstallOrder {
    std::string data; ///< folder; empty: the one in the settings, else ProgramData\Deskbridge
    std::optional<std::uint16_t> port;
    bool on_path = false; ///< this program's folder goes into PATH of the machine
};

/// What Windows knows of the service.
struct ServiceState {
    bool installed = false;
    bool running = false;
    std::string state;   ///< as Windows calls it: RUNNING, STOPPED, START_PENDING …
    std::string account; ///< as whom it runs
    std::string command; ///< what is started
    std::uint32_t process = 0;
    std::uint32_t exit_code = 0; ///< of its last end
};

// All of these are for Windows, and for an administrator; all throw std::runtime_error with what, on what,
// and why.

/// The settings of the service: %ProgramData%\Deskbridge\deskbridged.conf.
std::filesystem::path service_settings();

/// Makes the service, or brings one that exists to what it should be; the settings and the data folder with
/// its rights; the source in the event log. Again is no harm. Does not start it. `told` gets what is worth
/// knowing.
void install_service(const InstallOrder& order, std::ostream& told);

/// Stops the service and takes away all that install_service made, but the settings and the data; with
/// `purge` those too.
void uninstall_service(bool purge, std::ostream& told);

/// Returns when it runs, or throws with the reason.
void start_service();

/// Returns when its process has ended; a service that does not run is no error.
void stop_service();

ServiceState service_state();

/// Lets this program make a copy of the service's store ready (`--prepare-store`), while nobody writes to it.
/// Gives that program's exit code: 0, and an upgrade to this version will go well. The store itself is not
/// touched.
int rehearse_upgrade();

} // namespace server
