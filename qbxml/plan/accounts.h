#pragma once

#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// What an account is needed for.
enum class Role {
    income,
    cogs,
    asset,
    receivable,
    deposit,
    shipping,
    discount,
    payable,
    fees,           ///< what processors keep
    fee_income,     ///< what buyers pay on top
    tips,           ///< owed to staff
    gift_cards,     ///< owed to their holders
    rounding,       ///< cash over and short
    tax_collected,  ///< where QuickBooks' sales tax is off
    bank,           ///< where payouts arrive
    tender,         ///< a payment method's own clearing or bank account; never Undeposited Funds
    shrinkage,      ///< against adjustments of stock
    purchases,      ///< inventory in summary, cost periodic
    shop_inventory, ///< inventory in summary, cost perpetual
    expense,        ///< purchase lines that are no goods
    any             ///< an account that the shop names itself: of any type that may be posted to
};

/// Finds the account for a role in the chart of accounts. `wish` is the setting, or what a document asks for:
/// a full name or an account number; when it is empty, the only active account of the right type is taken,
/// else the one with QuickBooks' stock name. Otherwise a refusal that says what to set.
std::variant<Account, Refusal> account_for(Role role, const std::string& wish,
                                           const std::vector<Account>& chart);

/// The setting of a role.
const std::string& wish_of(Role role, const Policy& policy);

/// The name of that setting ("account.income"; "tender.METHOD" of a tender).
std::string_view setting_of(Role role);
/// What the account is for, in words: "income".
std::string_view purpose_of(Role role);
/// The types that fit, best first, and the names that QuickBooks' own charts of accounts use.
const std::vector<std::string_view>& types_for(Role role);
const std::vector<std::string_view>& stock_names_for(Role role);
/// Whether an account may take the role when nobody has named it: its type fits, and QuickBooks does not keep
/// it for itself.
bool suits(const Account& account, Role role);

} // namespace qbxml
