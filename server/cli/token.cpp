#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

constexpr int most_hours = 720;

void rotate(Context& context, const TokenOptions& options)
{
    const auto company = context.company_path(options.name);
    if (!company)
        return;
    JsonValue body = JsonValue::object();
    if (options.hours)
        body["hours"] = *options.hours;
    const auto answer = context.good(context.client().post(*company + "/token", written(body)));
    if (!answer)
        return;
    auto& out = context.world().out;
    if (context.json()) {
        out << written(*answer) << '\n';
        return;
    }
    out << one_line(text_member(*answer, "title"))
        << " has a new password, which is shown this once only:\n\n";
    print_table(out, {{"  User name", text_member(*answer, "user_name")},
                      {"  Password", text_member(*answer, "token")}});
    out << "\nType it in, in the Web Connector. Until then the old one is taken as well, but not after "
        << shown_time(text_member(*answer, "old_until")) << ".\n";
}

} // namespace

Verb add_token(CLI::App& program, TokenOptions& options)
{
    auto* app = program.add_subcommand("token", "the password that the Web Connector logs in with");
    app->require_subcommand(1);
    auto* rotator =
        app->add_subcommand("rotate", "another password; the old one is taken for a while longer");
    rotator->add_option("NAME", options.name, "which company; not needed while there is one");
    rotator
        ->add_option("--hours", options.hours,
                     "for how long the old one is taken (default: the setting token.overlap_hours)")
        ->type_name("N")
        ->check(CLI::Range(0, most_hours));
    return {app, [&options](Context& context) { rotate(context, options); }};
}

} // namespace server
