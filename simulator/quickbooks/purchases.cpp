#include "simulator/quickbooks/purchases.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/order_links.h"
#include "simulator/quickbooks/purchase_line.h"
#include "simulator/quickbooks/sites.h"
#include "simulator/quickbooks/status_texts.h"
#include "simulator/quickbooks/store_room.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr int days_without_terms = 10; // DaysBillsAreDue of the preferences

const LineTable expense_table{"ExpenseLineMod", "ExpenseLineRet", "ClearExpenseLines"};
const LineTable item_table{"ItemLineMod", "ItemLineRet", "ClearItemLines"};

/// The lines of both tables, as they were given or as a Mod leaves them.
struct GivenLines {
    std::vector<Element> expenses;
    std::vector<Element> items;
};

std::string total_field(std::string_view kind)
{
    if (kind == "Bill")
        return "AmountDue";
    return kind == "VendorCredit" ? "CreditAmount" : "TotalAmount";
}

void settle_payable_account(Desk& desk, Transaction& txn)
{
    const Entry* usual = special_account(desk.books(), "AccountsPayable");
    if (usual != nullptr && find_field(txn.fields, "APAccountRef") == nullptr)
        txn.fields.push_back(reference("APAccountRef", usual->id));
    const Entry* account = desk.books().entry(txn.at("APAccountRef/ListID"));
    if (account != nullptr && account->at("AccountType") != "AccountsPayable")
        desk.refuse(wrong_account(account->name(), desk.object(),
                                  "An account of the type " + std::string(account->at("AccountType")) +
                                      " cannot be used here."));
}

void settle_vendor(Desk& desk, Transaction& txn)
{
    const Entry* vendor = desk.books().entry(txn.at("VendorRef/ListID"));
    txn.party = vendor == nullptr ? "" : vendor->id;
    if (vendor == nullptr)
        desk.refuse(missing_element("VendorRef"));
    else if (txn.kind == "Bill" && find_field(txn.fields, "TermsRef") == nullptr &&
             !vendor->at("TermsRef/ListID").empty())
        txn.fields.push_back(reference("TermsRef", vendor->at("TermsRef/ListID")));
}

void settle_due_date(const Desk& desk, Transaction& txn)
{
    if (txn.kind != "Bill" || find_field(txn.fields, "DueDate") != nullptr)
        return;
    const Entry* terms = desk.books().entry(txn.at("TermsRef/ListID"));
    const std::string_view days = terms == nullptr ? std::string_view{} : terms->at("StdDueDays");
    const int count = days.empty() ? days_without_terms : std::stoi(std::string(days));
    txn.fields.push_back(leaf("DueDate", add_days(txn.date, count)));
}

std::vector<PurchaseLine> work_out(Desk& desk, const GivenLines& given)
{
    std::vector<PurchaseLine> lines;
    for (const Element& line : given.expenses)
        lines.push_back(work_out_expense(desk, line));
    for (const Element& line : given.items)
        lines.push_back(work_out_item(desk, line, "Cost"));
    return lines;
}

void post(const Desk& desk, Transaction& txn, const std::vector<PurchaseLine>& lines, const Transaction* old)
{
    const bool back = txn.kind == "VendorCredit";
    const auto bought = [&](Decimal value) { return back ? -value : value; };
    StoreRoom room(desk.books(), old);
    Ledger ledger;
    ledger.post(std::string(txn.at("APAccountRef/ListID")), txn.party, -bought(txn.total));
    for (const PurchaseLine& line : lines) {
        txn.fields.push_back(line.ret);
        if (line.is_stock())
            room.receive({*line.item, bought(line.quantity),
                          site_of(desk.books(), line.ret.at("InventorySiteRef/ListID"))},
                         bought(line.amount), txn, ledger);
        else
            ledger.post(line.account, "", bought(line.amount));
        if (const Element* link = line.ret.child("LinkToTxn"))
            txn.fulfilled.push_back(
                {std::string(link->at("TxnID")), std::string(link->at("TxnLineID")), line.quantity});
    }
    txn.postings = ledger.take();
}

/// Header and lines as they are to be, worked out into a whole transaction. `old` is what it replaces.
Outcome finish(Desk& desk, Transaction txn, const GivenLines& given, const Transaction* old)
{
    settle_vendor(desk, txn);
    settle_payable_account(desk, txn);
    settle_date(desk, txn);
    settle_due_date(desk, txn);
    const std::vector<PurchaseLine> lines = work_out(desk, given);
    txn.total = {};
    for (const PurchaseLine& line : lines)
        txn.total += line.amount;
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    if (old != nullptr && txn.total < desk.books().settled(txn.id))
        desk.refuse(cannot_save(desk.object(), "The transaction is paid with more than its new amount."));
    if (!desk.fine())
        return desk.refusal();
    set_field(txn.fields, leaf(total_field(txn.kind), txn.total.amount()));
    post(desk, txn, lines, old);
    Outcome outcome;
    if (std::any_of(lines.begin(), lines.end(),
                    [](const PurchaseLine& line) { return line.price_ignored; })) {
        outcome.status = 530;
        outcome.text = "The field \"Cost\" was ignored because \"Amount\" was also specified.";
    }
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

void check_links_stay(Desk& desk, const Transaction& old, const Transaction& txn)
{
    if (!old.fulfilled.empty() && txn.at("VendorRef/ListID") != old.party)
        desk.refuse(invalid_value(txn.at("VendorRef/ListID"), "VendorRef",
                                  "The transaction is linked to a purchase order of another vendor."));
}

} // namespace

Outcome add_purchase(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    Transaction txn = new_transaction(desk, kind);
    GivenLines lines;
    std::vector<Element> header;
    for (const Element& field : given.children) {
        if (field.name == "ExpenseLineAdd")
            lines.expenses.push_back(field);
        else if (field.name != "LinkToTxnID" && !is_line_field(field))
            header.push_back(field);
    }
    txn.fields = desk.kept(header);
    if (!desk.fine())
        return desk.refusal();
    LinkedLines linked = follow_orders(desk, given, txn.at("VendorRef/ListID"));
    lines.items = std::move(linked.lines);
    Outcome outcome = finish(desk, std::move(txn), lines, nullptr);
    if (outcome.status == 0 && linked.met_closed) {
        Refusal warning = played_status(570, kind + "Add", "");
        outcome.status = warning.status;
        outcome.text = std::move(warning.text);
    }
    return outcome;
}

Outcome modify_purchase(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    const Transaction* old = to_modify(desk, kind, given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    txn.stock.clear();
    txn.fulfilled.clear();
    std::vector<std::string_view> computed{"AmountDue", "CreditAmount", "TotalAmount"};
    if (given.child("TermsRef") != nullptr || given.child("TxnDate") != nullptr)
        computed.emplace_back("DueDate");
    txn.fields = header_after_mod(desk, *old, given, computed, {"VendorRef", "APAccountRef", "DueDate"});
    check_links_stay(desk, *old, txn);
    const GivenLines lines{lines_after_mod(desk, *old, given, expense_table),
                           lines_after_mod(desk, *old, given, item_table)};
    return finish(desk, std::move(txn), lines, old);
}

} // namespace simulator
