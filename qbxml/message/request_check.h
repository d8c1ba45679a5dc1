#pragma once

#include "qbxml/message/scope.h"

namespace qbxml {

/// check_request for a request wherever it stands. Quick when nothing is wrong.
Faults request_faults(const Request& request, const Scope& scope);

/// The same for a reply: all attributes of its Rs element, and what stands in it.
Faults reply_faults(const std::string& message, const std::vector<Attribute>& attributes,
                    const std::vector<Element>& body, const Scope& scope);

} // namespace qbxml
