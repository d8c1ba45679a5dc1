#include "server/intake/families.h"
#include "server/intake/object_writer.h"
#include "server/intake/words.h"

namespace server {
namespace {

qbxml::ItemType read_type(Members& in)
{
    const std::string word = in.text("type");
    if (const auto type = item_type_from(word)) {
        return *type;
    }
    for (const auto ours :
         {qbxml::ItemType::discount, qbxml::ItemType::subtotal, qbxml::ItemType::sales_tax}) {
        if (in.stored() && word_for(ours) == word) {
            return ours;
        }
    }
    if (!word.empty()) {
        in.fault("type", "\"" + word + "\" is not a type of item",
                 "give inventory, non_inventory, service or other_charge");
    }
    return qbxml::ItemType::inventory;
}

std::string read_sku(Members& in)
{
    const std::string sku = in.text("sku");
    const std::string external_id = in.text("external_id");
    if (!sku.empty() && !external_id.empty() && external_id != sku) {
        in.fault("external_id", "it differs from the sku, which is an item's id", "leave external_id out");
    }
    return sku.empty() ? external_id : sku;
}

} // namespace

qbxml::Item read_item(Members& in)
{
    qbxml::Item item;
    item.sku = read_sku(in);
    item.name = in.text("name");
    item.description = in.text("description");
    item.category = in.text("category");
    item.type = read_type(in);
    item.price = in.optional_decimal("price");
    item.cost = in.optional_decimal("cost");
    item.quantity_on_hand = in.optional_decimal("quantity_on_hand");
    item.date = in.date("date");
    item.taxable = in.flag("taxable");
    item.vendor = in.text("vendor");
    in.inside("accounts", [&item](Members& from) {
        item.income_account = from.text("income");
        item.cogs_account = from.text("cogs");
        item.asset_account = from.text("asset");
    });
    if (in.stored()) {
        item.tax_rate = in.decimal("tax_rate");
    }
    return item;
}

Json to_json(const qbxml::Item& item)
{
    return ObjectWriter{}
        .text("sku", item.sku)
        .text("name", item.name)
        .text("description", item.description)
        .text("category", item.category)
        .text("type", word_for(item.type))
        .decimal("price", item.price)
        .decimal("cost", item.cost)
        .decimal("quantity_on_hand", item.quantity_on_hand)
        .date("date", item.date)
        .flag("taxable", item.taxable)
        .text("vendor", item.vendor)
        .object("accounts", ObjectWriter{}
                                .text("income", item.income_account)
                                .text("cogs", item.cogs_account)
                                .text("asset", item.asset_account)
                                .take())
        .amount("tax_rate", item.tax_rate)
        .take();
}

} // namespace server
