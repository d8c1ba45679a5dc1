#pragma once

#include "qbxml/plan/needs.h"

namespace qbxml {

/// The next step of a document whose content changed after it was posted: what QuickBooks has is fetched, our
/// change is merged into it, and the Mod is sent; a person decides where both sides changed the same.
Step plan_change(const Document& document, const Modifying& change, const Facts& facts, const Policy& policy);

/// What a reply to the two asks of a change teaches.
Lesson learn_fetch(const Ask& ask, const Reply& reply);
Lesson learn_modify(const Ask& ask, const Reply& reply);

/// Codes of what a person has to decide about a change; the same as code of the refusal.
inline constexpr const char* both_changed_code = "changed_on_both_sides";
inline constexpr const char* deleted_code = "deleted_in_quickbooks";

} // namespace qbxml
