#include "server/cli/qbxml_verbs.h"

#include <algorithm>

namespace server {

Verb add_qbxml(CLI::App& program, QbxmlOptions& options)
{
    auto* app = program.add_subcommand("qbxml", "check, explain and convert qbXML texts; needs no daemon");
    app->require_subcommand(1);
    const std::vector<Verb> verbs{add_qbxml_validate(*app, options), add_qbxml_describe(*app, options),
                                  add_qbxml_to_json(*app, options), add_qbxml_to_xml(*app, options)};
    return {app, [verbs](Context& context) {
                const auto chosen = std::find_if(verbs.begin(), verbs.end(),
                                                 [](const Verb& verb) { return verb.app->parsed(); });
                chosen->run(context);
            }};
}

} // namespace server
