#include "server/import/shopify_items.h"

#include "server/import/json_object.h"

#include <initializer_list>

namespace server::shopify {
namespace {

using qbxml::Decimal;

/// "Shirt - Red / L", as Shopify calls the line of an order; a product with one variant is called by its
/// title.
std::string name_of(const Source& product, const Source& variant)
{
    const std::string title = variant.text("title");
    return title.empty() || title == "Default Title" ? product.text("title")
                                                     : product.text("title") + " - " + title;
}

std::string type_of(const Source& variant)
{
    if (variant.text("inventory_management") == "shopify") {
        return "inventory";
    }
    return variant.flag("requires_shipping", true) ? "non_inventory" : "service";
}

Json item_json(const Source& product, const Source& variant, const std::map<std::string, Decimal>& costs)
{
    const std::string sku = variant.text("sku");
    const std::string type = type_of(variant);
    auto cost = variant.number("cost");
    if (const auto told = costs.find(variant.text("inventory_item_id")); !cost && told != costs.end()) {
        cost = told->second;
    }
    JsonObject json;
    json.text("sku", sku.empty() ? variant.text("id") : sku)
        .text("name", name_of(product, variant))
        .text("description", name_of(product, variant))
        .text("category", product.text("product_type"))
        .text("type", type)
        .amount("price", variant.needed("price"));
    if (cost) {
        json.amount("cost", *cost);
        const auto stock = variant.number("inventory_quantity");
        if (type == "inventory" && stock && *stock > Decimal{}) {
            json.number("quantity_on_hand", *stock);
        }
    }
    if (variant.flag("taxable")) {
        json.flag("taxable", true);
    }
    json.text("vendor", product.text("vendor"));
    return json.take();
}

} // namespace

std::vector<Json> items_json(const Source& product, const std::map<std::string, Decimal>& costs)
{
    std::vector<Json> items;
    if (product.flag("gift_card") || product.text("product_type") == "gift_card") {
        return items;
    }
    for (const Source& variant : product.each("variants")) {
        items.push_back(item_json(product, variant, costs));
    }
    return items;
}

} // namespace server::shopify
