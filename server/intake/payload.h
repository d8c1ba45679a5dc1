#pragma once

#include "qbxml/document/document.h"

#include <string>

namespace server {

/// The canonical text of a document, in the form in which documents are pushed: members in one order, amounts
/// in their shortest spelling, nothing that says nothing. Equal documents have equal texts. Members that are
/// Deskbridge's own (`group`, `folded`, `cost` of a line) stand in it too; document_from reads them back.
std::string write_payload(const qbxml::Document& document);

} // namespace server
