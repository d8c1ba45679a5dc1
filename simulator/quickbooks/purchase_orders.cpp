#include "simulator/quickbooks/purchase_orders.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/order_links.h"
#include "simulator/quickbooks/purchase_line.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

const LineTable table{"PurchaseOrderLineMod", "PurchaseOrderLineRet", ""};

void settle_flags(std::vector<Element>& fields)
{
    for (const char* name : {"IsManuallyClosed", "IsToBePrinted", "IsToBeEmailed"}) {
        if (find_field(fields, name) == nullptr)
            fields.push_back(leaf(name, "false"));
    }
}

void settle_vendor(const Desk& desk, Transaction& txn)
{
    const Entry* vendor = desk.books().entry(txn.at("VendorRef/ListID"));
    txn.party = vendor == nullptr ? "" : vendor->id;
    if (vendor != nullptr && find_field(txn.fields, "TermsRef") == nullptr &&
        !vendor->at("TermsRef/ListID").empty())
        txn.fields.push_back(reference("TermsRef", vendor->at("TermsRef/ListID")));
}

/// Without terms an order is due on its own date.
void settle_due_date(const Desk& desk, Transaction& txn)
{
    if (find_field(txn.fields, "DueDate") == nullptr) {
        const Entry* terms = desk.books().entry(txn.at("TermsRef/ListID"));
        const std::string_view days = terms == nullptr ? std::string_view{} : terms->at("StdDueDays");
        const int count = days.empty() ? 0 : std::stoi(std::string(days));
        txn.fields.push_back(leaf("DueDate", add_days(txn.date, count)));
    }
    if (find_field(txn.fields, "ExpectedDate") == nullptr)
        txn.fields.push_back(leaf("ExpectedDate", txn.date));
}

Outcome finish(Desk& desk, Transaction txn, const std::vector<Element>& given, const Transaction* old)
{
    settle_vendor(desk, txn);
    settle_date(desk, txn);
    settle_due_date(desk, txn);
    settle_number(desk, txn);
    settle_flags(txn.fields);
    txn.total = {};
    bool price_ignored = false;
    std::vector<Element> rets;
    for (const Element& one : given) {
        PurchaseLine line = work_out_item(desk, one, "Rate");
        txn.total += line.amount;
        price_ignored = price_ignored || line.price_ignored;
        if (line.ret.child("IsManuallyClosed") == nullptr)
            line.ret.children.push_back(leaf("IsManuallyClosed", "false"));
        rets.push_back(std::move(line.ret));
    }
    if (rets.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    if (old != nullptr && old->at("IsManuallyClosed") == "true" && txn.at("IsManuallyClosed") == "false" &&
        is_fully_received(desk.books(), *old))
        desk.refuse(invalid_value("false", "IsManuallyClosed", "Everything on the order has been received."));
    if (!desk.fine())
        return desk.refusal();
    set_field(txn.fields, leaf("TotalAmount", txn.total.amount()));
    std::move(rets.begin(), rets.end(), std::back_inserter(txn.fields));
    Outcome outcome;
    if (price_ignored) {
        outcome.status = 530;
        outcome.text = "The field \"Rate\" was ignored because \"Amount\" was also specified.";
    }
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

/// Lines that have been received stay, and stay with their vendor.
void check_received(Desk& desk, const Transaction& old, const Transaction& txn,
                    const std::vector<Element>& lines)
{
    for (const Element& known : old.fields) {
        if (!is_line_ret(known) || desk.books().fulfilled(known.at("TxnLineID")).is_zero())
            continue;
        const bool stays = std::any_of(lines.begin(), lines.end(), [&](const Element& line) {
            return line.at("TxnLineID") == known.at("TxnLineID");
        });
        if (!stays || txn.at("VendorRef/ListID") != old.party)
            desk.refuse(cannot_save(desk.object(), "The order is linked to a bill or an item receipt."));
    }
}

} // namespace

Outcome add_order(const Books& books, Time now, const std::string& kind, const Element& given)
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

Outcome modify_order(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    const Transaction* old = to_modify(desk, kind, given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    std::vector<std::string_view> computed{"TotalAmount"};
    if (given.child("TermsRef") != nullptr || given.child("TxnDate") != nullptr)
        computed.emplace_back("DueDate");
    txn.fields = header_after_mod(desk, *old, given, computed, {"VendorRef", "DueDate", "ExpectedDate"});
    const std::vector<Element> lines = lines_after_mod(desk, *old, given, table);
    check_received(desk, *old, txn, lines);
    return finish(desk, std::move(txn), lines, old);
}

} // namespace simulator
