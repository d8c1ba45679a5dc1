#include "simulator/options.h"

#include "about/libraries.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace simulator {

namespace {

/// Words and flags as they are typed, before they become what the program works with.
struct Typed {
    std::string qbxml = "16.0";
    Edition edition = Edition::premier;
    std::string scenario;
    bool no_sales_tax = false;
    bool sites = false;
    bool multi_currency = false;
    bool http_close = false;
    bool rpc_style = false;
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
    app.add_option(
           "--address", options.wire.address,
           "Where the host of the .qwc is, as a line in the file of hosts would say; 127.0.0.1 tries a "
           ".qwc that was made for another computer")
        ->type_name("ADDRESS");
    app.add_option("--ca", options.wire.ca_file,
                   "PEM file with the authority that vouches for an https server")
        ->type_name("FILE");
    app.add_flag("--verbose", options.verbose, "Write lines like those of QWCLog.txt to standard error");
    app.add_flag("--json", options.json, "End with one line of JSON instead of text");
}

void add_company_options(CLI::App& app, Options& options, Typed& typed)
{
    const char* const group = "QuickBooks (the first five count when the company file is made)";
    app.add_option("--company-name", options.company.name, "The company's name")
        ->type_name("NAME")
        ->group(group);
    app.add_option("--file-path", options.company.path, "The path of the .QBW as QuickBooks tells it")
        ->type_name("PATH")
        ->group(group);
    app.add_flag("--no-sales-tax", typed.no_sales_tax, "The file does not use sales tax")->group(group);
    app.add_flag("--sites", typed.sites, "The file counts goods per inventory site (Advanced Inventory)")
        ->group(group);
    app.add_flag("--multi-currency", typed.multi_currency,
                 "The file keeps other currencies beside the dollar")
        ->group(group);
    const std::map<std::string, Edition> editions{
        {"pro", Edition::pro}, {"premier", Edition::premier}, {"enterprise", Edition::enterprise}};
    app.add_option("--edition", typed.edition, "pro, premier or enterprise (default premier)")
        ->type_name("EDITION")
        ->option_text("EDITION")
        ->transform(CLI::Transformer(editions, CLI::ignore_case))
        ->group(group);
    app.add_option("--list-capacity", options.play.quickbooks.list_capacity,
                   "How many names, and how many items, the company file holds (default: as the edition has "
                   "it)")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->group(group);
    app.add_option("--qbxml", typed.qbxml, "The highest qbXML version of this QuickBooks (default 16.0)")
        ->type_name("VERSION")
        ->group(group);
}

/// Every word of a scenario is an option as well.
void add_fault_options(CLI::App& app)
{
    for (const Word& word : fault_words()) {
        const std::string name = "--" + std::string(word.name);
        const std::string help(word.help);
        CLI::Option* option = word.value.empty() ? app.add_flag(name, help) : app.add_option(name, help);
        option->group(std::string(word.group))->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        if (!word.value.empty())
            option->type_name(std::string(word.value));
    }
}

/// The faults as they were typed, one after the other.
std::vector<Said> typed_faults(const CLI::App& app)
{
    std::map<std::string, Word> words;
    for (const Word& word : fault_words())
        words.emplace(word.name, word);
    std::vector<Said> said;
    std::map<std::string, std::size_t> used;
    for (const CLI::Option* option : app.parse_order()) {
        const std::string name = option->get_single_name();
        const auto word = words.find(name);
        if (word == words.end())
            continue;
        const std::vector<std::string>& values = option->results();
        const std::size_t number = used[name]++;
        if (number < values.size())
            said.push_back({word->second, values[number]});
    }
    return said;
}

void add_other_trouble(CLI::App& app, Options& options, Typed& typed)
{
    const char* const group = "Faults: written down, or by lot";
    app.add_option(
           "--scenario", typed.scenario,
           "A file with a line for each fault: session 2: drop-answer 1. Every word below, without its "
           "dashes. Within a session everything is counted from 1")
        ->type_name("FILE")
        ->group(group);
    app.add_option("--chaos", options.chaos.percent,
                   "P of 100 sessions meet one fault of any sort, P of 100 writing requests a lock")
        ->type_name("P")
        ->check(CLI::Range(0, 100))
        ->group(group);
    app.add_option("--chaos-seed", options.chaos.seed, "… drawn from S (default 1)")
        ->type_name("S")
        ->group(group);
    app.add_flag("--http-close", typed.http_close, "A new connection for every call")->group(group);
    app.add_flag("--rpc-style", typed.rpc_style, "SOAP in RPC style, whatever the .qwc says")->group(group);
}

std::string read_typed_scenario(Options& options, const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return "--scenario: " + path + " cannot be opened";
    auto read =
        read_scenario(std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
    if (const auto* wrong = std::get_if<std::string>(&read))
        return "--scenario: " + path + ", " + *wrong;
    options.scenario = std::move(std::get<Scenario>(read));
    return {};
}

bool is_date(const std::string& text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int end = 0;
    const int read = std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end); // NOLINT
    return read == 3 && end == 10 && text.size() == 10 &&
           std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month),
                                       std::chrono::day(day))
               .ok();
}

/// Turns what was typed into what is meant. A text says what is wrong; empty when nothing is.
std::string settle(Options& options, const Typed& typed, bool sessions_given)
{
    const auto version = qbxml::Version::parse(typed.qbxml);
    if (!version || *version > qbxml::Version{16, 0} || *version < qbxml::Version{6, 0})
        return "--qbxml: a version between 6.0 and 16.0";
    options.play.quickbooks.highest = *version;
    options.play.quickbooks.edition = typed.edition;
    if (typed.no_sales_tax)
        options.company.sales_tax = NewCompany::SalesTax::off;
    if (typed.sites) { // only Enterprise has them
        options.company.sites = NewCompany::Sites::on;
        options.play.quickbooks.edition = Edition::enterprise;
    }
    if (typed.multi_currency)
        options.company.currencies = NewCompany::Currencies::several;
    if (typed.http_close)
        options.wire.connections = WireOptions::Connections::one_per_call;
    if (typed.rpc_style)
        options.style = WireStyle::rpc;
    if (!typed.scenario.empty()) {
        if (std::string wrong = read_typed_scenario(options, typed.scenario); !wrong.empty())
            return wrong;
    }
    if (!sessions_given)
        options.sessions = options.every > 0  ? 0
                           : options.scenario ? std::max(1, options.scenario->last_session())
                                              : 1;
    if (!options.as_of.empty() && !is_date(options.as_of))
        return "--as-of: a date like 2026-11-30";
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
        "Faults count message sets from 1 in this run (within the session in a scenario); a writing set has "
        "a\n"
        "request that changes something. A detail (…) goes behind the fault that it belongs to.\n"
        "Exit code: 0 all sessions went well, 1 refused by the server or ended with an error, 2 cannot run.",
        "deskbridge-sim");
    app.set_version_flag("--version", [] {
        return about::version_text("deskbridge-sim", about::build_information(), about::common_libraries());
    });
    add_visit_options(app, options);
    add_company_options(app, options, typed);
    add_other_trouble(app, options, typed);
    add_fault_options(app);
    CLI::App* report = app.add_subcommand("report", "Show what is in a company file");
    report->add_option("--books", options.books, "The company file")->type_name("FILE")->required();
    report->add_flag("--json", options.json, "As one line of JSON");
    report->add_option("--as-of", options.as_of, "Without what is dated after that day")
        ->type_name("YYYY-MM-DD");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        parsed.exit = app.exit(error) == 0 ? 0 : 2;
        return parsed;
    }
    options.verb = report->parsed() ? Options::Verb::report : Options::Verb::visit;
    std::string problem = say_all(typed_faults(app), options.play);
    problem = problem.empty() ? settle(options, typed, app.count("--sessions") > 0) : "--" + problem;
    if (!problem.empty()) {
        std::cerr << "deskbridge-sim: " << problem << "\nRun with --help for more information.\n";
        parsed.exit = 2;
    }
    return parsed;
}

} // namespace simulator
