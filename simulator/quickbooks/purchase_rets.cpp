#include "simulator/quickbooks/purchase_rets.h"

#include "simulator/quickbooks/order_links.h"
#include "simulator/quickbooks/ret_order.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

void add_received(const Books& books, const Transaction& order, Element& ret)
{
    ret.children.push_back(leaf("IsFullyReceived", is_fully_received(books, order) ? "true" : "false"));
    for (Element& line : ret.children) {
        if (line.name != "PurchaseOrderLineRet")
            continue;
        if (line.child("ItemRef") != nullptr)
            line.children.push_back(leaf("ReceivedQuantity", books.fulfilled(line.at("TxnLineID")).plain()));
        put_in_order(line);
    }
}

/// What the lines of `txn` that receive against `order` come to.
Decimal amount_for(const Transaction& txn, const std::string& order)
{
    Decimal sum;
    for (const Element& line : txn.fields) {
        if (line.at("LinkToTxn/TxnID") == order)
            sum += number(line.at("Amount"));
    }
    return sum;
}

bool receives(const Transaction& txn, const std::string& order)
{
    for (const Fulfilment& part : txn.fulfilled) {
        if (part.order == order)
            return true;
    }
    return false;
}

Element by_quantity(const Transaction& other, Decimal amount)
{
    return qbxml::aggregate("LinkedTxn", {leaf("TxnID", other.id), leaf("TxnType", other.kind),
                                          leaf("TxnDate", other.date),
                                          leaf("RefNumber", std::string(other.at("RefNumber"))),
                                          leaf("LinkType", "QUANTYPE"), leaf("Amount", amount.amount())});
}

Decimal used_of(const Transaction& txn)
{
    Decimal sum;
    for (const Application& application : txn.applied)
        sum += application.amount;
    return sum;
}

void add_applied(const Books& books, const Transaction& payment, Element& ret)
{
    for (const Application& application : payment.applied) {
        Element part = qbxml::aggregate("AppliedToTxnRet", {leaf("TxnID", application.txn)});
        if (const Transaction* paid = books.transaction(application.txn)) {
            part.children.push_back(leaf("TxnType", paid->kind));
            part.children.push_back(leaf("TxnDate", paid->date));
            part.children.push_back(leaf("RefNumber", std::string(paid->at("RefNumber"))));
            part.children.push_back(
                leaf("BalanceRemaining", (paid->total - books.settled(paid->id)).amount()));
        }
        part.children.push_back(leaf("Amount", (application.amount - application.discount).amount()));
        const Entry* account = books.entry(application.discount_account);
        if (account != nullptr) {
            part.children.push_back(leaf("DiscountAmount", application.discount.amount()));
            part.children.push_back(
                qbxml::aggregate("DiscountAccountRef",
                                 {leaf("ListID", account->id), leaf("FullName", books.full_name(*account))}));
        }
        ret.children.push_back(std::move(part));
    }
}

} // namespace

void add_purchase_figures(const Books& books, const Transaction& txn, Element& ret)
{
    const Decimal used = txn.kind == "VendorCredit" ? used_of(txn) : Decimal{};
    const Decimal open = txn.total - books.settled(txn.id) - used;
    if (txn.kind == "Bill" || txn.kind == "VendorCredit")
        ret.children.push_back(leaf("OpenAmount", open.amount()));
    if (txn.kind == "Bill")
        ret.children.push_back(leaf("IsPaid", open.is_zero() ? "true" : "false"));
    if (txn.kind == "PurchaseOrder")
        add_received(books, txn, ret);
    if (txn.kind == "BillPaymentCheck")
        add_applied(books, txn, ret);
}

std::vector<Element> order_links(const Books& books, const Transaction& txn)
{
    std::vector<Element> links;
    if (txn.kind == "PurchaseOrder") {
        for (const Transaction& other : books.transactions()) {
            if (receives(other, txn.id))
                links.push_back(by_quantity(other, -amount_for(other, txn.id)));
        }
        return links;
    }
    std::vector<std::string> told;
    for (const Fulfilment& part : txn.fulfilled) {
        const Transaction* order = books.transaction(part.order);
        if (order == nullptr || order->kind != "PurchaseOrder" ||
            std::find(told.begin(), told.end(), part.order) != told.end())
            continue;
        told.push_back(part.order);
        links.push_back(by_quantity(*order, amount_for(txn, part.order)));
    }
    return links;
}

Decimal quantity_on_order(const Books& books, std::string_view item)
{
    Decimal sum;
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind != "PurchaseOrder")
            continue;
        for (const Element& line : txn.fields) {
            if (is_line_ret(line) && line.at("ItemRef/ListID") == item)
                sum += still_open(books, txn, line);
        }
    }
    return sum;
}

} // namespace simulator
