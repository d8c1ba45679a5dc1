#include "qbxml/plan/effect_book.h"
#include "qbxml/plan/purchase_lines.h"

namespace qbxml {
namespace {

std::string goods_account(const PurchaseLine& line, const EffectBook& into)
{
    const Policy& policy = into.policy();
    if (policy.modes.inventory == Detail::summary) {
        return into.account(policy.cost == CostWay::perpetual ? Role::shop_inventory : Role::purchases);
    }
    const Item item = item_of(line, into.facts().pushed, policy);
    if (item.type == ItemType::inventory) {
        return into.account(Role::asset, item.asset_account);
    }
    const bool bought_and_sold = item.cost.has_value() || !item.vendor.empty();
    return bought_and_sold ? into.account(Role::cogs, item.cogs_account)
                           : into.account(Role::income, item.income_account);
}

std::string account_of(const PurchaseLine& line, const EffectBook& into)
{
    if (is_goods(line)) {
        return goods_account(line, into);
    }
    return into.account(line.account.empty() ? Role::expense : Role::any, line.account);
}

} // namespace

void book(const Purchase& purchase, EffectBook& into)
{
    if (purchase.type == PurchaseType::order) {
        return;
    }
    const bool back = purchase.type == PurchaseType::credit;
    for (const PurchaseLine& line : purchase.lines) {
        const std::string& called = line.name.empty() ? line.sku : line.name;
        const std::string what = line.quantity.is_zero() ? called : line.quantity.plain() + " × " + called;
        into.debit(account_of(line, into), "", back ? -line.amount() : line.amount(), what);
    }
    const Decimal sum = sum_of(purchase);
    into.credit(into.account(Role::payable), purchase.vendor.name, back ? -sum : sum,
                back ? "the vendor owes" : "owed to the vendor");
}

} // namespace qbxml
