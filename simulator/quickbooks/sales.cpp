#include "simulator/quickbooks/sales.h"

#include "simulator/quickbooks/deposits.h"
#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/order_lines.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/sale_line.h"
#include "simulator/quickbooks/sale_postings.h"
#include "simulator/quickbooks/settlement.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

bool is_line(const Element& field) { return field.name.find("Line") != std::string::npos; }

void set_default(std::vector<Element>& fields, std::string_view name, std::string_view list_id)
{
    if (!list_id.empty() && find_field(fields, name) == nullptr)
        fields.push_back(reference(std::string(name), list_id));
}

/// The account that gets the whole amount: receivable, or where the money goes.
void settle_main_account(Desk& desk, Transaction& txn)
{
    const std::string field = main_account_field(txn.kind);
    if (field.empty())
        return;
    const bool receipt = txn.kind == "SalesReceipt";
    const Entry* usual = special_account(desk.books(), receipt ? "UndepositedFunds" : "AccountsReceivable");
    if (usual != nullptr)
        set_default(txn.fields, field, usual->id);
    if (receipt)
        require_account_type(desk, txn.fields, field, {"Bank", "OtherCurrentAsset"});
    else
        require_account_type(desk, txn.fields, field, {"AccountsReceivable"});
}

void settle_customer(Desk& desk, Transaction& txn)
{
    const Entry* customer = desk.books().entry(txn.at("CustomerRef/ListID"));
    txn.party = customer == nullptr ? "" : customer->id;
    if (customer != nullptr) {
        set_default(txn.fields, "CustomerSalesTaxCodeRef", customer->at("SalesTaxCodeRef/ListID"));
        set_default(txn.fields, "ItemSalesTaxRef", customer->at("ItemSalesTaxRef/ListID"));
    }
    set_default(txn.fields, "ItemSalesTaxRef", desk.books().company().default_tax);
    if (customer != nullptr && txn.kind != "SalesReceipt")
        set_default(txn.fields, "TermsRef", customer->at("TermsRef/ListID"));
}

void settle_dates(const Desk& desk, Transaction& txn)
{
    settle_date(desk, txn);
    if (find_field(txn.fields, "DueDate") != nullptr)
        return;
    const Entry* terms = desk.books().entry(txn.at("TermsRef/ListID"));
    const std::string_view days = terms == nullptr ? std::string_view{} : terms->at("StdDueDays");
    txn.fields.push_back(
        leaf("DueDate", days.empty() ? txn.date : add_days(txn.date, std::stoi(std::string(days)))));
}

void settle_flags(std::vector<Element>& fields, const std::string& kind)
{
    const std::string ret = kind + "Ret";
    for (const char* name :
         {"IsPending", "IsToBePrinted", "IsToBeEmailed", "IsFinanceCharge", "IsManuallyClosed"}) {
        if (ret_has(ret, name) && find_field(fields, name) == nullptr)
            fields.push_back(leaf(name, "false"));
    }
    if (ret_has(ret, "IsActive") && find_field(fields, "IsActive") == nullptr)
        fields.push_back(leaf("IsActive", "true"));
}

void refuse_unplayed(Desk& desk, const std::vector<Element>& fields)
{
    for (const char* name : {"CreditCardTxnInfo", "CreateChangeOrder"}) {
        if (find_field(fields, name) != nullptr)
            desk.refuse(not_played(name));
    }
    if (find_field(fields, "ExchangeRate") != nullptr)
        desk.refuse(feature_off());
    for (const Element& field : fields) {
        if (field.name.find("LineGroup") != std::string::npos)
            desk.refuse(not_played(field.name));
    }
}

/// A line that keeps its amount keeps the rate that it was entered with: worked out from the amount again,
/// the rate would lose its last decimals.
void keep_rate(SaleLine& line, const Element& given, const Transaction* old)
{
    if (old == nullptr || given.child("Rate") != nullptr || given.child("RatePercent") != nullptr)
        return;
    for (const Element& known : old->fields) {
        if (known.at("TxnLineID") != line.ret.at("TxnLineID") ||
            known.at("Amount") != line.ret.at("Amount") || known.at("Quantity") != line.ret.at("Quantity"))
            continue;
        for (const char* name : {"Rate", "RatePercent"}) {
            if (const Element* rate = known.child(name))
                set_field(line.ret.children, *rate);
        }
        put_in_order(line.ret);
    }
}

std::vector<SaleLine> work_out_lines(Desk& desk, const std::vector<Element>& given, const Transaction* old)
{
    std::vector<SaleLine> lines;
    Before before;
    for (const Element& one : given) {
        const std::string_view id = one.at("TxnLineID");
        SaleLine line =
            work_out(desk, one, id.empty() || id == "-1" ? desk.new_txn_id() : std::string(id), before);
        keep_rate(line, one, old);
        before.is_subtotal = !line.counts && !line.item.empty();
        before.amount = line.amount;
        before.since_subtotal = before.is_subtotal ? Decimal{} : before.since_subtotal + line.amount;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Was it deposited, it keeps its amount and its account.
void check_deposited(Desk& desk, const Transaction& txn, const Transaction& old)
{
    const bool moved = txn.total != old.total ||
                       txn.at("DepositToAccountRef/ListID") != old.at("DepositToAccountRef/ListID");
    if (moved && txn.kind == "SalesReceipt" && deposit_of(desk.books(), old.id) != nullptr)
        desk.refuse(cannot_modify(desk.object(), "This payment has been deposited."));
}

/// Amounts that QuickBooks does not save.
void check_total(Desk& desk, const Transaction& txn, const Transaction* old, Decimal credits)
{
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    if (old != nullptr) {
        Decimal settled = desk.books().settled(txn.id);
        for (const Application& application : txn.applied)
            settled += application.amount;
        if (txn.total < settled)
            desk.refuse(cannot_save(desk.object(), "The transaction is paid with more than its new amount."));
        check_deposited(desk, txn, *old);
    }
    if (!credits.is_zero() && credits > txn.total - desk.books().settled(txn.id))
        desk.refuse(
            invalid_value(credits.amount(), "AppliedAmount", "You cannot pay more than the amount due."));
}

/// Header and lines as they are to be, worked out into a whole transaction. `old` is what it replaces;
/// `given` may hold SetCredit.
Outcome finish(Desk& desk, Transaction txn, const std::vector<Element>& given_lines, const Transaction* old,
               const Element& given)
{
    settle_customer(desk, txn);
    settle_main_account(desk, txn);
    settle_dates(desk, txn);
    settle_flags(txn.fields, txn.kind);
    settle_number(desk, txn);
    const std::vector<SaleLine> lines = work_out_lines(desk, given_lines, old);
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (!desk.fine())
        return desk.refusal();
    post_sale(desk, txn, lines, old);
    txn.fulfilled = fulfilled_by(desk, lines, old);
    Settlement settlement(desk, txn.party, nullptr);
    check_total(desk, txn, old, settlement.set_credits(given.children, txn.id));
    if (!desk.fine())
        return desk.refusal();
    Outcome outcome;
    const bool ignored =
        std::any_of(lines.begin(), lines.end(), [](const SaleLine& line) { return line.rate_ignored; });
    if (ignored) {
        outcome.status = 530;
        outcome.text = "The field \"Rate\" was ignored because \"Amount\" was also specified.";
    }
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    for (Transaction& credit : settlement.credits())
        outcome.commit.transactions.push_back(std::move(credit));
    return outcome;
}

/// A line as it stands, in the words of a request, so that it can be worked out again.
Element as_given(const Books& books, const Element& ret, const std::string& name)
{
    Element line = qbxml::aggregate(name, without(ret.children, {"Rate", "RatePercent"}));
    const Entry* item = books.entry(ret.at("ItemRef/ListID"));
    if (item != nullptr && item->kind == "ItemSubtotal")
        remove_field(line.children, "Amount"); // it is worked out anew
    return line;
}

bool is_empty(const Element& field) { return field.text.empty() && field.children.empty(); }

/// The line that a …LineMod makes of the one it names: what it leaves out stays, what it sends empty is
/// cleared.
Element merged(Desk& desk, const Element& known, const Element& change)
{
    Element line = as_given(desk.books(), known, change.name);
    if (change.child("Amount") == nullptr &&
        (change.child("Quantity") != nullptr || change.child("Rate") != nullptr)) {
        remove_field(line.children, "Amount");
        if (const Element* rate = known.child("Rate"); rate != nullptr && change.child("Rate") == nullptr)
            line.children.push_back(*rate);
    }
    for (const Element& field : change.children) {
        if (!is_empty(field))
            set_field(line.children, field);
        else if (field.name == "ItemRef")
            desk.refuse(cannot_clear(field.name));
        else
            remove_field(line.children, field.name);
    }
    return line;
}

/// The lines that a Mod leaves: those it names, in their old order, and new ones.
std::vector<Element> lines_after(Desk& desk, const Transaction& old, const Element& given)
{
    std::vector<Element> lines;
    const std::string name = old.kind + "LineMod";
    const bool any = std::any_of(given.children.begin(), given.children.end(), is_line);
    auto at = old.fields.begin();
    for (const Element& known : old.fields) {
        if (!any && is_line(known))
            lines.push_back(as_given(desk.books(), known, name));
    }
    for (const Element& change : given.children) {
        if (!is_line(change))
            continue;
        const std::string_view id = change.at("TxnLineID");
        if (id == "-1") {
            lines.push_back(change);
            continue;
        }
        const auto known = [&](const Element& field) { return field.at("TxnLineID") == id; };
        const auto found = std::find_if(at, old.fields.end(), known);
        if (found != old.fields.end()) {
            lines.push_back(merged(desk, *found, change));
            at = found + 1;
        } else if (std::any_of(old.fields.begin(), old.fields.end(), known)) {
            desk.refuse({3290, "The transaction line \"" + std::string(id) +
                                   "\" was placed in the request in incorrect order."});
        } else {
            desk.refuse(no_such_object(id));
        }
    }
    return lines;
}

/// What a header cannot be without (On-Screen Reference, InvoiceMod).
bool can_be_cleared(std::string_view field)
{
    return field != "CustomerRef" && field != "ARAccountRef" && field != "DepositToAccountRef" &&
           field != "TemplateRef" && field != "TxnDate" && field != "DueDate" && field != "ShipDate" &&
           field != "ItemSalesTaxRef";
}

/// The header after a Mod: computed figures go, what was sent replaces, what was sent empty is cleared.
std::vector<Element> header_after(Desk& desk, const Transaction& old, const Element& given)
{
    std::vector<Element> fields =
        without(old.fields, {"Subtotal", "SalesTaxPercentage", "SalesTaxTotal", "TotalAmount"});
    std::erase_if(fields, is_line);
    if (given.child("TermsRef") != nullptr || given.child("TxnDate") != nullptr)
        remove_field(fields, "DueDate");
    for (const Element& change : without(given.children, {"TxnID", "EditSequence", "SetCredit"})) {
        if (is_line(change))
            continue;
        if (is_empty(change) && !can_be_cleared(change.name))
            desk.refuse(cannot_clear(change.name));
        else if (is_empty(change) && change.name != "RefNumber")
            remove_field(fields, change.name);
        else
            set_field(fields, desk.kept(std::vector<Element>{change}).front());
    }
    return fields;
}

} // namespace

bool is_sale(std::string_view kind)
{
    return kind == "Invoice" || kind == "SalesReceipt" || kind == "CreditMemo" || is_promise(kind);
}

Outcome add_sale(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_unplayed(desk, given.children);
    Transaction txn = new_transaction(desk, kind);
    const Entry* customer = desk.resolve(given.children, "CustomerRef");
    const Element whole =
        kind == "Invoice" ? with_orders(desk, given, customer == nullptr ? "" : customer->id) : given;
    std::vector<Element> lines;
    std::vector<Element> header;
    for (const Element& field : whole.children)
        (is_line(field) ? lines : header).push_back(field);
    txn.fields = desk.kept(without(header, {"SetCredit"}));
    return finish(desk, std::move(txn), lines, nullptr, given);
}

Outcome modify_sale(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_unplayed(desk, given.children);
    const Transaction* old = wanted_transaction(desk, kind, given.at("TxnID"));
    if (old == nullptr)
        return desk.refusal();
    if (given.at("EditSequence") != std::to_string(old->modified))
        return refused(stale(given.at("EditSequence")));
    Transaction txn = *old;
    txn.modified = now;
    txn.postings.clear();
    txn.stock.clear();
    txn.fields = header_after(desk, *old, given);
    const std::vector<Element> lines = lines_after(desk, *old, given);
    return finish(desk, std::move(txn), lines, old, given);
}

} // namespace simulator
