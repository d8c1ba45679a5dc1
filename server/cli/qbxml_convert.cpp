#include "qbxml/json/message_text.h"
#include "qbxml/json/read_json.h"
#include "server/cli/qbxml_files.h"
#include "server/cli/qbxml_verbs.h"

#include <ostream>

namespace server {

namespace {

constexpr int indent = 2;

void to_json(Context& context, const QbxmlOptions& options)
{
    const auto text = read_whole(context, options.file);
    if (!text)
        return;
    const auto json = qbxml::json_of_text(*text);
    if (const auto* fault = std::get_if<qbxml::Fault>(&json))
        refuse(context, options.file, {*fault});
    else
        context.world().out << written(std::get<JsonValue>(json), indent) << '\n';
}

void to_xml(Context& context, const QbxmlOptions& options)
{
    const auto version = published_version(context, options.version, {13, 0});
    const auto edition = known_edition(context, options.edition);
    if (!version || !edition)
        return;
    const auto text = read_whole(context, options.file);
    if (!text)
        return;
    const auto json = qbxml::read_json(*text);
    if (const auto* fault = std::get_if<qbxml::Fault>(&json)) {
        refuse(context, options.file, {*fault});
        return;
    }
    const auto xml = qbxml::text_of_json(std::get<JsonValue>(json), {*version, *edition});
    if (const auto* faults = std::get_if<qbxml::Faults>(&xml))
        refuse(context, options.file, *faults);
    else
        context.world().out << std::get<std::string>(xml) << '\n';
}

} // namespace

Verb add_qbxml_to_json(CLI::App& qbxml, QbxmlOptions& options)
{
    auto* app = qbxml.add_subcommand("to-json", "a request set, an answer or one message alone, as JSON");
    app->add_option("FILE", options.file, "a qbXML text; - is standard input")->required();
    return {app, [&options](Context& context) { to_json(context, options); }};
}

Verb add_qbxml_to_xml(CLI::App& qbxml, QbxmlOptions& options)
{
    auto* app =
        qbxml.add_subcommand("to-xml", "requests as JSON, checked and written as a whole request set");
    app->add_option("FILE", options.file, "one request or an array of them; - is standard input")->required();
    app->add_option("--version", options.version, "the version of qbXML to write for (default: 13.0)")
        ->type_name("V");
    app->add_option("--edition", options.edition, "US, CA, UK or AU (default: US)")->type_name("E");
    return {app, [&options](Context& context) { to_xml(context, options); }};
}

} // namespace server
