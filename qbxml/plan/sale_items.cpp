#include "qbxml/plan/sale_items.h"

#include "qbxml/plan/sale_shape.h"
#include "qbxml/value/text.h"

namespace qbxml {

Item special_item(const std::string& name, ItemType type)
{
    Item item;
    item.name = name;
    item.description = name;
    item.type = type;
    return item;
}

Item item_of(const SaleLine& line, const Pushed& pushed, const Policy& policy)
{
    if (const auto known = pushed.items.find(fold(line.sku));
        !line.sku.empty() && known != pushed.items.end()) {
        return known->second;
    }
    Item item;
    item.sku = line.sku;
    item.name = line.name.empty() ? line.sku : line.name;
    item.description = line.description;
    item.category = line.category;
    item.type = policy.unknown_item_type;
    item.taxable = line.taxable;
    if (!line.folded) {
        item.price = line.unit_price;
    }
    return item;
}

std::string category_of(const SaleLine& line, const Pushed& pushed, const Policy& policy)
{
    const std::string category =
        line.category.empty() ? item_of(line, pushed, policy).category : line.category;
    return category.empty() ? policy.goods_item : category;
}

Item stand_in_item(const std::string& category, bool taxable, const Policy& policy)
{
    Item item = special_item(category, ItemType::other_charge);
    item.taxable = taxable;
    if (const auto account = policy.category_accounts.find(fold(category));
        account != policy.category_accounts.end()) {
        item.income_account = account->second;
    }
    return item;
}

Item returned_item(const Item& sold, const Policy& policy)
{
    const std::string& account = sold.income_account;
    const bool usual = account.empty() || fold(account) == fold(policy.income_account);
    Item item = special_item(policy.returned_item + (usual ? "" : " " + account), ItemType::non_inventory);
    item.income_account = account;
    item.taxable = sold.taxable;
    return item;
}

Item tender_item(const std::string& method, const Policy& policy)
{
    Item item =
        special_item(policy.tender_item + (method.empty() ? "" : " " + method), ItemType::other_charge);
    item.income_account = tender_account(method, policy);
    if (item.income_account.empty()) {
        item.income_account = policy.deposit_account;
    }
    return item;
}

Item sales_tax_item(const Tax& tax, const Policy& policy)
{
    const auto mapped = policy.tax_items.find(fold(tax.name));
    const std::string& own = tax.name.empty() ? policy.tax_item : tax.name;
    Item item = special_item(mapped == policy.tax_items.end() ? own : mapped->second, ItemType::sales_tax);
    item.tax_rate = tax.rate;
    item.vendor = tax.rate.is_zero() ? std::string{} : policy.tax_agency;
    return item;
}

Item zero_tax_item(const Policy& policy) { return special_item(policy.zero_tax_item, ItemType::sales_tax); }

} // namespace qbxml
