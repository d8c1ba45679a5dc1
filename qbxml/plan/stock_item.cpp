#include "qbxml/plan/stock_item.h"

#include "qbxml/value/text.h"

namespace qbxml {
namespace {

/// Of a stand-in and of an entry that only its id is known of nothing can be said.
bool has_stock(const Entry& entry)
{
    return entry.kind.empty() || entry.kind == "ItemInventory" || entry.kind == "ItemInventoryAssembly";
}

} // namespace

Item stock_item_of(const std::string& sku, const Pushed& pushed)
{
    if (const auto known = pushed.items.find(fold(sku)); known != pushed.items.end()) {
        return known->second;
    }
    Item item;
    item.sku = sku;
    item.name = sku;
    item.type = ItemType::inventory;
    return item;
}

std::optional<Entry> needed_stock_item(const std::string& sku, const std::string& path, const Pushed& pushed,
                                       Needs& needs)
{
    auto entry = needs.item(stock_item_of(sku, pushed));
    if (entry && !has_stock(*entry)) {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "no_stock",
                    path + ": \"" + sku + "\" is an item of kind " + entry->kind +
                        " in QuickBooks, which keeps no stock of it.",
                    "Make it an inventory part in QuickBooks, or leave the line out; then: deskbridge "
                    "release"});
        return std::nullopt;
    }
    return entry;
}

std::optional<Entry> needed_site(const std::string& name, const std::string& field, const Facts& facts,
                                 Needs& needs)
{
    if (name.empty() || !facts.preferences.sites) {
        return std::nullopt;
    }
    return needs.named(List::site, field, name);
}

} // namespace qbxml
