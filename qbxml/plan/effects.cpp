#include "qbxml/plan/effects.h"

#include "qbxml/plan/effect_book.h"
#include "qbxml/plan/journal_lines.h"
#include "qbxml/plan/sale.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

void book(const Item& item, EffectBook& into)
{
    const bool opening = item.type == ItemType::inventory && item.quantity_on_hand && item.cost &&
                         Decimal{} < *item.quantity_on_hand;
    if (opening && into.policy().modes.inventory == Detail::detailed) {
        const Decimal value = times_to_cents(*item.quantity_on_hand, *item.cost);
        const std::string what = "opening stock: " + item.quantity_on_hand->plain() + " × " + item.name;
        into.debit(into.account(Role::asset, item.asset_account), "", value, what);
        into.credit("Opening Balance Equity", "", value, what);
    }
}

void book(const Payment& payment, EffectBook& into)
{
    const std::string party = with_pushed(payment.customer, into.facts().pushed).name;
    const std::string account = payment.deposit_account.empty()
                                    ? into.clearing(payment.method)
                                    : into.account(Role::deposit, payment.deposit_account);
    into.debit(account, "", payment.amount, "received by " + payment.method);
    Decimal applied;
    for (const Applied& part : payment.apply) {
        applied += part.amount;
        into.credit(into.account(Role::receivable), party, part.amount, "pays sales/" + part.external_id);
    }
    into.credit(into.account(Role::receivable), party, payment.amount - applied, "the customer's credit");
}

void book(const Settlement& settlement, EffectBook& into)
{
    if (!settlement.sale.empty()) {
        return; // the credit settles an invoice: both stand in the receivables already
    }
    into.debit(into.account(Role::receivable), "", settlement.amount, "refund " + settlement.refund);
    into.credit(into.clearing(settlement.method), "", settlement.amount, "paid back by " + settlement.method);
}

/// What a line's difference is worth where the shop tells its costs; else zero.
Decimal worth_of(const AdjustmentLine& line, const Pushed& pushed)
{
    const auto item = pushed.items.find(fold(line.sku));
    const bool known =
        line.quantity_difference && item != pushed.items.end() && item->second.cost.has_value();
    return known ? times_to_cents(*line.quantity_difference, *item->second.cost) : Decimal{};
}

void book(const Adjustment& adjustment, EffectBook& into)
{
    const std::string against = adjustment.account.empty() ? into.account(Role::shrinkage)
                                                           : into.account(Role::any, adjustment.account);
    const bool summary = into.policy().modes.inventory == Detail::summary;
    if (summary && into.policy().cost == CostWay::periodic) {
        return;
    }
    for (const AdjustmentLine& line : adjustment.lines) {
        if (summary) {
            const Decimal worth = worth_of(line, into.facts().pushed);
            into.debit(into.account(Role::shop_inventory), "", worth, "stock of " + line.sku);
            into.credit(against, "", worth, "stock of " + line.sku);
        } else if (line.quantity_difference && line.quantity_difference->is_negative()) {
            into.at_cost(against, into.account(Role::asset),
                         line.quantity_difference->plain() + " × " + line.sku);
        } else if (line.quantity_difference) {
            into.at_cost(into.account(Role::asset), against,
                         line.quantity_difference->plain() + " × " + line.sku);
        } else {
            into.at_cost(into.account(Role::asset), against,
                         "the difference to what QuickBooks has of " + line.sku +
                             " (the other way where that is more)");
        }
    }
}

void book(const Journal& journal, EffectBook& into)
{
    for (const JournalLine& line : journal.lines) {
        const JournalPlace place = place_of(line.account);
        const std::string& memo = line.memo.empty() ? journal.memo : line.memo;
        into.debit(into.account(place.role, place.wish), line.entity, line.debit - line.credit, memo);
    }
}

void book(const Payout& payout, EffectBook& into)
{
    const std::string bank = into.account(Role::bank, payout.bank_account);
    into.debit(bank, "", payout.net,
               payout.net.is_negative() ? "taken from the bank" : "arrives at the bank");
    into.debit(into.account(Role::fees), "", payout.fees, "fees of the processor");
    Decimal rest = payout.net + payout.fees;
    std::map<std::string, Decimal> others;
    for (const PayoutEntry& entry : payout.entries) {
        const auto own = into.policy().category_accounts.find(fold(entry.type));
        if (entry.sale.empty() && entry.refund.empty() && !entry.type.empty() &&
            own != into.policy().category_accounts.end()) {
            others[own->second] += entry.amount;
            rest -= entry.amount;
        }
    }
    into.credit(into.clearing(payout.method), "", rest, "sales and refunds paid out");
    for (const auto& [account, amount] : others) {
        into.credit(into.account(Role::any, account), "", amount, "other entries of the payout");
    }
}

/// Customers and vendors are names, and a transfer moves goods within one account.
void book(const Customer& /*customer*/, EffectBook& /*into*/) {}
void book(const Vendor& /*vendor*/, EffectBook& /*into*/) {}
void book(const Transfer& /*transfer*/, EffectBook& /*into*/) {}

} // namespace

std::string EffectBook::account(Role role, const std::string& wish) const
{
    const std::string& wanted = wish.empty() ? wish_of(role, policy_) : wish;
    if (facts_.accounts) {
        const auto found = account_for(role, wanted, *facts_.accounts);
        if (const auto* account = std::get_if<Account>(&found)) {
            return account->full_name;
        }
    }
    return wanted.empty() ? std::string(purpose_of(role)) : wanted;
}

std::string EffectBook::clearing(const std::string& method) const
{
    const std::string wish = tender_account(method, policy_);
    if (wish.empty() && policy_.deposit_account.empty() && !facts_.accounts && !method.empty()) {
        return method + " clearing";
    }
    return account(Role::deposit, wish);
}

std::string EffectBook::sales_tax_payable() const
{
    if (facts_.accounts) {
        const auto found =
            std::find_if(facts_.accounts->begin(), facts_.accounts->end(),
                         [](const Account& account) { return account.special == "SalesTaxPayable"; });
        if (found != facts_.accounts->end()) {
            return found->full_name;
        }
    }
    return "Sales Tax Payable";
}

void EffectBook::debit(const std::string& account, const std::string& party, Decimal amount,
                       const std::string& what)
{
    if (amount.is_zero()) {
        return;
    }
    Effect effect{account, party, {}, {}, what};
    (amount.is_negative() ? effect.credit : effect.debit) = amount.is_negative() ? -amount : amount;
    effects_.push_back(std::move(effect));
}

void EffectBook::credit(const std::string& account, const std::string& party, Decimal amount,
                        const std::string& what)
{
    debit(account, party, -amount, what);
}

void EffectBook::at_cost(const std::string& debit, const std::string& credit, const std::string& what)
{
    effects_.push_back({debit, "", {}, {}, what, Effect::AtCost::debit});
    effects_.push_back({credit, "", {}, {}, what, Effect::AtCost::credit});
}

std::vector<Effect> effects_of(const Document& document, const Facts& facts, const Policy& policy)
{
    EffectBook into(facts, policy);
    std::visit([&into](const auto& kind) { book(kind, into); }, document);
    return into.take();
}

Balance balance_of(const std::vector<Effect>& effects)
{
    Balance balance;
    for (const Effect& effect : effects) {
        balance.debit += effect.debit;
        balance.credit += effect.credit;
    }
    return balance;
}

} // namespace qbxml
