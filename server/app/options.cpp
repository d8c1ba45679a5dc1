#include "server/app/options.h"

#include "about/libraries.h"
#include "server/service/settings_file.h"

#include <CLI/CLI.hpp>
#include <Poco/StringTokenizer.h>

#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace server {
namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): read before any thread starts
    return value == nullptr ? "" : value;
}

#ifdef _WIN32

/// One for the computer: the service and a daemon started by hand have the same.
std::string computer_folder() { return environment("ProgramData") + "\\Deskbridge"; }

#else

/// The service's folder when we may write there, else the person's own.
std::string computer_folder()
{
    constexpr const char* service_folder = "/var/lib/deskbridge";
    if (access(service_folder, W_OK) == 0) {
        return service_folder;
    }
    if (const std::string shared = environment("XDG_DATA_HOME"); !shared.empty()) {
        return shared + "/deskbridge";
    }
    return environment("HOME") + "/.local/share/deskbridge";
}

#endif

std::string standard_folder()
{
    const std::string named = environment("DESKBRIDGE_DATA");
    return named.empty() ? computer_folder() : named;
}

struct Raw {
    std::string config;
    std::string data;
    std::string listen;
    int port = -1;
};

/// Fills what the command line left open.
void read_config(Raw& raw)
{
    const auto file = SettingsFile::read(std::u8string(raw.config.begin(), raw.config.end()));
    raw.data = raw.data.empty() ? file.value("data").value_or("") : raw.data;
    raw.listen = raw.listen.empty() ? file.value("listen").value_or("") : raw.listen;
    if (const auto port = file.value("port"); raw.port < 0 && port) {
        const char* end = port->data() + port->size();
        if (const auto read = std::from_chars(port->data(), end, raw.port);
            read.ec != std::errc() || read.ptr != end) {
            throw std::runtime_error("port " + *port + " in " + raw.config + " is not a port");
        }
    }
}

DaemonOptions options_from(const Raw& raw)
{
    DaemonOptions options;
    options.data = raw.data.empty() ? standard_folder() : raw.data;
    if (raw.port >= 0) {
        options.port = static_cast<std::uint16_t>(raw.port);
    }
    if (!raw.listen.empty()) {
        const Poco::StringTokenizer parts(
            raw.listen, ",", Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
        options.listen.assign(parts.begin(), parts.end());
    }
    return options;
}

std::string version()
{
    return about::version_text("deskbridged", about::build_information(), about::daemon_libraries());
}

} // namespace

std::variant<DaemonOptions, DaemonAnswer> read_options(int argc, const char* const* argv)
{
    Raw raw;
    CLI::App app(
        "Deskbridge's daemon: listens for the QuickBooks Web Connector, and for the command line and apps.\n"
        "SIGTERM or Ctrl-C stops it; killing it loses nothing.",
        "deskbridged");
    app.add_option("--data", raw.data, "folder that holds everything (standard: " + standard_folder() + ")");
    app.add_option("--port", raw.port,
                   "port to listen on; 0 takes a free one once and keeps it (standard: 8085)")
        ->check(CLI::Range(0, 65535));
    app.add_option("--listen", raw.listen,
                   "addresses to listen on, with commas between (standard: 127.0.0.1,::1)");
    app.add_option("--config", raw.config, "a file with lines such as \"port = 8085\" for the options above")
        ->check(CLI::ExistingFile);
    app.set_version_flag("--version", version);
    try {
        app.parse(argc, argv);
        if (!raw.config.empty()) {
            read_config(raw);
        }
    } catch (const CLI::CallForHelp&) {
        return DaemonAnswer{app.help(), 0};
    } catch (const CLI::CallForVersion&) {
        return DaemonAnswer{version() + "\n", 0};
    } catch (const CLI::ParseError& error) {
        return DaemonAnswer{std::string("deskbridged: ") + error.what() + "\nSee: deskbridged --help\n", 2};
    } catch (const std::runtime_error& error) { // of the configuration file, which it names
        return DaemonAnswer{std::string("deskbridged: ") + error.what() + "\n", 2};
    }
    if (raw.port > 65535) {
        return DaemonAnswer{
            "deskbridged: port " + std::to_string(raw.port) + " in " + raw.config + " is not a port\n", 2};
    }
    return options_from(raw);
}

} // namespace server
