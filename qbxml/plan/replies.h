#pragma once

#include "qbxml/message/response.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/step.h"

#include <string>

namespace qbxml {

/// What replies have in common, whatever they answer.

inline constexpr int no_status = -1; ///< missing, or not a number
inline constexpr int status_internal_error = 1000;
inline constexpr int status_name_taken = 3100;
inline constexpr int status_not_found = 3120;
inline constexpr int status_stale = 3200;

/// What is said against it, with QuickBooks' own words.
Refusal refusal_of(const Reply& reply);
bool was_done(const Reply& reply);
/// Done, or nothing was found.
bool answered(const Reply& reply);

bool is_ret(const Element& element);
bool is_active(const Element& ret);
Entry entry_of(const Element& ret);
Known present(Entry entry);
/// The Ret, or the ErrorRecovery that a stored answer may hold in its place; nullptr: neither.
const Element* made(const Reply& reply);

/// The ListID of whom a transaction is with; empty: of nobody.
std::string party_of(const Element& transaction);
/// The total of a transaction as QuickBooks has it; empty: it does not tell.
std::string total_of(const Element& ret);
bool same_amount(const std::string& a, const std::string& b);
Posted posted_from(const Element& ret, const std::string& note);
/// QuickBooks' own total is read back; a difference is told, never left in silence.
std::string note_on_total(const Ask& ask, const Element& ret);

} // namespace qbxml
