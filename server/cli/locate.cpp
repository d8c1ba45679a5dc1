#include "server/cli/locate.h"

#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace server {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> first_line(const fs::path& file)
{
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line))
        return std::nullopt;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.pop_back();
    return line;
}

bool readable_folder(const fs::path& folder)
{
    std::error_code error;
    fs::directory_iterator(folder, error);
    return !error;
}

Daemon named_daemon(const Globals& globals, const World& world)
{
    const auto token = globals.token.empty() ? world.environment("DESKBRIDGE_TOKEN") : globals.token;
    if (token.empty())
        throw std::runtime_error(
            "--url needs --token TOKEN (or DESKBRIDGE_TOKEN): the token of that deskbridged.");
    auto url = globals.url;
    while (url.ends_with('/'))
        url.pop_back();
    const auto ca = globals.ca.empty() ? world.environment("DESKBRIDGE_CA") : globals.ca;
    return {url, token, "See that it runs there and that the address is right.",
            ca.empty() ? "" : (world.working_folder / ca).string()};
}

std::string start_command(const fs::path& folder) { return "deskbridged --data \"" + folder.string() + "\""; }

std::string read_token(const Globals& globals, const World& world, const fs::path& folder)
{
    if (!globals.token.empty())
        return globals.token;
    if (auto token = world.environment("DESKBRIDGE_TOKEN"); !token.empty())
        return token;
    const auto file = folder / "admin.token";
    if (auto token = first_line(file); token && !token->empty())
        return *token;
    throw std::runtime_error(
        file.string() +
        " cannot be read: run this as the user that deskbridged runs as, or give --url and --token.");
}

} // namespace

std::filesystem::path data_folder(const Globals& globals, const World& world)
{
    if (!globals.data.empty())
        return world.working_folder / globals.data;
    if (const auto named = world.environment("DESKBRIDGE_DATA"); !named.empty())
        return world.working_folder / named;
    if (readable_folder(world.service_folder))
        return world.service_folder;
    if (const auto shared = world.environment("XDG_DATA_HOME"); !shared.empty())
        return fs::path(shared) / "deskbridge";
    if (const auto home = world.environment("HOME"); !home.empty())
        return fs::path(home) / ".local" / "share" / "deskbridge";
    return world.service_folder; // Windows: there is no other
}

Daemon locate(const Globals& globals, const World& world)
{
    if (!globals.url.empty())
        return named_daemon(globals, world);
    const auto folder = data_folder(globals, world);
    const auto start = "Start it with: " + start_command(folder);
    const auto url = first_line(folder / "url");
    if (!url) {
        throw std::runtime_error("deskbridged is not running on the data folder " + folder.string() + ". " +
                                 start + "\n(Another folder is named with --data DIR.)");
    }
    return {*url, read_token(globals, world, folder), start};
}

} // namespace server
