#include "server/service/free_port.h"
#include "server/service/manager.h"
#include "server/service/verbs.h"
#include "server/service/windows_api.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <ostream>
#include <stdexcept>

namespace server {
namespace {

struct Orders {
    InstallOrder install;
    int port = -1;
    bool purge = false;
};

std::string last_end(std::uint32_t code)
{
    if (code == ERROR_SERVICE_NEVER_STARTED) {
        return "none since the PC was started";
    }
    return code == 0 ? "without error" : "error " + std::to_string(code);
}

int tell_status(std::ostream& out)
{
    const ServiceState state = service_state();
    if (!state.installed) {
        out << "There is no service Deskbridge. Make it with: deskbridged service install\n";
        return 4;
    }
    out << "state     " << state.state << "\naccount   " << state.account << "\nprogram   " << state.command
        << "\nsettings  " << utf8(service_settings()) << '\n';
    if (state.running) {
        out << "process   " << state.process << '\n';
        return 0;
    }
    out << "last end  " << last_end(state.exit_code) << '\n';
    return 3;
}

int tell_whether_free(int port, std::ostream& out)
{
    if (port_is_free(static_cast<std::uint16_t>(port))) {
        return 0;
    }
    out << "Another program listens on port " << port << ".\n";
    return 1;
}

void add_verb(CLI::App& service, const char* name, const char* text, std::function<int()>& chosen,
              std::function<int()> what)
{
    service.add_subcommand(name, text)->callback([&chosen, what] { chosen = what; });
}

void add_install(CLI::App& service, Orders& orders, std::function<int()>& chosen, std::ostream& out)
{
    auto* verb =
        service.add_subcommand("install", "make the service, or bring it up to date; again is no harm");
    verb->add_option("--data", orders.install.data,
                     "folder for the data (standard: " + utf8(program_data()) + ")");
    verb->add_option("--port", orders.port, "port to listen on (standard: 8085)")
        ->check(CLI::Range(1, 65535));
    verb->add_flag("--path", orders.install.on_path, "put the folder of the programs into PATH");
    verb->callback([&] {
        chosen = [&] {
            if (orders.port > 0) {
                orders.install.port = static_cast<std::uint16_t>(orders.port);
            }
            install_service(orders.install, out);
            out << "The service Deskbridge is made; its settings are in " << utf8(service_settings())
                << ".\nStart it with: deskbridged service start\n";
            return 0;
        };
    });
}

void add_uninstall(CLI::App& service, Orders& orders, std::function<int()>& chosen, std::ostream& out)
{
    auto* verb = service.add_subcommand("uninstall", "stop and remove the service; the data stay");
    verb->add_flag("--purge", orders.purge, "remove the settings and all data too");
    verb->callback([&] {
        chosen = [&] {
            uninstall_service(orders.purge, out);
            return 0;
        };
    });
}

void add_verbs(CLI::App& service, Orders& orders, std::function<int()>& chosen, std::ostream& out)
{
    add_install(service, orders, chosen, out);
    add_uninstall(service, orders, chosen, out);
    add_verb(service, "start", "start the service, and wait until it runs", chosen, [] {
        start_service();
        return 0;
    });
    add_verb(service, "stop", "stop the service, and wait until it has ended", chosen, [] {
        stop_service();
        return 0;
    });
    add_verb(service, "status", "what Windows knows of the service (0 running, 3 not running, 4 none)",
             chosen, [&out] { return tell_status(out); });
    add_verb(service, "rehearse", "whether this version can take over the data: tried on a copy of the store",
             chosen, [] { return rehearse_upgrade(); });
    auto* port = service.add_subcommand("port", "whether a port is free (0) or taken (1)");
    port->add_option("PORT", orders.port)->required()->check(CLI::Range(1, 65535));
    port->callback([&] { chosen = [&] { return tell_whether_free(orders.port, out); }; });
}

} // namespace

std::optional<int> run_service_verb(const std::vector<std::string>& arguments, std::ostream& out,
                                    std::ostream& err)
{
    if (arguments.empty() || arguments.front() != "service") {
        return std::nullopt;
    }
    Orders orders;
    std::function<int()> chosen;
    CLI::App app("Deskbridge as a service of Windows. All but status takes an administrator.",
                 "deskbridged service");
    app.require_subcommand(1);
    add_verbs(app, orders, chosen, out);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend() - 1));
        return chosen();
    } catch (const CLI::CallForHelp&) {
        out << app.help();
        return 0;
    } catch (const CLI::ParseError& error) {
        err << "deskbridged: " << error.what() << "\nSee: deskbridged service --help\n";
        return 2;
    } catch (const std::exception& error) {
        err << "deskbridged: " << error.what() << '\n';
        return 1;
    }
}

} // namespace server
