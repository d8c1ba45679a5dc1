#include "qbxml/plan/needs.h"
#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

std::string message_for(ItemType type)
{
    switch (type) {
    case ItemType::inventory:
        return "ItemInventoryAdd";
    case ItemType::non_inventory:
        return "ItemNonInventoryAdd";
    case ItemType::service:
        return "ItemServiceAdd";
    case ItemType::other_charge:
        return "ItemOtherChargeAdd";
    case ItemType::discount:
        return "ItemDiscountAdd";
    case ItemType::subtotal:
        return "ItemSubtotalAdd";
    case ItemType::sales_tax:
        return "ItemSalesTaxAdd";
    }
    return {};
}

void put_inventory(std::vector<Element>& in, const Item& item, const ItemTies& ties, Spelling& spelling)
{
    spelling.text(in, "SalesDesc", item.description, 4095);
    in.push_back(leaf("SalesPrice", item.price.value_or(Decimal{}).plain()));
    put_ref(in, "IncomeAccountRef", ties.income);
    spelling.text(in, "PurchaseDesc", item.description, 4095);
    // QuickBooks takes the purchase cost as cost of goods sold while stock is at or below zero: it is always
    // told.
    in.push_back(leaf("PurchaseCost", item.cost.value_or(Decimal{}).plain()));
    put_ref(in, "COGSAccountRef", ties.cogs);
    put_ref(in, "PrefVendorRef", ties.vendor);
    put_ref(in, "AssetAccountRef", ties.asset);
    if (item.quantity_on_hand && item.cost && !item.quantity_on_hand->is_zero() &&
        !item.quantity_on_hand->is_negative()) {
        in.push_back(leaf("QuantityOnHand", item.quantity_on_hand->plain()));
        in.push_back(leaf("TotalValue", times_to_cents(*item.quantity_on_hand, *item.cost).amount()));
        if (item.date) {
            in.push_back(leaf("InventoryDate", item.date->text()));
        }
    }
}

/// Items that stand on lines of a sale and are nothing that is sold.
void put_special(std::vector<Element>& in, const Item& item, const ItemTies& ties, Spelling& spelling)
{
    spelling.text(in, "ItemDesc", item.description.empty() ? item.name : item.description, 4095);
    if (item.type == ItemType::discount) {
        put_ref(in, "SalesTaxCodeRef", ties.tax_code);
        put_ref(in, "AccountRef", ties.income);
    } else if (item.type == ItemType::sales_tax) {
        in.push_back(leaf("TaxRate", item.tax_rate.plain()));
        put_ref(in, "TaxVendorRef", ties.vendor);
    }
}

/// Bought and sold when there is a cost or a vendor, else only sold.
void put_simple(std::vector<Element>& in, const Item& item, const ItemTies& ties, Spelling& spelling)
{
    std::vector<Element> sales;
    const bool both = !ties.cogs.empty();
    spelling.text(sales, both ? "SalesDesc" : "Desc", item.description, 4095);
    if (item.price) {
        sales.push_back(leaf(both ? "SalesPrice" : "Price", item.price->plain()));
    }
    put_ref(sales, both ? "IncomeAccountRef" : "AccountRef", ties.income);
    if (both) {
        sales.push_back(leaf("PurchaseCost", item.cost.value_or(Decimal{}).plain()));
        put_ref(sales, "ExpenseAccountRef", ties.cogs);
        put_ref(sales, "PrefVendorRef", ties.vendor);
    }
    in.push_back(aggregate(both ? "SalesAndPurchase" : "SalesOrPurchase", std::move(sales)));
}

} // namespace

Request item_add(const Item& item, const std::string& name, const ItemTies& ties, const std::string& mark,
                 Spelling& spelling)
{
    std::vector<Element> in{leaf("Name", name)};
    if (item.type == ItemType::inventory || item.type == ItemType::non_inventory) {
        spelling.short_line(in, "ManufacturerPartNumber", item.sku, part_number_length);
    }
    switch (item.type) {
    case ItemType::inventory:
        put_ref(in, "SalesTaxCodeRef", ties.tax_code);
        put_inventory(in, item, ties, spelling);
        break;
    case ItemType::discount:
    case ItemType::subtotal:
    case ItemType::sales_tax:
        put_special(in, item, ties, spelling);
        break;
    default:
        put_ref(in, "SalesTaxCodeRef", ties.tax_code);
        put_simple(in, item, ties, spelling);
        break;
    }
    in.push_back(leaf("ExternalGUID", mark));
    const std::string message = message_for(item.type);
    return {message, {}, {aggregate(message, std::move(in))}};
}

} // namespace qbxml
