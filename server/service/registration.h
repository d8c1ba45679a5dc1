#pragma once

#include <filesystem>
#include <string>

namespace server {

// What the service has in the registry beside itself. Windows only; all throw std::runtime_error.

/// The source "Deskbridge" of the log "Application"; its texts are in `program`.
void register_event_source(const std::filesystem::path& program);
void remove_event_source();

/// PATH of the machine, and a message to all windows that it changed.
void add_to_machine_path(const std::filesystem::path& folder);
void remove_from_machine_path(const std::filesystem::path& folder);

/// DESKBRIDGE_DATA of the machine, by which the command line finds the data; an empty folder removes it.
void set_machine_data(const std::wstring& folder);

} // namespace server
