#include "server/cli/qwc_place.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

JsonValue body_for(const PairOptions& options, bool check_only)
{
    JsonValue body{{"name", options.name}};
    if (check_only)
        body["check_only"] = true;
    if (options.host)
        body["host"] = *options.host;
    if (options.new_password)
        body["new_token"] = true;
    return body;
}

void tell_paired(std::ostream& out, const JsonValue& pairing, const QwcPlace& place)
{
    const bool again = pairing.value("again", false);
    out << one_line(text_member(pairing, "title"))
        << (again ? " is paired already, as " : " is paired. Its name here is ")
        << text_member(pairing, "company")
        << (again ? "; this is its file for the Web Connector again.\n\n" : ".\n\n");
    tell_steps(out, pairing, place);
}

void pair(Context& context, const PairOptions& options)
{
    const std::string path = "/api/v1/companies";
    const auto planned = context.good(context.client().post(path, written(body_for(options, true))));
    if (!planned)
        return;
    const auto name = options.qwc.empty() ? text_member(*planned, "company") + ".qwc" : options.qwc;
    const QwcPlace place(context.world().working_folder / name);
    if (!place.is_free(context, options.force, "Nothing has been paired."))
        return;
    auto pairing = context.good(context.client().post(path, written(body_for(options, false))));
    if (!pairing)
        return;
    const auto why = place.write(*pairing);
    if (context.json())
        context.world().out << written(*pairing) << '\n';
    else
        tell_paired(context.world().out, *pairing, place);
    if (!why.empty())
        tell_unwritten(context, *pairing, place, "the company is paired", why);
}

} // namespace

Verb add_pair(CLI::App& program, PairOptions& options)
{
    auto* app = program.add_subcommand("pair", "make a company, and the .qwc file that registers it");
    app->add_option("NAME", options.name,
                    "the company's name, as people know it; that of a paired company gives its file again")
        ->required();
    app->add_option("--qwc", options.qwc, "where the .qwc goes (default: SLUG.qwc)")->type_name("FILE");
    app->add_option("--host", options.host,
                    "QuickBooks is on another computer, which knows this one by that name; it calls by https "
                    "(see tls). localhost: it is on this one after all. Kept with the company")
        ->type_name("HOST");
    app->add_flag("--force", options.force, "write over a file that exists");
    app->add_flag("--new-password", options.new_password,
                  "of a company that is paired already: another password, as with token rotate");
    return {app, [&options](Context& context) { pair(context, options); }};
}

} // namespace server
