#include "server/cli/qwc_place.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

/// Sends `body` to one of the company's own paths, and tells the sentence of the answer.
void order(Context& context, const CompanyOptions& options, const std::string& what, const JsonValue& body,
           const std::string& otherwise)
{
    const auto company = context.company_path(options.name);
    if (!company)
        return;
    const auto answer = context.good(context.client().post(*company + what, written(body)));
    if (!answer)
        return;
    auto& out = context.world().out;
    if (context.json()) {
        out << written(*answer) << '\n';
        return;
    }
    const auto sentence = one_line(text_member(*answer, "sentence"));
    out << (sentence.empty() ? otherwise : sentence) << '\n';
}

void pause(Context& context, const CompanyOptions& options)
{
    JsonValue body = JsonValue::object();
    if (!options.until.empty())
        body["until"] = options.until;
    order(context, options, "/pause", body, "That moment is over already, so nothing is paused.");
}

/// The .qwc stands where `company_path` ends, unless --qwc says otherwise.
void rotate(Context& context, const CompanyOptions& options)
{
    const auto company = context.company_path(options.name);
    if (!company)
        return;
    const auto status = context.good(context.client().get(*company + "/status"));
    if (!status)
        return;
    const auto name = options.qwc.empty() ? text_member(*status, "company") + ".qwc" : options.qwc;
    const QwcPlace place(context.world().working_folder / name);
    if (!place.is_free(context, options.force, "Nothing has been changed."))
        return;
    auto pairing = context.good(context.client().post(*company + "/rotate", "{}"));
    if (!pairing)
        return;
    const auto why = place.write(*pairing);
    auto& out = context.world().out;
    if (context.json()) {
        out << written(*pairing) << '\n';
    } else {
        const auto old = one_line(text_member(*pairing, "replaces"));
        out << one_line(text_member(*pairing, "title")) << " has a new pairing. First remove \"" << old
            << "\" from the Web Connector: it is let in no more.\n\n";
        tell_steps(out, *pairing, place);
    }
    if (!why.empty())
        tell_unwritten(context, *pairing, place, "the pairing is new", why);
}

void confirm(Context& context, const CompanyOptions& options)
{
    const auto company = context.company_path(options.name);
    if (!company)
        return;
    const auto answer = context.good(context.client().post(*company + "/confirm", "{}"));
    if (!answer)
        return;
    auto& out = context.world().out;
    if (context.json())
        out << written(*answer) << '\n';
    else
        out << "What was on hold: " << one_line(text_member(*answer, "held")) << '\n'
            << one_line(text_member(*answer, "sentence")) << '\n';
}

void unpair(Context& context, const CompanyOptions& options)
{
    if (!options.yes) {
        context.tell(Exit::refused,
                     "after this the Web Connector is let in no more for this company, until it is paired "
                     "again; documents are kept. If that is what you want, add --yes.");
        return;
    }
    order(context, options, "/unpair", JsonValue{{"yes", true}}, "");
}

CLI::App* add(CLI::App& app, CompanyOptions& options, const std::string& name, const std::string& help)
{
    auto* verb = app.add_subcommand(name, help);
    verb->add_option("NAME", options.name, "which company; not needed while there is one");
    return verb;
}

} // namespace

Verb add_company(CLI::App& program, CompanyOptions& options)
{
    auto* app = program.add_subcommand("company", "a company's pairing, and when the Web Connector may call");
    app->require_subcommand(1);
    auto* confirmer =
        add(*app, options, "confirm",
            "the company file that is open is the right one: end the hold that status tells of");
    auto* rotator = add(*app, options, "rotate",
                        "a new pairing in place of the old one, with a new .qwc and password: when the Web "
                        "Connector will not take the old .qwc again");
    rotator->add_option("--qwc", options.qwc, "where the .qwc goes (default: SLUG.qwc)")->type_name("FILE");
    rotator->add_flag("--force", options.force, "write over a file that exists");
    auto* unpairer = add(*app, options, "unpair", "end the pairing; all documents are kept");
    unpairer->add_flag("--yes", options.yes, "yes, that is meant");
    auto* pauser =
        add(*app, options, "pause", "leave QuickBooks alone until resume: documents are taken in and wait");
    pauser->add_option("--until", options.until, "or until a moment, such as \"2026-11-20 18:00\"")
        ->type_name("MOMENT");
    auto* resumer = add(*app, options, "resume", "end the pause");
    auto* runner = add(*app, options, "run-now",
                       "let the next visit in, whatever quiet hours and pause say; to have it at once, press "
                       "Update Selected in the Web Connector");
    return {app, [&options, confirmer, rotator, unpairer, pauser, resumer, runner](Context& context) {
                if (confirmer->parsed())
                    confirm(context, options);
                else if (rotator->parsed())
                    rotate(context, options);
                else if (unpairer->parsed())
                    unpair(context, options);
                else if (pauser->parsed())
                    pause(context, options);
                else if (resumer->parsed())
                    order(context, options, "/resume", JsonValue::object(), "Nothing is paused now.");
                else if (runner->parsed())
                    order(context, options, "/run-now", JsonValue::object(), "");
            }};
}

} // namespace server
