#include "simulator/quickbooks/order_lines.h"

#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <array>
#include <map>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array taken_over{
    "ClassRef", "BillAddress",   "ShipAddress",     "PONumber",       "TermsRef", "SalesRepRef",
    "FOB",      "ShipMethodRef", "ItemSalesTaxRef", "CustomerMsgRef", "Other",    "CustomerSalesTaxCodeRef"};

bool is_order_line(const Element& field) { return field.name == "SalesOrderLineRet"; }

/// How much is ordered: a line without a quantity is invoiced as one piece.
Decimal ordered(const Element& line)
{
    const std::string_view quantity = line.at("Quantity");
    return quantity.empty() ? Decimal::whole(1) : number(quantity);
}

Decimal remaining(const Books& books, const Element& line)
{
    return ordered(line) - books.fulfilled(line.at("TxnLineID"));
}

/// The order that a link names, when it can be invoiced.
const Transaction* open_order(Desk& desk, std::string_view id, std::string_view customer)
{
    const Transaction* order = wanted_transaction(desk, "SalesOrder", id);
    if (order != nullptr && order->party != customer)
        desk.refuse(invalid_value(id, "TxnID", "The sales order belongs to another customer."));
    return order;
}

/// A line of an order as an invoice has it, with what is left of its quantity.
Element as_invoice_line(const Books& books, const Transaction& order, const Element& line)
{
    Element out =
        qbxml::aggregate("InvoiceLineAdd", without(line.children, {"TxnLineID", "IsManuallyClosed"}));
    const Entry* item = books.entry(line.at("ItemRef/ListID"));
    const Decimal left = remaining(books, line);
    const bool whole = line.at("Quantity").empty() || left == ordered(line);
    if (!line.at("Quantity").empty())
        set_field(out.children, leaf("Quantity", left.plain()));
    if (whole)
        out.children = without(out.children, {"Rate", "RatePercent"});
    if (!whole || (item != nullptr && item->kind == "ItemSubtotal"))
        remove_field(out.children, "Amount");
    if (item != nullptr)
        out.children.push_back(qbxml::aggregate(
            "LinkToTxn", {leaf("TxnID", order.id), leaf("TxnLineID", std::string(line.at("TxnLineID")))}));
    return out;
}

bool is_closed(const Books& books, const Transaction& order, const Element& line)
{
    return order.at("IsManuallyClosed") == "true" || line.at("IsManuallyClosed") == "true" ||
           (line.child("ItemRef") != nullptr && remaining(books, line) <= Decimal{});
}

void bring_order(Desk& desk, const Transaction& order, Element& invoice)
{
    std::size_t brought = 0;
    for (const Element& line : order.fields) {
        if (!is_order_line(line) || is_closed(desk.books(), order, line))
            continue;
        invoice.children.push_back(as_invoice_line(desk.books(), order, line));
        ++brought;
    }
    if (brought == 0)
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    for (const char* name : taken_over) {
        const Element* known = find_field(order.fields, name);
        if (known != nullptr && invoice.child(name) == nullptr)
            invoice.children.push_back(*known);
    }
}

/// A line that names the order's line it invoices: what it does not say itself comes from there.
Element filled_in(Desk& desk, const Element& given, std::string_view customer)
{
    const Element* link = given.child("LinkToTxn");
    if (link == nullptr)
        return given;
    if (given.child("ItemRef") != nullptr)
        desk.refuse(invalid_value(given.at("ItemRef/FullName"), "ItemRef", "A linked line brings its item."));
    const Transaction* order = open_order(desk, link->at("TxnID"), customer);
    if (order == nullptr)
        return given;
    const auto line = std::find_if(order->fields.begin(), order->fields.end(), [&](const Element& field) {
        return is_order_line(field) && field.at("TxnLineID") == link->at("TxnLineID");
    });
    if (line == order->fields.end() || is_closed(desk.books(), *order, *line)) {
        desk.refuse(line == order->fields.end()
                        ? no_such_object(link->at("TxnLineID"))
                        : cannot_save(desk.object(), "The line of the sales order is closed."));
        return given;
    }
    Element out = as_invoice_line(desk.books(), *order, *line);
    if (given.child("Quantity") != nullptr || given.child("Rate") != nullptr) {
        remove_field(out.children, "Amount");
        if (const Element* rate = line->child("Rate"))
            set_field(out.children, *rate);
    }
    if (given.child("Amount") != nullptr)
        remove_field(out.children, "Rate");
    for (const Element& field : given.children)
        set_field(out.children, field);
    return out;
}

void check_named_once(Desk& desk, const Element& given)
{
    std::vector<std::string> named;
    for (const Element& field : given.children) {
        if (field.name != "LinkToTxnID")
            continue;
        if (std::find(named.begin(), named.end(), field.text) != named.end())
            desk.refuse({3177, "The transaction \"" + field.text + "\" is linked more than once."});
        named.push_back(field.text);
    }
    for (const Element& field : given.children) {
        const std::string id(field.at("LinkToTxn/TxnID"));
        if (!id.empty() && std::find(named.begin(), named.end(), id) != named.end())
            desk.refuse(invalid_id(id, "LinkToTxnID"));
    }
}

} // namespace

Element with_orders(Desk& desk, const Element& given, std::string_view customer)
{
    check_named_once(desk, given);
    Element invoice = qbxml::aggregate(given.name, {});
    for (const Element& field : given.children) {
        if (field.name != "LinkToTxnID" && field.name != "InvoiceLineAdd")
            invoice.children.push_back(field);
    }
    for (const Element& field : given.children) {
        const Transaction* order =
            field.name == "LinkToTxnID" ? open_order(desk, field.text, customer) : nullptr;
        if (order != nullptr)
            bring_order(desk, *order, invoice);
    }
    for (const Element& field : given.children) {
        if (field.name == "InvoiceLineAdd")
            invoice.children.push_back(filled_in(desk, field, customer));
    }
    return invoice;
}

std::vector<Fulfilment> fulfilled_by(Desk& desk, const std::vector<SaleLine>& lines, const Transaction* old)
{
    std::vector<Fulfilment> out;
    std::map<std::string, Decimal> taken;
    if (old != nullptr) {
        for (const Fulfilment& part : old->fulfilled)
            taken[part.line] -= part.quantity;
    }
    for (const SaleLine& line : lines) {
        const std::string order_id(line.ret.at("LinkToTxn/TxnID"));
        const Transaction* order = desk.books().transaction(order_id);
        if (order == nullptr)
            continue;
        const std::string line_id(line.ret.at("LinkToTxn/TxnLineID"));
        const Decimal quantity = line.ret.at("Quantity").empty() ? Decimal::whole(1) : line.quantity;
        taken[line_id] += quantity;
        for (const Element& field : order->fields) {
            if (field.at("TxnLineID") == line_id && taken[line_id] > remaining(desk.books(), field))
                desk.refuse(invalid_value(quantity.plain(), "Quantity",
                                          "There is less on the sales order than is invoiced."));
        }
        out.push_back({order_id, line_id, quantity});
    }
    return out;
}

} // namespace simulator
