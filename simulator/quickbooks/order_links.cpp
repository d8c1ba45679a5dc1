#include "simulator/quickbooks/order_links.h"

#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::string_view order_line = "PurchaseOrderLineRet";

Element link(const Transaction& order, const Element& line)
{
    return qbxml::aggregate("LinkToTxn",
                            {leaf("TxnID", order.id), leaf("TxnLineID", std::string(line.at("TxnLineID")))});
}

const Transaction* wanted_order(Desk& desk, std::string_view id, std::string_view vendor)
{
    const Transaction* order = wanted_transaction(desk, "PurchaseOrder", id);
    if (order != nullptr && order->party != vendor) {
        desk.refuse(invalid_value(id, "TxnID", "The purchase order belongs to another vendor."));
        return nullptr;
    }
    return order;
}

/// The line with what it leaves to its order's line.
Element filled(const Books& books, const Transaction& order, const Element& ordered, const Element& given)
{
    Element line = given;
    const auto take = [&](const char* from, const char* to) {
        const Element* field = ordered.child(from);
        if (field == nullptr || line.child(to) != nullptr)
            return;
        Element copy = *field;
        copy.name = to;
        line.children.push_back(std::move(copy));
    };
    const Decimal open = still_open(books, order, ordered);
    const bool priced = given.child("Cost") != nullptr || given.child("Amount") != nullptr;
    const bool whole = given.child("Quantity") == nullptr && open == number(ordered.at("Quantity"));
    for (const char* name : {"ItemRef", "Desc", "ClassRef", "CustomerRef", "OverrideItemAccountRef"})
        take(name, name);
    if (given.child("Quantity") == nullptr)
        line.children.push_back(leaf("Quantity", open.plain()));
    if (!priced)
        take("Rate", "Cost");
    if (!priced && whole)
        take("Amount", "Amount");
    set_field(line.children, link(order, ordered));
    return line;
}

void follow_line(Desk& desk, const Element& given, std::string_view vendor, LinkedLines& out)
{
    const Element& link = *given.child("LinkToTxn");
    if (given.child("ItemRef") != nullptr) {
        desk.refuse({3152, "The elements \"ItemRef\" and \"LinkToTxn\" cannot be used together."});
        return;
    }
    const Transaction* order = wanted_order(desk, link.at("TxnID"), vendor);
    if (order == nullptr)
        return;
    for (const Element& ordered : order->fields) {
        if (ordered.name != order_line || ordered.at("TxnLineID") != link.at("TxnLineID"))
            continue;
        if (still_open(desk.books(), *order, ordered).is_zero())
            out.met_closed = true;
        else
            out.lines.push_back(filled(desk.books(), *order, ordered, given));
        return;
    }
    desk.refuse(no_such_object(link.at("TxnLineID")));
}

void follow_whole(Desk& desk, std::string_view id, std::string_view vendor, LinkedLines& out)
{
    const Transaction* order = wanted_order(desk, id, vendor);
    if (order == nullptr)
        return;
    const std::size_t before = out.lines.size();
    for (const Element& ordered : order->fields) {
        if (ordered.name == order_line && !still_open(desk.books(), *order, ordered).is_zero())
            out.lines.push_back(filled(desk.books(), *order, ordered, qbxml::aggregate("ItemLineAdd", {})));
    }
    out.met_closed = out.met_closed || out.lines.size() == before;
}

/// The orders that are linked as a whole; each once.
std::vector<std::string> whole_orders(Desk& desk, const Element& given)
{
    std::vector<std::string> ids;
    for (const Element& field : given.children) {
        if (field.name != "LinkToTxnID")
            continue;
        if (std::find(ids.begin(), ids.end(), field.text) != ids.end())
            desk.refuse({3177, "The transaction \"" + field.text + "\" is linked more than once."});
        ids.push_back(field.text);
    }
    return ids;
}

} // namespace

Decimal still_open(const Books& books, const Transaction& order, const Element& line)
{
    if (order.at("IsManuallyClosed") == "true" || line.at("IsManuallyClosed") == "true")
        return {};
    const Decimal open = number(line.at("Quantity")) - books.fulfilled(line.at("TxnLineID"));
    return open.is_negative() ? Decimal{} : open;
}

bool is_fully_received(const Books& books, const Transaction& order)
{
    bool any = false;
    for (const Element& line : order.fields) {
        if (line.name != order_line || number(line.at("Quantity")).is_zero())
            continue;
        any = true;
        if (books.fulfilled(line.at("TxnLineID")) < number(line.at("Quantity")))
            return false;
    }
    return any;
}

LinkedLines follow_orders(Desk& desk, const Element& given, std::string_view vendor)
{
    LinkedLines out;
    const std::vector<std::string> whole = whole_orders(desk, given);
    for (const std::string& id : whole)
        follow_whole(desk, id, vendor, out);
    for (const Element& field : given.children) {
        if (field.name != "ItemLineAdd")
            continue;
        if (field.child("LinkToTxn") == nullptr) {
            out.lines.push_back(field);
        } else if (const std::string id(field.at("LinkToTxn/TxnID"));
                   std::find(whole.begin(), whole.end(), id) != whole.end()) {
            desk.refuse(invalid_id(id, "LinkToTxnID"));
        } else {
            follow_line(desk, field, vendor, out);
        }
    }
    return out;
}

} // namespace simulator
