#include "simulator/options.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace simulator {

namespace {

/// Words and flags as they are typed, before they become what the program works with.
struct Typed {
    std::string qbxml = "16.0";
    bool no_sales_tax = false;
    bool skip_close = false;
    bool wrong_file = false;
    bool no_file_id = false;
    bool http_close = false;
    bool rpc_style = false;
    bool error_recovery = false;
};

void add_visit_options(CLI::App& app, Options& options)
{
    app.add_option("--qwc", options.qwc, "The .qwc file that registers the server")->type_name("FILE");
    app.add_option("--password", options.session.password, "What the user would type into the Web Connector")
        ->type_name("TOKEN");
    app.add_option("--books", options.books, "The company file; made when it is not there")
        ->type_name("FILE");
    app.add_option("--sessions", options.sessions, "How many sessions (default 1; without end with --every)")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    app.add_option("--every", options.every, "Begin a session every so many seconds, like Auto-Run")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber);
    app.add_option(
           "--wait-percent", options.slowness,
           "How much of every waiting time (NoOp, schedule) is really waited; 0 waits never (default 100)")
        ->type_name("N")
        ->check(CLI::Range(0, 100));
    app.add_option("--computer", options.session.computer, "The computer's name, as AppLock shows it")
        ->type_name("NAME");
    app.add_option("--connector-version", options.session.version, "The Web Connector's version")
        ->type_name("TEXT");
    app.add_option("--ca", options.wire.ca_file,
                   "PEM file with the authority that vouches for an https server")
        ->type_name("FILE");
    app.add_flag("--verbose", options.verbose, "Write lines like those of QWCLog.txt to standard error");
    app.add_flag("--json", options.json, "End with one line of JSON instead of text");
}

void add_company_options(CLI::App& app, Options& options, Typed& typed)
{
    const char* const group = "QuickBooks (the first three count when the company file is made)";
    app.add_option("--company-name", options.company.name, "The company's name")
        ->type_name("NAME")
        ->group(group);
    app.add_option("--file-path", options.company.path, "The path of the .QBW as QuickBooks tells it")
        ->type_name("PATH")
        ->group(group);
    app.add_flag("--no-sales-tax", typed.no_sales_tax, "The file does not use sales tax")->group(group);
    app.add_option("--qbxml", typed.qbxml, "The highest qbXML version of this QuickBooks (default 16.0)")
        ->type_name("VERSION")
        ->group(group);
    app.add_option("--unknown-set-status", options.quickbooks.unknown_set_status,
                   "messageSetStatusCode of a status check of an unknown set: 600 or 9002 (default)")
        ->check(CLI::IsMember({600, 9002}))
        ->group(group);
    app.add_flag("--error-recovery", typed.error_recovery,
                 "Stored answers come back with ErrorRecovery elements in place of the Rets")
        ->group(group);
}

CLI::Option* add_count(CLI::App& app, const char* name, int& count, const char* help, const char* group)
{
    return app.add_option(name, count, help)->type_name("K")->check(CLI::PositiveNumber)->group(group);
}

void add_fault_options(CLI::App& app, FaultPlan& faults, const char* group)
{
    add_count(app, "--die-after-post", faults.die_after_post,
              "Die (exit 9) when the K-th writing set is done and recorded, before its answer is sent",
              group);
    CLI::Option* in_set =
        add_count(app, "--die-in-set", faults.die_in_set,
                  "Die (exit 9) inside the K-th writing set, with nothing of it recorded", group);
    add_count(app, "--after-request", faults.after_request, "… once so many of its requests are in the books",
              group)
        ->needs(in_set);
    in_set->needs("--after-request");
    add_count(app, "--stall-after-send", faults.stall_after_send,
              "Die (exit 9) when the K-th writing set was handed out, before QuickBooks runs it", group);
    add_count(app, "--drop-answer", faults.drop_answer,
              "Never deliver the answer of the K-th writing set; the session ends without closeConnection",
              group);
    add_count(app, "--garbage-answer", faults.garbage_answer, "Cut the answer of the K-th writing set off",
              group);
    add_count(app, "--repeat-answer", faults.repeat_answer, "Send the answer of the K-th writing set twice",
              group);
    CLI::Option* code =
        app.add_option("--hresult", faults.hresult,
                       "QuickBooks fails with this code (0x80040400 …) and runs nothing, for the set of --at")
            ->type_name("CODE")
            ->group(group);
    add_count(app, "--at", faults.at, "Which message set, writing or not, --hresult means (default 1)", group)
        ->needs(code);
    app.add_option("--connection-error", faults.connection_error,
                   "QuickBooks cannot be opened: connectionError with this code")
        ->type_name("CODE")
        ->group(group);
}

void add_fault_flags(CLI::App& app, Typed& typed, const char* group)
{
    app.add_flag("--skip-close", typed.skip_close, "Never call closeConnection")->group(group);
    CLI::Option* wrong = app.add_flag("--wrong-file", typed.wrong_file,
                                      "Another company file is open: other FileID, name and path");
    wrong->group(group);
    app.add_flag("--no-file-id", typed.no_file_id, "The company file carries no FileID")
        ->group(group)
        ->excludes(wrong);
    app.add_flag("--http-close", typed.http_close, "A new connection for every call")->group(group);
    app.add_flag("--rpc-style", typed.rpc_style, "SOAP in RPC style, whatever the .qwc says")->group(group);
}

/// Turns what was typed into what is meant. A text says what is wrong; empty when nothing is.
std::string settle(Options& options, const Typed& typed, bool sessions_given)
{
    const auto version = qbxml::Version::parse(typed.qbxml);
    if (!version || *version > qbxml::Version{16, 0} || *version < qbxml::Version{6, 0})
        return "--qbxml: a version between 6.0 and 16.0";
    options.quickbooks.highest = *version;
    if (typed.error_recovery)
        options.quickbooks.recovered = Recovered::ids;
    if (typed.no_sales_tax)
        options.company.sales_tax = NewCompany::SalesTax::off;
    if (typed.skip_close)
        options.faults.close = FaultPlan::Close::skipped;
    if (typed.wrong_file)
        options.faults.file = FaultPlan::File::another;
    if (typed.no_file_id)
        options.faults.file = FaultPlan::File::unmarked;
    if (typed.http_close)
        options.wire.connections = WireOptions::Connections::one_per_call;
    if (typed.rpc_style)
        options.style = WireStyle::rpc;
    if (options.every > 0 && !sessions_given)
        options.sessions = 0;
    if (options.books.empty())
        return "--books is required";
    if (options.verb == Options::Verb::visit && (options.qwc.empty() || options.session.password.empty()))
        return "--qwc and --password are required";
    return {};
}

} // namespace

Parsed parse_options(int argc, const char* const* argv)
{
    Parsed parsed;
    Options& options = parsed.options;
    Typed typed;
    CLI::App app(
        "Plays the QuickBooks Web Connector, QuickBooks Desktop and a company file.\n"
        "Exit code: 0 all sessions went well, 1 refused by the server or ended with an error, 2 cannot run.",
        "deskbridge-sim");
    app.set_version_flag("--version", "deskbridge-sim " DESKBRIDGE_VERSION);
    add_visit_options(app, options);
    add_company_options(app, options, typed);
    const char* const faults = "Faults (message sets are counted from 1 in this run; a writing set has a "
                               "request that changes something)";
    add_fault_options(app, options.faults, faults);
    add_fault_flags(app, typed, faults);
    CLI::App* report = app.add_subcommand("report", "Show what is in a company file");
    report->add_option("--books", options.books, "The company file")->type_name("FILE")->required();
    report->add_flag("--json", options.json, "As one line of JSON");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        parsed.exit = app.exit(error) == 0 ? 0 : 2;
        return parsed;
    }
    options.verb = report->parsed() ? Options::Verb::report : Options::Verb::visit;
    const std::string problem = settle(options, typed, app.count("--sessions") > 0);
    if (!problem.empty()) {
        std::cerr << "deskbridge-sim: " << problem << "\nRun with --help for more information.\n";
        parsed.exit = 2;
    }
    return parsed;
}

} // namespace simulator
