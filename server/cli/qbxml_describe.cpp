#include "qbxml/json/describe.h"
#include "server/cli/qbxml_files.h"
#include "server/cli/qbxml_verbs.h"
#include "server/cli/text.h"

#include <ostream>

namespace server {

namespace {

/// What of the catalogue the options ask for; nothing: told why not.
std::optional<qbxml::View> view_of(Context& context, const QbxmlOptions& options)
{
    qbxml::View view;
    if (!options.version.empty()) {
        view.version = published_version(context, options.version, {});
        if (!view.version)
            return std::nullopt;
    }
    if (!options.edition.empty()) {
        view.edition = known_edition(context, options.edition);
        if (!view.edition)
            return std::nullopt;
    }
    view.side = options.reply ? qbxml::Side::reply : qbxml::Side::request;
    if (options.depth)
        view.depth = *options.depth;
    return view;
}

void tell_unknown(Context& context, const qbxml::Fault& fault)
{
    context.tell(Exit::refused, one_line(fault.message) + "; " + one_line(fault.advice));
}

void describe_all(Context& context, const qbxml::View& view)
{
    if (context.json())
        context.world().out << written(qbxml::messages_description(view)) << '\n';
    else
        context.world().out << qbxml::describe_messages(view);
}

void describe(Context& context, const QbxmlOptions& options)
{
    const auto view = view_of(context, options);
    if (!view)
        return;
    if (options.path.empty()) {
        describe_all(context, *view);
    } else if (context.json()) {
        const auto data = qbxml::description(options.path, *view);
        if (const auto* json = std::get_if<JsonValue>(&data))
            context.world().out << written(*json) << '\n';
        else
            tell_unknown(context, std::get<qbxml::Fault>(data));
    } else {
        const auto text = qbxml::describe(options.path, *view);
        if (const auto* tree = std::get_if<std::string>(&text))
            context.world().out << *tree;
        else
            tell_unknown(context, std::get<qbxml::Fault>(text));
    }
}

} // namespace

Verb add_qbxml_describe(CLI::App& qbxml, QbxmlOptions& options)
{
    auto* app =
        qbxml.add_subcommand("describe", "what a message may hold, in its only order; without a name, all "
                                         "messages");
    app->add_option("NAME", options.path,
                    "a message, or a part of one: InvoiceAdd, InvoiceAdd/InvoiceLineAdd");
    app->add_flag("--reply", options.reply, "QuickBooks' answer instead of the request");
    app->add_option("--depth", options.depth, "levels of elements to be shown")->type_name("N");
    app->add_option("--version", options.version, "only what this version of qbXML knows")->type_name("V");
    app->add_option("--edition", options.edition, "only what this edition knows: US, CA, UK, AU")
        ->type_name("E");
    return {app, [&options](Context& context) { describe(context, options); }};
}

} // namespace server
