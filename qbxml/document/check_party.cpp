#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"

namespace qbxml {
namespace {

Faults check_party(const Party& party, const std::string& whose)
{
    Faults faults;
    need(faults, party.external_id, "external_id", whose + " own id");
    need(faults, party.name, "name", whose + " name");
    return faults;
}

} // namespace

Faults check(const Customer& customer) { return check_party(customer, "the customer's"); }

Faults check(const Vendor& vendor) { return check_party(vendor, "the vendor's"); }

Faults check(const Item& item)
{
    Faults faults;
    need(faults, item.sku, "sku", "the item's sku");
    need(faults, item.name, "name", "the item's name");
    if (item.price) {
        need_not_negative(faults, *item.price, "price");
    }
    if (item.cost) {
        need_not_negative(faults, *item.cost, "cost");
    }
    if (item.quantity_on_hand && item.type != ItemType::inventory) {
        faults.push_back(
            {"quantity_on_hand", "only an inventory item has stock", "leave it out or make type inventory"});
    }
    if (item.type != ItemType::inventory && !item.asset_account.empty()) {
        faults.push_back({"accounts.asset", "only an inventory item has an asset account", "leave it out"});
    }
    return faults;
}

} // namespace qbxml
