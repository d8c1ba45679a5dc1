#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/facts.h"

namespace qbxml {

/// Whether an entry that has a party's name can be that party: at least one of company, e-mail and phone
/// agrees, or none of them is told on both sides. Phones agree in their last seven digits, texts without
/// regard to case and blanks.
bool may_be_same_party(const Party& told, const Entry& entry);

} // namespace qbxml
