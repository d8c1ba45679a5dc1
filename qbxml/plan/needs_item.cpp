#include "qbxml/plan/needs.h"
#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

/// Groups, subtotals, discounts, payments and taxes are items too, but nothing that a shop sells.
bool can_stand_for(const std::string& kind, ItemType type)
{
    if (type == ItemType::discount) {
        return kind == "ItemDiscount";
    }
    if (type == ItemType::subtotal) {
        return kind == "ItemSubtotal";
    }
    if (type == ItemType::sales_tax) {
        return kind == "ItemSalesTax";
    }
    return kind == "ItemInventory" || kind == "ItemNonInventory" || kind == "ItemService" ||
           kind == "ItemOtherCharge" || kind == "ItemInventoryAssembly" || kind == "ItemFixedAsset";
}

} // namespace

std::string item_name_with_sku(const Item& item)
{
    const std::string tail = "-" + list_name(item.sku, 15).text;
    const std::string head = cut(item_name(item.name), item_length - length(tail));
    return head + tail;
}

std::string part_number(const std::string& sku) { return short_line(sku, part_number_length).text; }

bool Needs::owned_by_another(const Entry& entry, const std::string& sku) const
{
    if (sku.empty()) {
        return false;
    }
    if (!entry.owner_sku.empty()) {
        return fold(entry.owner_sku) != fold(sku);
    }
    return !entry.part_number.empty() && fold(entry.part_number) != fold(part_number(sku));
}

/// An item of that name that this sku may use. A name held by another sku, or standing for another name of
/// the shop, counts as absent.
std::optional<Entry> Needs::item_called(const std::string& name, const std::string& told, const Item& item,
                                        bool& absent)
{
    const Known& known = facts_.name(List::item, name);
    if (known.what == Known::What::present && !stands_for(known, told)) {
        absent = true;
        return std::nullopt;
    }
    auto entry = settled(List::item, name, told, absent);
    if (entry && owned_by_another(*entry, item.sku)) {
        absent = true;
        return std::nullopt;
    }
    if (entry && !can_stand_for(entry->kind, item.type)) {
        stop(Outcome::Kind::held, {Verdict::needs_person, "item_kind",
                                   "\"" + name + "\" is an item of kind " + entry->kind +
                                       " in QuickBooks, which cannot stand for it on this line.",
                                   "Give the item another name or sku, then push it again."});
        return std::nullopt;
    }
    return entry;
}

std::optional<Entry> Needs::item(const Item& item, Role income)
{
    return or_stand_in("item " + fold(item.sku) + "\n" + fold(item.name),
                       [&] { return look_up_item(item, income); });
}

std::optional<Entry> Needs::look_up_item(const Item& item, Role income)
{
    if (const auto known = facts_.skus.find(fold(item.sku));
        !item.sku.empty() && known != facts_.skus.end()) {
        return usable(List::item, known->second.full_name, known->second);
    }
    Spelling spelling;
    const std::string by_sku = spelling.name("sku", item.sku, item_length);
    const std::string by_name = spelling.name("item", item.name.empty() ? item.sku : item.name, item_length);
    if (!spelled(spelling)) {
        return std::nullopt;
    }
    bool no_sku = item.sku.empty();
    auto as_sku = no_sku ? std::nullopt : item_called(by_sku, item.sku, item, no_sku);
    if (as_sku || stop_) {
        return as_sku;
    }
    bool no_name = false;
    const std::string& told = item.name.empty() ? item.sku : item.name;
    auto as_name = item_called(by_name, told, item, no_name);
    if (!no_sku) {
        return std::nullopt; // the sku is being looked up, and the name along with it
    }
    if (as_name || !no_name) {
        return as_name;
    }
    std::string name = by_name;
    if (facts_.name(List::item, by_name).what != Known::What::absent) {
        bool free = false;
        auto as_both = item_beside_another(item, name, free);
        if (as_both || !free) {
            return as_both;
        }
    }
    if (may_create(List::item, name)) {
        create_item(item, name, income);
    }
    return std::nullopt;
}

/// The item whose plain name, which `name` comes in as, belongs to another one: with its sku behind the name,
/// where it has one that tells the two apart.
std::optional<Entry> Needs::item_beside_another(const Item& item, std::string& name, bool& free)
{
    const std::string& told = item.name.empty() ? item.sku : item.name;
    const Known& plain = facts_.name(List::item, name);
    if (!stands_for(plain, told) && (item.sku.empty() || same_name(told, item.sku))) {
        stop_for_clash(List::item, name, told, plain.spelled_for);
        return std::nullopt;
    }
    name = item_name_with_sku(item);
    const std::string told_with_sku = told + "-" + item.sku;
    auto entry = item_called(name, told_with_sku, item, free);
    const Known& beside = facts_.name(List::item, name);
    if (!free || beside.what == Known::What::absent) {
        return entry;
    }
    free = false;
    if (!stands_for(beside, told_with_sku)) {
        stop_for_clash(List::item, name, told_with_sku, beside.spelled_for);
    }
    stop(Outcome::Kind::held,
         {Verdict::needs_person, "name_taken",
          "QuickBooks has an item \"" + name + "\" already, and it belongs to another sku.",
          "Give the item another name or sku, then push it again."});
    return std::nullopt;
}

std::optional<ItemTies> Needs::item_ties(const Item& item, Role income_role)
{
    const bool special = item.type == ItemType::subtotal || item.type == ItemType::sales_tax;
    const bool stock = item.type == ItemType::inventory;
    const bool bought = stock || (!special && (item.cost || !item.vendor.empty()));
    const auto income = special ? std::optional(Account{}) : account(income_role, item.income_account);
    const auto cogs = bought ? account(Role::cogs, item.cogs_account) : std::nullopt;
    const auto asset = stock ? account(Role::asset, item.asset_account) : std::nullopt;
    // A vendor that is kept in summary has no name in QuickBooks; the agency of a tax has.
    const bool has_seller = !item.vendor.empty() && (special || policy_.modes.vendors == Detail::detailed);
    std::optional<Entry> seller;
    if (has_seller) {
        Vendor named;
        named.name = item.vendor;
        seller = vendor(named);
    }
    const bool vendor_ready = !has_seller || seller.has_value();
    if (!income || (bought && !cogs) || (stock && !asset) || !vendor_ready) {
        return std::nullopt;
    }
    const Preferences& taxes = facts_.preferences;
    return ItemTies{income->list_id, cogs ? cogs->list_id : "", asset ? asset->list_id : "",
                    seller ? seller->list_id : "",
                    taxes.sales_tax ? (item.taxable ? taxes.taxable_code : taxes.non_taxable_code) : ""};
}

void Needs::create_item(const Item& item, const std::string& name, Role income_role)
{
    const auto ties = item_ties(item, income_role);
    if (!ties) {
        return;
    }
    Spelling spelling;
    Request request = item_add(
        item, name, *ties, mark_for(policy_, "item|" + fold(item.sku) + "|" + fold(name), "list"), spelling);
    if (spelled(spelling)) {
        const std::string& told = item.name.empty() ? item.sku : item.name;
        const bool plain = fold(name) == fold(item_name(told));
        Ask create =
            create_ask(List::item, name, plain ? told : told + "-" + item.sku, std::move(request), spelling);
        create.sku = item.sku;
        ask(std::move(create));
    }
}

} // namespace qbxml
