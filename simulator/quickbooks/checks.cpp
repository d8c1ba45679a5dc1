#include "simulator/quickbooks/checks.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/ledger.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/settlement.h"
#include "simulator/quickbooks/transactions.h"

namespace simulator {

using qbxml::leaf;

namespace {

struct Lines {
    std::vector<Element> rets;
    Ledger ledger;
    Decimal total;
    Decimal receivable;   ///< what goes to customers through a receivable account
    std::string customer; ///< whose it is
    int owed_lines = 0;   ///< lines on receivable or payable accounts
};

void add_line(Desk& desk, const Transaction& txn, const Element& given, Lines& lines)
{
    if (given.child("AccountRef") == nullptr)
        desk.refuse(missing_account("AccountRef"));
    if (given.child("Amount") == nullptr)
        desk.refuse(missing_element("Amount"));
    if (given.child("DataExt") != nullptr)
        desk.refuse(not_played("DataExt in a line"));
    Element line = qbxml::aggregate("ExpenseLineRet", {leaf("TxnLineID", line_id(desk, given))});
    for (Element& field : desk.kept(without(given.children, {"Amount", "TxnLineID"})))
        line.children.push_back(std::move(field));
    const Decimal amount = number(given.at("Amount"));
    line.children.push_back(leaf("Amount", amount.amount()));
    put_in_order(line);
    const std::string account(line.at("AccountRef/ListID"));
    const std::string_view customer = line.at("CustomerRef/ListID");
    const std::string party = posting_party(desk, account, customer.empty() ? txn.party : customer);
    const Entry* entry = desk.books().entry(account);
    const std::string_view type = entry == nullptr ? std::string_view{} : entry->at("AccountType");
    if (type == "AccountsReceivable") {
        lines.receivable += amount;
        lines.customer = party;
    }
    lines.owed_lines += type == "AccountsReceivable" || type == "AccountsPayable" ? 1 : 0;
    lines.ledger.post(account, party, amount);
    lines.total += amount;
    lines.rets.push_back(std::move(line));
}

/// ApplyCheckToTxnAdd: the receivable part of the check settles open credits of that customer.
std::vector<Application> applied_credits(Desk& desk, const Element& given, const Lines& lines,
                                         const Transaction* old)
{
    Settlement settlement(desk, lines.customer, old);
    std::vector<Application> applied;
    for (const Element& part : given.children) {
        if (!part.name.starts_with("ApplyCheckToTxn"))
            continue;
        if (part.child("Amount") == nullptr)
            desk.refuse(missing_element("Amount"));
        const Decimal amount = number(part.at("Amount"));
        const Transaction* credit = settlement.use(part.at("TxnID"), amount, "Amount");
        if (credit != nullptr)
            applied.push_back({credit->id, amount});
    }
    return applied;
}

void check_applied(Desk& desk, const std::vector<Application>& applied, const Lines& lines)
{
    Decimal sum;
    for (const Application& application : applied)
        sum += application.amount;
    if (sum > lines.receivable)
        desk.refuse(invalid_value(sum.amount(), "Amount",
                                  "The check has less on its accounts receivable line than it applies."));
}

void refuse_unplayed(Desk& desk, const Element& given)
{
    if (given.child("ExchangeRate") != nullptr)
        desk.refuse(feature_off());
    for (const Element& one : given.children) {
        if (one.name.starts_with("ItemLine") || one.name.starts_with("ItemGroupLine"))
            desk.refuse(not_played("item lines of a check"));
    }
}

Lines expense_lines(Desk& desk, const Transaction& txn, const std::vector<Element>& given)
{
    Lines lines;
    for (const Element& one : given)
        add_line(desk, txn, one, lines);
    if (lines.owed_lines > 1)
        desk.refuse(cannot_save(desk.object(), "A transaction can have only one line on accounts receivable "
                                               "or accounts payable."));
    if (desk.fine() && lines.rets.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (lines.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    return lines;
}

/// Header, lines and applications as they are to be; posts them.
Outcome finish(Desk& desk, Transaction txn, Lines lines)
{
    require_account_type(desk, txn.fields, "AccountRef", {"Bank"});
    check_applied(desk, txn.applied, lines);
    if (!desk.fine())
        return desk.refusal();
    txn.total = lines.total;
    txn.fields.push_back(leaf("Amount", txn.total.amount()));
    txn.fields.insert(txn.fields.end(), lines.rets.begin(), lines.rets.end());
    lines.ledger.post(std::string(txn.at("AccountRef/ListID")), "", -txn.total);
    txn.postings = lines.ledger.take();
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

} // namespace

Outcome add_check(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "Check");
    refuse_unplayed(desk, given);
    Transaction txn = new_transaction(desk, "Check");
    txn.fields = desk.kept(
        without(given.children, {"ExpenseLineAdd", "ItemLineAdd", "ItemGroupLineAdd", "ApplyCheckToTxnAdd"}));
    txn.party = txn.at("PayeeEntityRef/ListID");
    settle_date(desk, txn);
    settle_number(desk, txn);
    if (find_field(txn.fields, "IsToBePrinted") == nullptr)
        txn.fields.push_back(leaf("IsToBePrinted", "false"));
    std::vector<Element> given_lines = given.children;
    std::erase_if(given_lines, [](const Element& field) { return field.name != "ExpenseLineAdd"; });
    Lines lines = expense_lines(desk, txn, given_lines);
    txn.applied = applied_credits(desk, given, lines, nullptr);
    return finish(desk, std::move(txn), std::move(lines));
}

Outcome modify_check(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "Check");
    refuse_unplayed(desk, given);
    const Transaction* old = to_modify(desk, "Check", given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    const Element header =
        qbxml::aggregate(given.name, without(given.children, {"ApplyCheckToTxnMod", "ClearItemLines"}));
    txn.fields = header_after_mod(desk, *old, header, {"Amount"}, {"AccountRef"});
    txn.party = txn.at("PayeeEntityRef/ListID");
    settle_date(desk, txn);
    Lines lines = expense_lines(
        desk, txn,
        lines_after_mod(desk, *old, given, {"ExpenseLineMod", "ExpenseLineRet", "ClearExpenseLines"}));
    if (given.child("ApplyCheckToTxnMod") != nullptr)
        txn.applied = applied_credits(desk, given, lines, old);
    return finish(desk, std::move(txn), std::move(lines));
}

} // namespace simulator
