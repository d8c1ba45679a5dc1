#pragma once

#include "qbxml/message/scope.h"

#include <span>
#include <string>
#include <vector>

namespace qbxml {

/// What is wrong with the attributes of the Rq element (requestID aside), with its path "InvoiceAddRq/@…".
Faults attribute_faults(const std::vector<Attribute>& attributes, const schema::Message& message,
                        const Scope& scope);

/// What is wrong with the attributes of an element inside a request or reply: macros, and the columns of
/// reports.
Faults attribute_faults(const std::vector<Attribute>& attributes, const schema::Member& member,
                        const Scope& scope, const std::string& path);

/// What is wrong with the attributes of the Rs element, those that every reply has among them.
Faults reply_attribute_faults(const std::vector<Attribute>& attributes, const schema::Message& message,
                              const Scope& scope);

} // namespace qbxml
