#include "about/libraries.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

void tell_status(std::ostream& out, const JsonValue& status)
{
    out << one_line(text_member(status, "title")) << " (" << text_member(status, "company") << ")\n"
        << one_line(text_member(status, "sentence")) << "\n";
    std::vector<Row> rows;
    const JsonValue counts = status.value("counts", JsonValue::object()); // items() refers to it
    for (const auto& [state, count] : counts.items()) {
        if (count != 0)
            rows.push_back({"  " + state, written(count)});
    }
    const JsonValue requests = status.value("requests", JsonValue::object());
    for (const auto& [state, count] : requests.items()) {
        if (count != 0)
            rows.push_back({"  requests " + state, written(count)});
    }
    const auto add = [&](const std::string& label, const std::string& value) {
        if (!value.empty())
            rows.push_back({"  " + label, value});
    };
    add("last contact", shown_time(text_member(status, "last_contact")));
    add("last success", shown_time(text_member(status, "last_success")));
    add("next call", shown_time(text_member(status, "next_poll")));
    add("last visit", text_member(status, "last_visit"));
    add("company file", text_member(status, "company_file"));
    add("QuickBooks", text_member(status, "product"));
    add("qbXML version", text_member(status, "qbxml_version"));
    if (!rows.empty())
        out << '\n';
    print_table(out, rows);
}

void status(Context& context)
{
    const auto company = context.company_path();
    if (!company)
        return;
    const auto answer = context.good(context.client().get(*company + "/status"));
    if (!answer)
        return;
    if (context.json())
        context.world().out << written(*answer) << '\n';
    else
        tell_status(context.world().out, *answer);
}

void companies(Context& context)
{
    const auto answer = context.good(context.client().get("/api/v1/companies"));
    if (!answer)
        return;
    auto& out = context.world().out;
    if (context.json()) {
        out << written(*answer) << '\n';
        return;
    }
    if (answer->empty()) {
        out << "No company is paired yet. Pair one with: deskbridge pair \"My Company\"\n";
        return;
    }
    std::vector<Row> rows{{"COMPANY", "TITLE", "PAIRED", "LAST CONTACT", "QBXML", "QUICKBOOKS"}};
    for (const auto& company : *answer) {
        const auto contact = shown_time(text_member(company, "last_contact"));
        rows.push_back({text_member(company, "company"), text_member(company, "title"),
                        shown_time(text_member(company, "paired")), contact.empty() ? "never" : contact,
                        text_member(company, "qbxml_version"), text_member(company, "product")});
    }
    print_table(out, rows);
}

void version(Context& context) { tell_version(context.world().out, context.json()); }

} // namespace

void tell_version(std::ostream& out, bool json)
{
    const auto build = about::build_information();
    const auto libraries = about::command_line_libraries();
    if (!json) {
        out << about::version_text("deskbridge", build, libraries) << '\n';
        return;
    }
    JsonValue told{{"version", build.version}, {"commit", build.commit},     {"changed", build.changed},
                   {"date", build.date},       {"compiler", build.compiler}, {"target", build.target}};
    for (const auto& library : libraries)
        told["libraries"][library.name] = library.version;
    out << written(told) << '\n';
}

Verb add_status(CLI::App& program)
{
    auto* app = program.add_subcommand("status", "how things stand with a company");
    return {app, [](Context& context) { status(context); }};
}

Verb add_companies(CLI::App& program)
{
    auto* app = program.add_subcommand("companies", "the companies that are paired");
    return {app, [](Context& context) { companies(context); }};
}

Verb add_version(CLI::App& program)
{
    auto* app = program.add_subcommand("version", "the version of this program");
    return {app, [](Context& context) { version(context); }};
}

} // namespace server
