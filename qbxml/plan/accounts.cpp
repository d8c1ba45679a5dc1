#include "qbxml/plan/accounts.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <string_view>

namespace qbxml {
namespace {

/// What fits a role: types, and the names that QuickBooks' own charts of accounts use, best first.
struct RoleRule {
    Role role;
    std::string_view setting;
    std::string_view purpose;
    std::vector<std::string_view> types;
    std::vector<std::string_view> stock_names;
};

const RoleRule& rule_of(Role role)
{
    static const std::vector<RoleRule> rules{
        {Role::income,
         "account.income",
         "income",
         {"Income", "OtherIncome"},
         {"Sales Income", "Sales", "Merchandise Sales"}},
        {Role::cogs, "account.cogs", "cost of goods sold", {"CostOfGoodsSold"}, {"Cost of Goods Sold"}},
        {Role::asset, "account.asset", "inventory", {"OtherCurrentAsset"}, {"Inventory Asset", "Inventory"}},
        {Role::receivable,
         "account.receivable",
         "accounts receivable",
         {"AccountsReceivable"},
         {"Accounts Receivable"}},
        {Role::deposit,
         "account.deposit",
         "money received",
         {"Bank", "OtherCurrentAsset"},
         {"Undeposited Funds"}},
        {Role::shipping,
         "account.shipping",
         "shipping income",
         {"Income", "OtherIncome"},
         {"Shipping and Delivery Income", "Shipping Income"}},
        {Role::discount,
         "account.discount",
         "discounts given",
         {"Income", "Expense", "CostOfGoodsSold"},
         {"Sales Discounts", "Discounts Given"}},
        {Role::payable, "account.payable", "accounts payable", {"AccountsPayable"}, {"Accounts Payable"}},
        {Role::fees,
         "account.fees",
         "the fees of payment processors",
         {"Expense", "OtherExpense", "CostOfGoodsSold"},
         {"Merchant Account Fees", "Bank Service Charges"}},
        {Role::fee_income,
         "account.fee_income",
         "fees that buyers pay",
         {"Income", "OtherIncome"},
         {"Fee Income", "Other Income", "Sales Income", "Sales", "Merchandise Sales"}},
        {Role::tips, "account.tips", "tips owed to staff", {"OtherCurrentLiability"}, {"Tips Payable"}},
        {Role::gift_cards,
         "account.gift_cards",
         "gift cards outstanding",
         {"OtherCurrentLiability"},
         {"Gift Cards Outstanding", "Gift Cards"}},
        {Role::rounding,
         "account.rounding",
         "cash over and short",
         {"Expense", "OtherExpense", "Income", "OtherIncome"},
         {"Cash Over/Short", "Over/Short", "Rounding"}},
        {Role::tax_collected,
         "account.tax",
         "sales tax collected",
         {"OtherCurrentLiability"},
         {"Sales Tax Collected"}},
        {Role::bank, "account.bank", "payouts into the bank", {"Bank"}, {"Checking"}},
        {Role::tender, "tender.METHOD", "money received by this method", {"Bank", "OtherCurrentAsset"}, {}},
        {Role::shrinkage,
         "account.shrinkage",
         "adjustments of stock",
         {"CostOfGoodsSold", "Expense", "OtherExpense"},
         {"Inventory Shrinkage", "Inventory Adjustments", "Cost of Goods Sold"}},
        {Role::purchases,
         "account.purchases",
         "purchases of goods",
         {"CostOfGoodsSold", "Expense"},
         {"Purchases", "Cost of Goods Sold"}},
        {Role::shop_inventory,
         "account.shop_inventory",
         "the shop's stock",
         {"OtherCurrentAsset"},
         {"Shop Inventory"}},
        {Role::expense, "account.expense", "other costs", {"Expense", "OtherExpense", "CostOfGoodsSold"}, {}},
        {Role::any,
         "account",
         "this line",
         {"Bank", "AccountsReceivable", "OtherCurrentAsset", "FixedAsset", "OtherAsset", "AccountsPayable",
          "CreditCard", "OtherCurrentLiability", "LongTermLiability", "Equity", "Income", "CostOfGoodsSold",
          "Expense", "OtherIncome", "OtherExpense"},
         {}},
    };
    return *std::find_if(rules.begin(), rules.end(),
                         [role](const RoleRule& rule) { return rule.role == role; });
}

bool is_undeposited(const Account& account)
{
    return account.special == "UndepositedFunds" || fold(account.full_name) == "undeposited funds";
}

/// QuickBooks keeps some accounts for itself; of the Undeposited Funds only money received may go there.
bool fits(const Account& account, const RoleRule& rule)
{
    if (account.special == "SalesTaxPayable" || fold(account.full_name) == "sales tax payable") {
        return false; // QuickBooks alone posts there
    }
    const bool type = std::find(rule.types.begin(), rule.types.end(), account.type) != rule.types.end();
    if (rule.role == Role::deposit && account.type == "OtherCurrentAsset") {
        return is_undeposited(account);
    }
    return type && !is_undeposited(account);
}

/// What is owed to others, and the shop's own stock, goes to no account that only happens to be alone of its
/// type.
bool has_a_name_of_its_own(Role role)
{
    return role == Role::tips || role == Role::gift_cards || role == Role::tax_collected ||
           role == Role::shop_inventory;
}

std::string listed(const std::vector<Account>& accounts)
{
    std::string names;
    for (const Account& account : accounts) {
        names += (names.empty() ? "" : ", ") + account.full_name;
    }
    return names;
}

Refusal held(std::string sentence, const RoleRule& rule)
{
    if (rule.role == Role::any) {
        return {Verdict::needs_person, "account_missing", std::move(sentence),
                "Correct the name and push it again, or make the account in QuickBooks; then: deskbridge "
                "release"};
    }
    const std::string setting(rule.setting);
    return {Verdict::needs_person, "account_missing", std::move(sentence),
            "Set it with: deskbridge settings set \"" + setting + "=NAME OF THE ACCOUNT\""};
}

std::variant<Account, Refusal> wished(const RoleRule& rule, const std::string& wish,
                                      const std::vector<Account>& chart)
{
    const auto match = std::find_if(chart.begin(), chart.end(), [&wish](const Account& account) {
        return fold(account.full_name) == fold(wish) || (!account.number.empty() && account.number == wish);
    });
    const std::string setting(rule.setting);
    if (match == chart.end()) {
        return held("The account \"" + wish + "\" for " + std::string(rule.purpose) +
                        " is not in QuickBooks' chart of accounts.",
                    rule);
    }
    if (!match->active) {
        return held("The account \"" + wish + "\" for " + std::string(rule.purpose) +
                        " is inactive in QuickBooks.",
                    rule);
    }
    if (std::find(rule.types.begin(), rule.types.end(), match->type) == rule.types.end()) {
        return held("The account \"" + wish + "\" is of type " + match->type + " and cannot be used for " +
                        std::string(rule.purpose) + ".",
                    rule);
    }
    if (rule.role == Role::tender && is_undeposited(*match)) {
        return held("\"" + wish + "\" holds money until it is deposited, and cannot be used for " +
                        std::string(rule.purpose) + ".",
                    rule);
    }
    return *match;
}

} // namespace

const std::string& wish_of(Role role, const Policy& policy)
{
    static const std::string none;
    switch (role) {
    case Role::income:
        return policy.income_account;
    case Role::cogs:
        return policy.cogs_account;
    case Role::asset:
        return policy.asset_account;
    case Role::receivable:
        return policy.receivable_account;
    case Role::deposit:
        return policy.deposit_account;
    case Role::shipping:
        return policy.shipping_account;
    case Role::discount:
        return policy.discount_account;
    case Role::payable:
        return policy.payable_account;
    case Role::fees:
        return policy.fees_account;
    case Role::fee_income:
        return policy.fee_income_account;
    case Role::tips:
        return policy.tips_account;
    case Role::gift_cards:
        return policy.gift_cards_account;
    case Role::rounding:
        return policy.rounding_account;
    case Role::tax_collected:
        return policy.tax_account;
    case Role::bank:
        return policy.bank_account;
    case Role::shrinkage:
        return policy.shrinkage_account;
    case Role::purchases:
        return policy.purchases_account;
    case Role::shop_inventory:
        return policy.shop_inventory_account;
    case Role::expense:
        return policy.expense_account;
    case Role::tender:
    case Role::any:
        break;
    }
    return none;
}

std::variant<Account, Refusal> account_for(Role role, const std::string& wish,
                                           const std::vector<Account>& chart)
{
    const RoleRule& rule = rule_of(role);
    if (!wish.empty()) {
        return wished(rule, wish, chart);
    }
    std::vector<Account> candidates;
    std::copy_if(chart.begin(), chart.end(), std::back_inserter(candidates),
                 [&rule](const Account& account) { return account.active && fits(account, rule); });
    if (candidates.size() == 1 && !has_a_name_of_its_own(role)) {
        return candidates.front();
    }
    for (const std::string_view stock : rule.stock_names) {
        for (const Account& account : candidates) {
            if (fold(account.full_name) == fold(stock)) {
                return account;
            }
        }
    }
    const std::string purpose(rule.purpose);
    return candidates.empty() || has_a_name_of_its_own(role)
               ? held("QuickBooks has no active account for " + purpose + ".", rule)
               : held("QuickBooks has several accounts that could take " + purpose + ": " +
                          listed(candidates) + ".",
                      rule);
}

std::string_view setting_of(Role role) { return rule_of(role).setting; }
std::string_view purpose_of(Role role) { return rule_of(role).purpose; }
const std::vector<std::string_view>& types_for(Role role) { return rule_of(role).types; }
const std::vector<std::string_view>& stock_names_for(Role role) { return rule_of(role).stock_names; }
bool suits(const Account& account, Role role) { return fits(account, rule_of(role)); }

} // namespace qbxml
