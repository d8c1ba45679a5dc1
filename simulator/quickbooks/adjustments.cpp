#include "simulator/quickbooks/adjustments.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/sites.h"
#include "simulator/quickbooks/store_room.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <optional>

namespace simulator {

using qbxml::leaf;

namespace {

/// A line of an adjustment while it is worked out.
struct Change {
    const Entry* item = nullptr;
    Decimal quantity;             ///< difference
    std::optional<Decimal> value; ///< difference; left out: at average cost
};

bool keeps_stock(const Books& books, const Entry& account)
{
    return std::any_of(books.entries().begin(), books.entries().end(), [&](const Entry& entry) {
        return entry.kind == "ItemInventory" && entry.at("AssetAccountRef/ListID") == account.id;
    });
}

void check_account(Desk& desk, const Transaction& txn)
{
    const Entry* account = desk.books().entry(txn.at("AccountRef/ListID"));
    if (account == nullptr)
        return; // refused where the reference was followed
    const std::string_view type = account->at("AccountType");
    if (type == "AccountsReceivable" || type == "AccountsPayable" || type == "NonPosting" ||
        keeps_stock(desk.books(), *account))
        desk.refuse(wrong_account(account->name(), desk.object(),
                                  "This account cannot be used to adjust the value of inventory."));
}

const Entry* wanted_item(Desk& desk, const Element& line)
{
    const Entry* item = desk.resolve(line.children, "ItemRef");
    if (item == nullptr && line.child("ItemRef") == nullptr)
        desk.refuse(missing_element("ItemRef"));
    if (item == nullptr || item->kind == "ItemInventory")
        return item;
    desk.refuse({3140, "There is an invalid reference to QuickBooks Item \"" + item->name() + "\" in the " +
                           desk.object() +
                           ".  QuickBooks error message: Only inventory items can be adjusted."});
    return nullptr;
}

/// NewQuantity or QuantityDifference; neither: no difference.
Decimal quantity_difference(Desk& desk, const Element& how, const Stock& stock)
{
    const std::string_view fresh = how.at("NewQuantity");
    if (fresh.empty())
        return number(how.at("QuantityDifference"));
    if (number(fresh).is_negative())
        desk.refuse(invalid_value(fresh, "NewQuantity", "The quantity on hand cannot be negative."));
    return number(fresh) - stock.quantity;
}

std::optional<Decimal> value_difference(Desk& desk, const Element& how, const Stock& stock, Decimal quantity)
{
    const std::string_view fresh = how.at("NewValue");
    const std::string_view difference = how.at("ValueDifference");
    if (fresh.empty() && difference.empty())
        return std::nullopt;
    const Decimal value = fresh.empty() ? stock.value + number(difference) : number(fresh);
    const Decimal left = stock.quantity + quantity;
    const char* const field = fresh.empty() ? "ValueDifference" : "NewValue";
    const std::string_view text = fresh.empty() ? difference : fresh;
    if (value.is_negative())
        desk.refuse(invalid_value(text, field, "The value on hand cannot be negative."));
    if (!value.is_zero() && (left.is_zero() || left.is_negative()))
        desk.refuse(invalid_value(text, field, "There cannot be a value without a quantity on hand."));
    return value - stock.value;
}

Change wanted_change(Desk& desk, StoreRoom& room, const Element& line)
{
    Change change;
    change.item = wanted_item(desk, line);
    if (change.item == nullptr)
        return change;
    const Stock& stock = room.of(*change.item);
    if (const Element* quantity = line.child("QuantityAdjustment")) {
        change.quantity = quantity_difference(desk, *quantity, stock);
    } else if (const Element* value = line.child("ValueAdjustment")) {
        change.quantity = quantity_difference(desk, *value, stock);
        change.value = value_difference(desk, *value, stock, change.quantity);
    } else { // a line of a Mod
        change.quantity = number(line.at("QuantityDifference"));
        if (const std::string_view text = line.at("ValueDifference"); !text.empty())
            change.value = number(text);
    }
    return change;
}

void post_line(Desk& desk, StoreRoom& room, const Element& line, Transaction& txn, Ledger& ledger)
{
    const Change change = wanted_change(desk, room, line);
    if (change.item == nullptr || !desk.fine())
        return;
    const std::string against(txn.at("AccountRef/ListID"));
    const std::string site = site_of(desk.books(), txn.at("InventorySiteRef/ListID"));
    if (change.value)
        room.adjust({*change.item, change.quantity, site}, *change.value, against, txn, ledger);
    else
        room.issue({*change.item, -change.quantity, site}, against, txn, ledger);
    const Decimal value = txn.stock.back().value;
    txn.total += value;
    Element ret = qbxml::aggregate(
        "InventoryAdjustmentLineRet",
        {leaf("TxnLineID", line_id(desk, line)), reference("ItemRef", change.item->id),
         leaf("QuantityDifference", change.quantity.plain()), leaf("ValueDifference", value.amount())});
    txn.fields.push_back(std::move(ret));
}

Outcome finish(Desk& desk, Transaction txn, const std::vector<Element>& lines, const Transaction* old)
{
    settle_date(desk, txn);
    settle_number(desk, txn);
    check_account(desk, txn);
    txn.party = txn.at("CustomerRef/ListID");
    txn.total = {};
    StoreRoom room(desk.books(), old);
    Ledger ledger;
    for (const Element& line : lines)
        post_line(desk, room, line, txn, ledger);
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (!desk.fine())
        return desk.refusal();
    txn.postings = ledger.take();
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

} // namespace

Outcome add_adjustment(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    Transaction txn = new_transaction(desk, kind);
    std::vector<Element> lines;
    std::vector<Element> header;
    for (const Element& field : given.children)
        (is_line_field(field) ? lines : header).push_back(field);
    txn.fields = desk.kept(header);
    return finish(desk, std::move(txn), lines, nullptr);
}

Outcome modify_adjustment(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    const Transaction* old = to_modify(desk, kind, given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    txn.stock.clear();
    txn.fields = header_after_mod(desk, *old, given, {}, {"AccountRef"});
    const LineTable table{"InventoryAdjustmentLineMod", "InventoryAdjustmentLineRet", ""};
    return finish(desk, std::move(txn), lines_after_mod(desk, *old, given, table), old);
}

} // namespace simulator
