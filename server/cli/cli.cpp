#include "server/cli/cli.h"

#include "server/cli/verbs.h"

#include <algorithm>
#include <exception>
#include <ostream>

namespace server {

namespace {

constexpr const char* footer_of_all =
    "An ID is EXTERNAL_ID or kind/EXTERNAL_ID. Exit code: 0 done, 1 refused (the "
    "reason is told), 2 cannot run.\n"
    "`deskbridge VERB --help` tells more about a verb.";

void add_globals(CLI::App& program, Globals& globals)
{
    program
        .add_option("--data", globals.data,
                    "data folder of deskbridged (default: DESKBRIDGE_DATA, else its own)")
        ->type_name("DIR");
    program.add_option("--url", globals.url, "address of deskbridged, instead of --data")->type_name("URL");
    program.add_option("--token", globals.token, "token for --url (default: DESKBRIDGE_TOKEN)")
        ->type_name("TOKEN");
    program
        .add_option("--ca", globals.ca,
                    "certificate that vouches for an https --url, such as a copy of the daemon's "
                    "tls/deskbridge.crt (default: DESKBRIDGE_CA, else the system's authorities)")
        ->type_name("FILE");
    program.add_option("--company", globals.company, "which company; not needed while there is one")
        ->type_name("NAME");
    program.add_flag("--json", globals.json, "answer in JSON");
}

std::vector<Verb> add_verbs(CLI::App& program, Options& options)
{
    std::vector<Verb> verbs{
        add_pair(program, options.pair),      add_companies(program), add_push(program, options.push),
        add_import(program, options.imports), add_status(program),    add_list(program, options.list),
        add_show(program, options.show)};
    verbs.push_back(add_preview(program, options.preview));
    for (auto& action : add_actions(program, options))
        verbs.push_back(std::move(action));
    verbs.push_back(add_backup(program, options.backup));
    verbs.push_back(add_restore(program, options.restore));
    verbs.push_back(add_export(program, options.exports));
    verbs.push_back(add_settings(program, options.settings));
    verbs.push_back(add_setup(program, options.setup));
    verbs.push_back(add_company(program, options.company));
    verbs.push_back(add_token(program, options.token));
    verbs.push_back(add_request(program, options.request));
    verbs.push_back(add_requests(program, options.requests));
    verbs.push_back(add_trace(program, options.trace));
    verbs.push_back(add_qbxml(program, options.qbxml));
    verbs.push_back(add_tls(program, options.tls));
    verbs.push_back(add_doctor(program));
    verbs.push_back(add_version(program));
    return verbs;
}

std::string names_of(const std::vector<Verb>& verbs)
{
    std::string names;
    for (const auto& verb : verbs)
        names += (names.empty() ? "" : ", ") + verb.app->get_name();
    return names;
}

/// Wrong usage: what is wrong, and what would be right.
Exit tell_usage(const CLI::App& program, const std::vector<Verb>& verbs, const CLI::ParseError& error,
                World& world)
{
    const auto chosen =
        std::find_if(verbs.begin(), verbs.end(), [](const auto& verb) { return verb.app->parsed(); });
    const auto rest = program.remaining();
    if (chosen != verbs.end())
        world.err << "deskbridge " << chosen->app->get_name() << ": " << error.what() << "\nSee: deskbridge "
                  << chosen->app->get_name() << " --help\n";
    else if (rest.empty())
        world.err << "deskbridge: a verb is needed. The verbs are " << names_of(verbs) << ".\n";
    else if (rest.front().starts_with('-'))
        world.err << "deskbridge: there is no option " << rest.front() << ". See: deskbridge --help\n";
    else
        world.err << "deskbridge: there is no verb \"" << rest.front() << "\". The verbs are "
                  << names_of(verbs) << ".\n";
    return Exit::cannot_run;
}

Exit run_verb(const std::vector<Verb>& verbs, const Globals& globals, World& world)
{
    const auto chosen =
        std::find_if(verbs.begin(), verbs.end(), [](const auto& verb) { return verb.app->parsed(); });
    Context context(world, globals);
    chosen->run(context);
    world.out.flush();
    if (world.out)
        return context.exit();
    world.err << "deskbridge: the answer could not be written out.\n";
    return Exit::cannot_run;
}

} // namespace

Exit run_cli(const std::vector<std::string>& arguments, World& world)
{
    Globals globals;
    Options options;
    CLI::App program("Brings documents into QuickBooks Desktop by way of deskbridged.", "deskbridge");
    program.footer(footer_of_all);
    program.fallthrough();
    program.require_subcommand(1);
    program.set_version_flag("--version", "", "the version of this program, and how it was built");
    add_globals(program, globals);
    const auto verbs = add_verbs(program, options);
    try {
        program.parse(
            std::vector<std::string>(arguments.rbegin(), arguments.rend())); // CLI11 takes them from the back
        return run_verb(verbs, globals, world);
    } catch (const CLI::CallForVersion&) {
        tell_version(world.out, std::ranges::count(arguments, "--json") != 0);
        return Exit::done;
    } catch (const CLI::Success& help) {
        program.exit(help, world.out, world.err);
        return Exit::done;
    } catch (const CLI::ParseError& error) {
        return tell_usage(program, verbs, error, world);
    } catch (const std::exception& error) {
        world.err << "deskbridge: " << error.what() << '\n';
        return Exit::cannot_run;
    }
}

} // namespace server
