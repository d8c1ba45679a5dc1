#include "server/app/options.h"

#include "about/libraries.h"
#include "files/path_text.h"
#include "server/http/host_guard.h"
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
    std::string tls_listen;
    int port = -1;
    int tls_port = -1;
    std::string backup_at;
    std::string backup_folder;
    int backup_keep = -1;
    bool check_store = false;
    bool prepare_store = false;
    bool json = false;
};

constexpr int most_backups = 1000;

/// A port of the file, where the command line named none.
void read_port(const SettingsFile& file, const std::string& name, const Raw& raw, int& port)
{
    const auto text = file.value(name);
    if (port >= 0 || !text) {
        return;
    }
    const char* end = text->data() + text->size();
    if (const auto read = std::from_chars(text->data(), end, port);
        read.ec != std::errc() || read.ptr != end || port < 0 || port > 65535) {
        throw std::runtime_error(name + " " + *text + " in " + raw.config + " is not a port");
    }
}

/// A number of the file; `called` and `wanted` tell what is wrong when it is none.
int number_in(const Raw& raw, const std::string& text, const std::string& called, const std::string& wanted)
{
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) {
        throw std::runtime_error(called + " in " + raw.config + " is not " + wanted);
    }
    return number;
}

/// Fills what the command line left open.
void read_config(Raw& raw)
{
    const auto file = SettingsFile::read(files::path_of(raw.config));
    raw.data = raw.data.empty() ? file.value("data").value_or("") : raw.data;
    raw.listen = raw.listen.empty() ? file.value("listen").value_or("") : raw.listen;
    raw.tls_listen = raw.tls_listen.empty() ? file.value("tls.listen").value_or("") : raw.tls_listen;
    read_port(file, "port", raw, raw.port);
    read_port(file, "tls.port", raw, raw.tls_port);
    raw.backup_at = raw.backup_at.empty() ? file.value("backup.at").value_or("") : raw.backup_at;
    raw.backup_folder =
        raw.backup_folder.empty() ? file.value("backup.folder").value_or("") : raw.backup_folder;
    if (const auto keep = file.value("backup.keep"); raw.backup_keep < 0 && keep) {
        raw.backup_keep = number_in(raw, *keep, "backup.keep " + *keep, "a number");
    }
}

std::vector<std::string> addresses_from(const std::string& text)
{
    const Poco::StringTokenizer parts(
        text, ",", Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
    return {parts.begin(), parts.end()};
}

/// What others could read on the way is not served to them.
void refuse_open_http(const DaemonOptions& options)
{
    for (const std::string& address : options.listen) {
        if (!is_loopback(address)) {
            throw std::runtime_error(
                "--listen " + address +
                ": http is for programs on this computer alone (127.0.0.1 and ::1), because the network "
                "could "
                "read passwords and sales. For QuickBooks on another computer make a certificate with "
                "\"deskbridge tls self-signed HOST\", HOST being this computer's name in the network, and "
                "then the "
                "file for its Web Connector with \"deskbridge pair NAME --host HOST\". Https listens on the "
                "addresses of --tls-listen.");
        }
    }
}

/// An hour, or "off".
bool is_moment(const std::string& at)
{
    const bool digits =
        !at.empty() && at.size() <= 2 && at.find_first_not_of("0123456789") == std::string::npos;
    return at == "off" || (digits && std::stoi(at) < 24);
}

/// What is wrong with the backups' options, also in the file; empty: nothing.
std::string backup_fault(const Raw& raw)
{
    if (!raw.backup_at.empty() && !is_moment(raw.backup_at)) {
        return "backup.at: \"" + raw.backup_at + "\" is no hour from 0 to 23, and not \"off\"";
    }
    if (raw.backup_keep == 0 || raw.backup_keep > most_backups) {
        return "backup.keep: a number from 1 to " + std::to_string(most_backups) + " is needed";
    }
    return {};
}

void add_backup_options(CLI::App& app, Raw& raw)
{
    app.add_option("--backup-at", raw.backup_at,
                   "hour of the day (0 to 23) of the daily backup, or off (standard: 3)");
    app.add_option("--backup-keep", raw.backup_keep, "how many daily backups are kept (standard: 14)");
    app.add_option("--backup-folder", raw.backup_folder,
                   "where they go (standard: backups in the data folder)");
    auto* check =
        app.add_flag("--check-store", raw.check_store,
                     "look the store over while no daemon runs, and end: 0 sound, 1 not, 2 cannot look");
    app.add_flag("--prepare-store", raw.prepare_store,
                 "bring the store to this version after a backup, and end: 0 ready, 1 all is as it was")
        ->excludes(check);
    app.add_flag("--json", raw.json, "--check-store answers in JSON")->needs(check);
}

DaemonOptions options_from(const Raw& raw)
{
    if (const std::string fault = backup_fault(raw); !fault.empty()) {
        throw std::runtime_error(fault);
    }
    DaemonOptions options;
    options.data = raw.data.empty() ? standard_folder() : raw.data;
    if (raw.port >= 0) {
        options.port = static_cast<std::uint16_t>(raw.port);
    }
    if (!raw.listen.empty()) {
        options.listen = addresses_from(raw.listen);
    }
    if (raw.tls_port >= 0) {
        options.tls_port = static_cast<std::uint16_t>(raw.tls_port);
    }
    if (!raw.tls_listen.empty()) {
        options.tls_listen = addresses_from(raw.tls_listen);
    }
    refuse_open_http(options);
    options.task = raw.check_store     ? DaemonTask::check_store
                   : raw.prepare_store ? DaemonTask::prepare_store
                                       : DaemonTask::run;
    options.json = raw.json;
    options.backup_folder = raw.backup_folder;
    options.backups.keep = raw.backup_keep > 0 ? raw.backup_keep : options.backups.keep;
    if (!raw.backup_at.empty()) {
        options.backups.hour =
            raw.backup_at == "off" ? std::nullopt : std::optional(std::stoi(raw.backup_at));
    }
    return options;
}

std::string version()
{
    return about::version_text("deskbridged", about::build_information(), about::daemon_libraries());
}

/// What the daemon takes. `raw` must outlive `app`.
void add_options(CLI::App& app, Raw& raw)
{
    app.add_option("--data", raw.data, "folder that holds everything (standard: " + standard_folder() + ")");
    app.add_option("--port", raw.port,
                   "port to listen on; 0 takes a free one once and keeps it (standard: 8085)")
        ->check(CLI::Range(0, 65535));
    app.add_option("--listen", raw.listen,
                   "loopback addresses to listen on by http, with commas between (standard: 127.0.0.1,::1)");
    app.add_option(
           "--tls-port", raw.tls_port,
           "port to listen on by https, once there is a certificate (deskbridge tls); 0 takes a free one "
           "once and keeps it (standard: 8443)")
        ->check(CLI::Range(0, 65535));
    app.add_option("--tls-listen", raw.tls_listen,
                   "addresses to listen on by https, with commas between (standard: all)");
    app.add_option("--config", raw.config, "a file with lines such as \"port = 8085\" for the options above")
        ->check(CLI::ExistingFile);
    add_backup_options(app, raw);
    app.set_version_flag("--version", version);
}

} // namespace

std::variant<DaemonOptions, DaemonAnswer> read_options(int argc, const char* const* argv)
{
    Raw raw;
    CLI::App app(
        "Deskbridge's daemon: listens for the QuickBooks Web Connector, and for the command line and apps.\n"
        "SIGTERM or Ctrl-C stops it; killing it loses nothing.",
        "deskbridged");
    add_options(app, raw);
    try {
        app.parse(argc, argv);
        if (!raw.config.empty()) {
            read_config(raw);
        }
        return options_from(raw);
    } catch (const CLI::CallForHelp&) {
        return DaemonAnswer{app.help(), 0};
    } catch (const CLI::CallForVersion&) {
        return DaemonAnswer{version() + "\n", 0};
    } catch (const CLI::ParseError& error) {
        return DaemonAnswer{std::string("deskbridged: ") + error.what() + "\nSee: deskbridged --help\n", 2};
    } catch (const std::runtime_error& error) { // names what is wrong, and where
        return DaemonAnswer{std::string("deskbridged: ") + error.what() + "\n", 2};
    }
}

} // namespace server
