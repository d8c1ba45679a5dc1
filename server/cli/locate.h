#pragma once

#include "server/cli/client.h"
#include "server/cli/world.h"

#include <string>

namespace server {

/// The options that every verb takes.
struct Globals {
    std::string data;
    std::string url;
    std::string token;
    std::string ca;
    std::string company;
    bool json = false;
};

/// The data folder meant: --data, else DESKBRIDGE_DATA, else the service's own if it can be read, else the
/// person's.
std::filesystem::path data_folder(const Globals& globals, const World& world);

/// Finds the daemon: at --url with --token (or DESKBRIDGE_TOKEN) and --ca (or DESKBRIDGE_CA), else by the
/// files `url` and `admin.token` that deskbridged keeps in its data folder. Throws std::runtime_error with a
/// sentence for the person when it cannot be found.
Daemon locate(const Globals& globals, const World& world);

} // namespace server
