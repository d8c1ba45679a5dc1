#pragma once

#include "qbxml/plan/accounts.h"
#include "qbxml/plan/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// An account that might take a role.
struct Suggestion {
    Account account;
    int confidence = 0; ///< in per cent
    std::string reason;
};

/// The active accounts whose type suits the role, the likeliest first, at most five. `method` is the payment
/// method of a tender; empty for all other roles.
std::vector<Suggestion> suggest_accounts(Role role, const std::string& method,
                                         const std::vector<Account>& chart);

/// What a role stands on.
struct RoleState {
    Role role = Role::any;
    std::string setting; ///< "account.tips", "tender.Visa"
    std::string purpose;
    std::optional<Account> account; ///< the one that is used
    std::string reason;             ///< why that one
    std::optional<Refusal> missing; ///< why none is
    bool guessed = false;           ///< it is used only because no other account has its type
    std::vector<Suggestion> suggestions;
};
/// `wish` is the value of the setting.
RoleState state_of_role(Role role, const std::string& method, const std::string& wish,
                        const std::vector<Account>& chart);

/// Why nothing can be posted to an account; empty: it can.
std::string why_not_posted_to(const Account& account);

} // namespace qbxml
