#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

/// A verb that moves documents: its name, its help, and what has happened to those it moved.
struct ActionVerb {
    std::string name;
    std::string help;
    std::string done;
};

JsonValue order_for(const ActionVerb& verb, const ActionOptions& options)
{
    JsonValue order{{"action", verb.name}};
    if (!options.all) {
        order["documents"] = options.ids;
        if (!options.source.empty())
            order["source"] = options.source;
        return order;
    }
    order["all"] = true;
    order["state"] = options.state;
    if (!options.kind.empty())
        order["kind"] = options.kind;
    return order;
}

/// What is wrong with the options as a whole; empty: nothing.
std::string contradiction(const ActionOptions& options)
{
    if (options.all && !options.ids.empty())
        return "either IDs or --all, not both.";
    if (!options.all && options.ids.empty())
        return "say which: IDs, or --all --state STATE.";
    if (options.all && options.state.empty())
        return "--all needs --state STATE.";
    if (!options.all && (!options.state.empty() || !options.kind.empty()))
        return "--state and --kind only go with --all.";
    return "";
}

void tell_refused(Context& context, const JsonValue& report)
{
    const auto not_changed = report.value("not_changed", std::int64_t{0});
    const auto refused = report.value("refused", JsonValue::array());
    context.tell(Exit::refused,
                 number_of(not_changed, "document was left as it is:", "documents were left as they are:"));
    for (const auto& one : refused)
        context.world().err << "  " << one_line(text_member(one, "id")) << ": "
                            << one_line(text_member(one, "message")) << '\n';
    const auto untold = not_changed - static_cast<std::int64_t>(refused.size());
    if (untold > 0)
        context.world().err << "  and " << untold << " more\n";
}

void act(Context& context, const ActionVerb& verb, const ActionOptions& options)
{
    if (const auto wrong = contradiction(options); !wrong.empty()) {
        context.tell(Exit::cannot_run, verb.name + ": " + wrong);
        return;
    }
    const auto company = context.company_path();
    if (!company)
        return;
    const auto report = context.good(
        context.client().post(*company + "/documents/actions", written(order_for(verb, options))));
    if (!report)
        return;
    const auto changed = report->value("changed", std::int64_t{0});
    if (context.json())
        context.world().out << written(*report) << '\n';
    else
        context.world().out << number_of(changed, "document", "documents") << " " << verb.done << '\n';
    if (report->value("not_changed", std::int64_t{0}) > 0)
        tell_refused(context, *report);
}

Verb add_action(CLI::App& program, ActionOptions& options, const ActionVerb& verb)
{
    auto* app = program.add_subcommand(verb.name, verb.help);
    app->add_option("ID", options.ids, "EXTERNAL_ID or kind/EXTERNAL_ID");
    app->add_flag("--all", options.all, "all documents in a state");
    app->add_option("--state", options.state, "with --all: queued, failed, held …")->type_name("STATE");
    app->add_option("--kind", options.kind, "with --all: only sales, customers, items or vendors")
        ->type_name("KIND");
    app->add_option("--source", options.source, "who pushed it, where an ID is ambiguous")
        ->type_name("SOURCE");
    return {app, [&options, verb](Context& context) { act(context, verb, options); }};
}

/// What cannot be undone needs a word more.
Verb add_removal(CLI::App& program, ActionOptions& options, const ActionVerb& verb)
{
    Verb added = add_action(program, options, verb);
    added.app->add_flag("--yes", options.yes, "really: QuickBooks cannot undo it");
    added.run = [&options, verb](Context& context) {
        if (!options.yes) {
            context.tell(Exit::cannot_run, verb.name + ": QuickBooks cannot undo this. Say it with --yes.");
            return;
        }
        act(context, verb, options);
    };
    return added;
}

} // namespace

std::vector<Verb> add_actions(CLI::App& program, Options& options)
{
    return {
        add_action(program, options.retry,
                   {"retry", "try again, from the start", "will be tried again when QuickBooks calls next."}),
        add_action(program, options.hold, {"hold", "keep back until release", "held until released."}),
        add_action(program, options.release, {"release", "let go what was held", "released."}),
        add_action(program, options.cancel, {"cancel", "withdraw before it is posted", "withdrawn."}),
        add_removal(program, options.void_it,
                    {"void", "void what is in QuickBooks: it stays there with amounts of zero",
                     "will be voided when QuickBooks calls next."}),
        add_removal(program, options.delete_it,
                    {"delete", "delete what is in QuickBooks; Deskbridge keeps its content",
                     "will be deleted when QuickBooks calls next."})};
}

} // namespace server
