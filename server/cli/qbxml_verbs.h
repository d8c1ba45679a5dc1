#pragma once

#include "server/cli/verbs.h"

namespace server {

// What stands below the verb `qbxml`. None of it needs a daemon.

Verb add_qbxml_validate(CLI::App& qbxml, QbxmlOptions& options);
Verb add_qbxml_describe(CLI::App& qbxml, QbxmlOptions& options);
Verb add_qbxml_to_json(CLI::App& qbxml, QbxmlOptions& options);
Verb add_qbxml_to_xml(CLI::App& qbxml, QbxmlOptions& options);

} // namespace server
