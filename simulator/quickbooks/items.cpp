#include "simulator/quickbooks/items.h"

#include "simulator/quickbooks/lists.h"
#include "simulator/quickbooks/sites.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array addable{"ItemInventory",     "ItemNonInventory", "ItemService",
                             "ItemOtherCharge",   "ItemDiscount",     "ItemSalesTax",
                             "ItemSalesTaxGroup", "ItemSubtotal",     "ItemPayment"};

std::string_view type_of(const Entry& account) { return account.at("AccountType"); }

/// Accounts that QuickBooks keeps for itself: an item must not post to them.
bool is_reserved(const Entry& account)
{
    const std::string_view type = type_of(account);
    const std::string_view special = account.at("SpecialAccountType");
    return type == "AccountsReceivable" || type == "AccountsPayable" || type == "NonPosting" ||
           special == "UndepositedFunds" || special == "SalesTaxPayable";
}

enum class Role { any, income, cost, asset };

bool suits(const Entry& account, Role role)
{
    const std::string_view type = type_of(account);
    switch (role) {
    case Role::income:
        return type == "Income" || type == "OtherIncome";
    case Role::cost:
        return type == "CostOfGoodsSold" || type == "Expense";
    case Role::asset:
        return type == "OtherCurrentAsset";
    case Role::any:
        break;
    }
    return true;
}

void check_account(Desk& desk, const std::vector<Element>& fields, std::string_view field, Role role)
{
    const Element* given = find_field(fields, field);
    if (given == nullptr) {
        desk.refuse(missing_account(field));
        return;
    }
    const Entry* account = desk.books().entry(given->at("ListID"));
    if (account == nullptr)
        return; // refused where the reference was followed
    if (is_reserved(*account) || !suits(*account, role))
        desk.refuse(wrong_account(account->name(), desk.object(),
                                  "An account of the type " + std::string(type_of(*account)) +
                                      " cannot be used as " + std::string(field) + " of an item."));
}

void add_default_tax_code(Desk& desk, std::string_view kind, std::vector<Element>& fields)
{
    const Entry* taxable = desk.books().find("SalesTaxCode", "Tax");
    const bool has_code =
        !kind.starts_with("ItemSalesTax") && kind != "ItemSubtotal" && kind != "ItemPayment";
    if (has_code && taxable != nullptr && find_field(fields, "SalesTaxCodeRef") == nullptr)
        fields.push_back(reference("SalesTaxCodeRef", taxable->id));
}

void settle_bar_code(std::vector<Element>& fields)
{
    for (Element& field : fields) {
        if (field.name == "BarCode")
            field = leaf("BarCodeValue", std::string(field.at("BarCodeValue")));
    }
}

/// What lies in the store room when the item is made; none when the request names no quantity.
Transaction opening_stock(Desk& desk, const Entry& item, const std::vector<Element>& given)
{
    const Decimal quantity = number(text_at(given, "QuantityOnHand"));
    const std::string_view cost = text_at(given, "PurchaseCost");
    const std::string_view total = text_at(given, "TotalValue");
    // PurchaseCost overrules TotalValue (On-Screen Reference).
    const Decimal value = cost.empty() ? number(total) : times_to_cents(quantity, number(cost));
    const Entry* equity = special_account(desk.books(), "OpeningBalanceEquity");
    Transaction txn;
    txn.kind = "InventoryAdjustment";
    txn.id = desk.new_txn_id();
    txn.number = desk.books().last_txn_number() + 1;
    txn.created = txn.modified = desk.now();
    txn.date =
        text_at(given, "InventoryDate").empty() ? date_text(desk.now()) : text_at(given, "InventoryDate");
    txn.total = value;
    const Element line = qbxml::aggregate(
        "InventoryAdjustmentLineRet",
        {leaf("TxnLineID", desk.new_txn_id()), reference("ItemRef", item.id),
         leaf("QuantityDifference", quantity.plain()), leaf("ValueDifference", value.amount())});
    txn.fields = {reference("AccountRef", equity->id), leaf("TxnDate", txn.date),
                  leaf("Memo", "Opening balance"), line};
    txn.postings = {{std::string(item.at("AssetAccountRef/ListID")), "", value}, {equity->id, "", -value}};
    txn.stock = {{item.id, quantity, value, site_of(desk.books(), "")}};
    return txn;
}

void check_opening_stock(Desk& desk, const std::vector<Element>& given)
{
    const std::string_view quantity = text_at(given, "QuantityOnHand");
    const std::string_view total = text_at(given, "TotalValue");
    if (number(quantity).is_negative())
        desk.refuse(invalid_value(quantity, "QuantityOnHand", "The quantity on hand cannot be negative."));
    if (!total.empty() && number(quantity).is_zero())
        desk.refuse(invalid_value(total, "TotalValue", "A total value needs a quantity on hand."));
}

void check_kind(Desk& desk, std::string_view kind, const std::vector<Element>& given)
{
    if (kind == "ItemInventory")
        check_opening_stock(desk, given);
    if (kind.starts_with("ItemSalesTax") && special_account(desk.books(), "SalesTaxPayable") == nullptr)
        desk.refuse(feature_off());
}

} // namespace

const Entry* special_account(const Books& books, std::string_view special)
{
    const auto& entries = books.entries();
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return entry.kind == "Account" && entry.at("SpecialAccountType") == special;
    });
    return found == entries.end() ? nullptr : &*found;
}

void settle_prices(std::vector<Element>& fields)
{
    for (Element& field : fields) {
        const bool price =
            field.name == "SalesPrice" || field.name == "PurchaseCost" || field.name == "Price";
        if (price && !field.text.empty())
            field.text = price_text(number(field.text));
        settle_prices(field.children);
    }
}

void check_tax_item(Desk& desk, std::string_view kind, const std::vector<Element>& fields)
{
    if (kind == "ItemSalesTax" && !number(text_at(fields, "TaxRate")).is_zero() &&
        find_field(fields, "TaxVendorRef") == nullptr)
        desk.refuse(missing_element("TaxVendorRef"));
    if (kind != "ItemSalesTaxGroup")
        return;
    if (find_field(fields, "ItemSalesTaxRef") == nullptr)
        desk.refuse(missing_element("ItemSalesTaxRef"));
    for (const Element& field : fields) {
        const Entry* member =
            field.name == "ItemSalesTaxRef" ? desk.books().entry(field.at("ListID")) : nullptr;
        if (member != nullptr && member->kind != "ItemSalesTax")
            desk.refuse(invalid_reference("Item Sales Tax", member->name(), desk.object()));
    }
}

bool can_add_item(std::string_view kind)
{
    return std::find(addable.begin(), addable.end(), kind) != addable.end();
}

void check_item_accounts(Desk& desk, std::string_view kind, const std::vector<Element>& fields)
{
    if (kind == "ItemInventory") {
        check_account(desk, fields, "IncomeAccountRef", Role::income);
        check_account(desk, fields, "COGSAccountRef", Role::cost);
        check_account(desk, fields, "AssetAccountRef", Role::asset);
    } else if (kind == "ItemDiscount") {
        check_account(desk, fields, "AccountRef", Role::any);
    } else if (const Element* both = find_field(fields, "SalesAndPurchase")) {
        check_account(desk, both->children, "IncomeAccountRef", Role::any);
        check_account(desk, both->children, "ExpenseAccountRef", Role::any);
    } else if (const Element* one = find_field(fields, "SalesOrPurchase")) {
        check_account(desk, one->children, "AccountRef", Role::any);
    }
}

Outcome add_item(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    check_name(desk, kind, given.children, "");
    std::vector<Element> fields =
        desk.kept(without(given.children, {"ParentRef", "QuantityOnHand", "TotalValue", "InventoryDate"}));
    if (const Element* parent = find_field(given.children, "ParentRef"); parent != nullptr && desk.fine()) {
        const std::string_view id = parent->at("ListID");
        fields.push_back(
            reference("ParentRef", id.empty() ? books.find("items", parent->at("FullName"))->id : id));
    }
    check_item_accounts(desk, kind, fields);
    check_kind(desk, kind, given.children);
    check_tax_item(desk, kind, fields);
    if (!desk.fine())
        return desk.refusal();
    add_default_tax_code(desk, kind, fields);
    settle_bar_code(fields);
    settle_prices(fields);
    Outcome outcome = added(desk, kind, std::move(fields));
    if (!number(given.at("QuantityOnHand")).is_zero())
        outcome.commit.transactions.push_back(
            opening_stock(desk, outcome.commit.entries.front(), given.children));
    return outcome;
}

} // namespace simulator
