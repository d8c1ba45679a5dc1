#include "simulator/quickbooks/sites.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/transactions.h"

namespace simulator {

using qbxml::leaf;

namespace {

void move_line(Desk& desk, Transaction& txn, const Element& line)
{
    const Entry* item = desk.resolve(line.children, "ItemRef");
    if (line.child("ItemRef") == nullptr)
        desk.refuse(missing_element("ItemRef"));
    if (item != nullptr && item->kind != "ItemInventory")
        desk.refuse({3140, "There is an invalid reference to QuickBooks Item \"" + item->name() +
                               "\" in the " + desk.object() +
                               ".  QuickBooks error message: Only inventory items can be transferred."});
    const bool fresh = line.child("QuantityToTransfer") != nullptr;
    const std::string text(line.at(fresh ? "QuantityToTransfer" : "QuantityTransferred"));
    const Decimal quantity = number(text);
    if (quantity.is_zero() || quantity.is_negative())
        desk.refuse(invalid_value(text, "QuantityToTransfer", "The quantity must be greater than zero."));
    if (!desk.fine() || item == nullptr)
        return;
    txn.stock.push_back({item->id, -quantity, {}, std::string(txn.at("FromInventorySiteRef/ListID"))});
    txn.stock.push_back({item->id, quantity, {}, std::string(txn.at("ToInventorySiteRef/ListID"))});
    txn.fields.push_back(qbxml::aggregate(
        "TransferInventoryLineRet", {leaf("TxnLineID", line_id(desk, line)), reference("ItemRef", item->id),
                                     leaf("QuantityTransferred", quantity.plain())}));
}

Outcome finish(Desk& desk, Transaction txn, const std::vector<Element>& lines)
{
    settle_date(desk, txn);
    settle_number(desk, txn);
    const std::string_view from = txn.at("FromInventorySiteRef/ListID");
    if (from == txn.at("ToInventorySiteRef/ListID"))
        desk.refuse(invalid_value(from, "ToInventorySiteRef", "Goods are transferred to another site."));
    txn.stock.clear();
    for (const Element& line : lines)
        move_line(desk, txn, line);
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (!desk.fine())
        return desk.refusal();
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

} // namespace

std::string site_of(const Books& books, std::string_view named)
{
    if (!books.company().sites)
        return {};
    if (!named.empty())
        return std::string(named);
    for (const Entry& entry : books.entries()) {
        if (entry.kind == "InventorySite" && entry.at("IsDefaultSite") == "true")
            return entry.id;
    }
    return {};
}

Outcome add_transfer(const Books& books, Time now, const std::string& kind, const Element& given)
{
    if (!books.company().sites)
        return refused(feature_off());
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    Transaction txn = new_transaction(desk, kind);
    std::vector<Element> lines;
    std::vector<Element> header;
    for (const Element& field : given.children)
        (is_line_field(field) ? lines : header).push_back(field);
    txn.fields = desk.kept(header);
    return finish(desk, std::move(txn), lines);
}

Outcome modify_transfer(const Books& books, Time now, const std::string& kind, const Element& given)
{
    if (!books.company().sites)
        return refused(feature_off());
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    const Transaction* old = to_modify(desk, kind, given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    txn.fields = header_after_mod(desk, *old, given, {}, {"FromInventorySiteRef", "ToInventorySiteRef"});
    const LineTable table{"TransferInventoryLineMod", "TransferInventoryLineRet", ""};
    return finish(desk, std::move(txn), lines_after_mod(desk, *old, given, table));
}

} // namespace simulator
