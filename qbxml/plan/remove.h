#pragma once

#include "qbxml/plan/needs.h"

namespace qbxml {

/// The next step of a document that is in the books and is to leave them: TxnVoid or TxnDel. Both may be sent
/// again after a lost answer: voiding twice is voiding once, and what is deleted is not found (3120).
Step plan_removal(const Document& document, const Removing& removing, const Facts& facts,
                  const Policy& policy);

/// What a reply to it teaches.
Lesson learn_removal(const Ask& ask, const Reply& reply);

/// May QuickBooks void this kind of transaction ("Invoice")? Those that it cannot are deleted or stay
/// (TxnVoidType of the schema).
bool can_be_voided(std::string_view stem);

} // namespace qbxml
