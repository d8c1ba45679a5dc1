#include "simulator/quickbooks/settlement_rets.h"

#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/ret_order.h"

#include <algorithm>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

Element linked_txn(const Transaction& other, const char* type, Decimal amount)
{
    return aggregate("LinkedTxn",
                     {leaf("TxnID", other.id), leaf("TxnType", other.kind), leaf("TxnDate", other.date),
                      leaf("RefNumber", std::string(other.at("RefNumber"))), leaf("LinkType", type),
                      leaf("Amount", amount.amount())});
}

bool fulfils(const Transaction& txn, const std::string& order)
{
    return std::any_of(txn.fulfilled.begin(), txn.fulfilled.end(),
                       [&](const Fulfilment& part) { return part.order == order; });
}

bool is_order(std::string_view kind) { return kind == "SalesOrder"; }

void add_links_to_it(const Books& books, const Transaction& txn, std::vector<Element>& links)
{
    if (books.settled(txn.id).is_zero() && !is_order(txn.kind))
        return;
    for (const Transaction& other : books.transactions()) {
        for (const Application& application : other.applied) {
            if (application.txn == txn.id)
                links.push_back(linked_txn(other, "AMTTYPE", -application.amount));
        }
        if (is_order(txn.kind) && fulfils(other, txn.id))
            links.push_back(linked_txn(other, "QUANTYPE", -other.total));
    }
}

void add_links_from_it(const Books& books, const Transaction& txn, std::vector<Element>& links)
{
    for (const Application& application : txn.applied) {
        if (const Transaction* other = books.transaction(application.txn))
            links.push_back(linked_txn(*other, "AMTTYPE", -application.amount));
    }
    std::vector<std::string> told;
    for (const Fulfilment& part : txn.fulfilled) {
        const Transaction* order = books.transaction(part.order);
        if (order == nullptr || !is_order(order->kind) ||
            std::find(told.begin(), told.end(), part.order) != told.end())
            continue;
        told.push_back(part.order);
        links.push_back(linked_txn(*order, "QUANTYPE", order->total));
    }
}

void add_discount(const Application& application, Element& ret)
{
    if (application.discount.is_zero())
        return;
    ret.children.push_back(leaf("DiscountAmount", application.discount.amount()));
    ret.children.push_back(reference("DiscountAccountRef", application.discount_account));
}

/// AppliedToTxnRet of a payment; its references still have to get their names.
Element applied_ret(const Books& books, const Application& application)
{
    const Transaction* paid = books.transaction(application.txn);
    Element ret = aggregate("AppliedToTxnRet", {leaf("TxnID", application.txn)});
    if (paid != nullptr) {
        ret.children.push_back(leaf("TxnType", paid->kind));
        ret.children.push_back(leaf("TxnDate", paid->date));
        ret.children.push_back(leaf("RefNumber", std::string(paid->at("RefNumber"))));
        ret.children.push_back(leaf("BalanceRemaining", (paid->total - books.settled(paid->id)).amount()));
    }
    ret.children.push_back(leaf("Amount", (application.amount - application.discount).amount()));
    add_discount(application, ret);
    return ret;
}

Decimal unused(const Books& books, const Transaction& credit)
{
    Decimal rest = credit.total - books.settled(credit.id);
    for (const Application& application : credit.applied)
        rest -= application.amount - application.discount;
    return rest;
}

Element refunded_ret(const Books& books, const Application& application)
{
    const Transaction* credit = books.transaction(application.txn);
    Element ret = aggregate("RefundAppliedToTxnRet", {leaf("TxnID", application.txn)});
    if (credit != nullptr) {
        ret.children.push_back(leaf("TxnType", credit->kind));
        ret.children.push_back(leaf("TxnDate", credit->date));
        ret.children.push_back(leaf("RefNumber", std::string(credit->at("RefNumber"))));
        ret.children.push_back(leaf("CreditRemaining", unused(books, *credit).amount()));
    }
    ret.children.push_back(leaf("RefundAmount", application.amount.amount()));
    return ret;
}

/// Lines of a sales order say how much of them is invoiced; without a quantity it is all or nothing.
void add_invoiced(const Books& books, const Transaction& order, Element& ret)
{
    bool all = true;
    for (Element& line : ret.children) {
        if (line.name != "SalesOrderLineRet" || line.child("ItemRef") == nullptr)
            continue;
        const Decimal invoiced = books.fulfilled(line.at("TxnLineID"));
        line.children.push_back(leaf("Invoiced", invoiced.plain()));
        set_field(line.children,
                  leaf("IsManuallyClosed", line.at("IsManuallyClosed") == "true" ? "true" : "false"));
        put_in_order(line);
        const Decimal wanted = number(line.at("Quantity"));
        all = all && (line.at("IsManuallyClosed") == "true" || wanted.is_zero() || invoiced >= wanted);
    }
    const bool closed = order.at("IsManuallyClosed") == "true";
    ret.children.push_back(leaf("IsFullyInvoiced", all && !closed ? "true" : "false"));
}

} // namespace

void add_settlement(const Books& books, const Transaction& txn, Element& ret)
{
    const auto add = [&](const char* name, std::string text) {
        ret.children.push_back(leaf(name, std::move(text)));
    };
    const Decimal settled = books.settled(txn.id);
    if (txn.kind == "Invoice") {
        add("AppliedAmount", (-settled).amount());
        add("BalanceRemaining", (txn.total - settled).amount());
        add("IsPaid", settled == txn.total ? "true" : "false");
    } else if (txn.kind == "CreditMemo") {
        add("CreditRemaining", unused(books, txn).amount());
    } else if (txn.kind == "ReceivePayment") {
        for (const Application& application : txn.applied)
            ret.children.push_back(applied_ret(books, application));
        add("UnusedPayment", unused(books, txn).amount());
        add("UnusedCredits", "0.00");
    } else if (txn.kind == "ARRefundCreditCard") {
        for (const Application& application : txn.applied)
            ret.children.push_back(refunded_ret(books, application));
    } else if (txn.kind == "SalesOrder") {
        add_invoiced(books, txn, ret);
    }
}

std::vector<Element> links_of(const Books& books, const Transaction& txn)
{
    std::vector<Element> links;
    if (!ret_has(txn.kind + "Ret", "LinkedTxn"))
        return links;
    add_links_to_it(books, txn, links);
    add_links_from_it(books, txn, links);
    return links;
}

} // namespace simulator
