#include "simulator/quickbooks/deposits.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/ledger.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

bool holds(const Transaction& deposit, std::string_view txn)
{
    return deposit.kind == "Deposit" &&
           std::any_of(deposit.fields.begin(), deposit.fields.end(), [&](const Element& field) {
               return field.name == "DepositLineRet" && field.at("TxnID") == txn;
           });
}

/// What of a transaction lies in Undeposited Funds, deposits aside; zero for other kinds.
Decimal undeposited(const Books& books, const Transaction& txn)
{
    const Entry* funds = special_account(books, "UndepositedFunds");
    const bool kind = txn.kind == "ReceivePayment" || txn.kind == "SalesReceipt";
    if (!kind || funds == nullptr || txn.at("DepositToAccountRef/ListID") != funds->id)
        return {};
    return txn.at("IsPending") == "true" ? Decimal{} : txn.total;
}

/// The line of a payment that goes to Undeposited Funds.
std::string payment_line(const Transaction& txn)
{
    const auto line = std::find_if(txn.fields.begin(), txn.fields.end(),
                                   [](const Element& field) { return field.child("TxnLineID") != nullptr; });
    return line == txn.fields.end() ? txn.id : std::string(line->at("TxnLineID"));
}

void copy(const Transaction& from, const char* field, const std::string& as, Element& to)
{
    if (const Element* known = find_field(from.fields, field)) {
        Element copied = *known;
        copied.name = as;
        to.children.push_back(std::move(copied));
    }
}

/// A payment that is taken to the bank.
Decimal payment_on(Desk& desk, const Element& given, const Transaction* old, Element& line)
{
    const std::string_view id = given.at("PaymentTxnID");
    const Transaction* txn = is_id(id) ? desk.books().transaction(id) : nullptr;
    if (txn == nullptr) {
        desk.refuse(is_id(id) ? no_such_object(id) : invalid_id(id, "txn id"));
        return {};
    }
    const Decimal amount = undeposited(desk.books(), *txn);
    const Transaction* on = deposit_of(desk.books(), id);
    if (amount.is_zero() || (on != nullptr && (old == nullptr || on->id != old->id)))
        desk.refuse(invalid_value(id, "PaymentTxnID", "The payment is not among those to be deposited."));
    const std::string_view line_id = given.at("PaymentTxnLineID");
    if (line_id.empty() && txn->kind == "SalesReceipt")
        desk.refuse(missing_element("PaymentTxnLineID"));
    if (!line_id.empty() && line_id != payment_line(*txn))
        desk.refuse(no_such_object(line_id));
    line.children.push_back(leaf("TxnType", txn->kind));
    line.children.push_back(leaf("TxnID", txn->id));
    line.children.push_back(leaf("PaymentTxnLineID", payment_line(*txn)));
    copy(*txn, "CustomerRef", "EntityRef", line);
    line.children.push_back(reference("AccountRef", special_account(desk.books(), "UndepositedFunds")->id));
    const bool receipt = txn->kind == "SalesReceipt";
    copy(*txn, receipt ? "CheckNumber" : "RefNumber", "CheckNumber", line);
    copy(*txn, "PaymentMethodRef", "PaymentMethodRef", line);
    copy(*txn, "Memo", "Memo", line);
    const std::vector<Element> kept = desk.kept(given.children);
    for (const char* name : {"Memo", "CheckNumber", "ClassRef"}) {
        if (const Element* over = find_field(kept, "Override" + std::string(name))) {
            Element field = *over;
            field.name = name;
            set_field(line.children, field);
        }
    }
    return amount;
}

/// A line of its own, money in or, negative, out.
Decimal free_line(Desk& desk, const Element& given, Element& line, std::string& party)
{
    if (given.child("Amount") == nullptr)
        desk.refuse(missing_element("Amount"));
    for (Element& field : desk.kept(without(given.children, {"TxnLineID", "Amount"})))
        line.children.push_back(std::move(field));
    party = posting_party(desk, line.at("AccountRef/ListID"), line.at("EntityRef/ListID"));
    return number(given.at("Amount"));
}

/// A line that was on the deposit before, with a payment on it: it stays what it is.
bool is_known_payment(const Element& line)
{
    return line.child("PaymentTxnLineID") != nullptr && line.child("TxnType") != nullptr;
}

/// One line, worked out and posted.
Element deposit_line(Desk& desk, const Element& given, const Transaction* old, Ledger& ledger, Decimal& total)
{
    Element line = aggregate("DepositLineRet", {leaf("TxnLineID", line_id(desk, given))});
    std::string party;
    Decimal amount;
    if (is_known_payment(given)) {
        line.children = given.children;
        amount = number(given.at("Amount"));
    } else {
        amount = given.child("PaymentTxnID") != nullptr ? payment_on(desk, given, old, line)
                                                        : free_line(desk, given, line, party);
        line.children.push_back(leaf("Amount", amount.amount()));
    }
    ledger.post(std::string(line.at("AccountRef/ListID")), party, -amount);
    total += amount;
    put_in_order(line);
    return line;
}

/// Works the lines out and posts them against the bank account.
void post_lines(Desk& desk, Transaction& txn, const std::vector<Element>& given, const Transaction* old)
{
    Ledger ledger;
    std::vector<std::string> used;
    for (const Element& one : given) {
        Element line = deposit_line(desk, one, old, ledger, txn.total);
        const std::string id(line.at("TxnID"));
        if (!id.empty() && std::find(used.begin(), used.end(), id) != used.end())
            desk.refuse(invalid_value(id, "PaymentTxnID", "The payment is named twice."));
        used.push_back(id);
        txn.fields.push_back(std::move(line));
    }
    if (const Element* back = find_field(txn.fields, "CashBackInfoRet")) {
        ledger.post(std::string(back->at("AccountRef/ListID")), "", number(back->at("Amount")));
        txn.total -= number(back->at("Amount"));
    }
    ledger.post(std::string(txn.at("DepositToAccountRef/ListID")), "", txn.total);
    txn.postings = ledger.take();
}

/// Header settled: lines, total, and what QuickBooks does not save.
Outcome finish(Desk& desk, Transaction txn, const std::vector<Element>& lines, const Transaction* old)
{
    txn.total = {};
    settle_date(desk, txn);
    require_account_type(desk, txn.fields, "DepositToAccountRef", {"Bank", "OtherCurrentAsset"});
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    post_lines(desk, txn, lines, old);
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    if (!desk.fine())
        return desk.refusal();
    txn.fields.push_back(leaf("DepositTotal", txn.total.amount()));
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

Element cash_back(Desk& desk, const Element& given)
{
    Element line = aggregate("CashBackInfoRet", {leaf("TxnLineID", desk.new_txn_id())});
    for (Element& field : desk.kept(without(given.children, {"Amount"})))
        line.children.push_back(std::move(field));
    line.children.push_back(leaf("Amount", number(given.at("Amount")).amount()));
    return line;
}

Element to_deposit(const Books& books, const Transaction& txn)
{
    Element ret =
        aggregate("ReceivePaymentToDepositRet",
                  {leaf("TxnID", txn.id), leaf("TxnLineID", payment_line(txn)), leaf("TxnType", txn.kind)});
    if (const Entry* customer = books.entry(txn.party))
        ret.children.push_back(aggregate(
            "CustomerRef", {leaf("ListID", customer->id), leaf("FullName", books.full_name(*customer))}));
    ret.children.push_back(leaf("TxnDate", txn.date));
    if (!txn.at("RefNumber").empty())
        ret.children.push_back(leaf("RefNumber", std::string(txn.at("RefNumber"))));
    ret.children.push_back(leaf("Amount", txn.total.amount()));
    return ret;
}

} // namespace

const Transaction* deposit_of(const Books& books, std::string_view txn)
{
    const auto& all = books.transactions();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Transaction& deposit) { return holds(deposit, txn); });
    return found == all.end() ? nullptr : &*found;
}

Outcome add_deposit(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "Deposit");
    if (given.child("CurrencyRef") != nullptr || given.child("ExchangeRate") != nullptr)
        desk.refuse(feature_off());
    Transaction txn = new_transaction(desk, "Deposit");
    txn.fields = desk.kept(without(given.children, {"DepositLineAdd", "CashBackInfoAdd"}));
    if (const Element* back = given.child("CashBackInfoAdd"))
        txn.fields.push_back(cash_back(desk, *back));
    std::vector<Element> lines = given.children;
    std::erase_if(lines, [](const Element& field) { return field.name != "DepositLineAdd"; });
    return finish(desk, std::move(txn), lines, nullptr);
}

Outcome modify_deposit(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "Deposit");
    if (given.child("CurrencyRef") != nullptr || given.child("ExchangeRate") != nullptr)
        desk.refuse(feature_off());
    if (given.child("CashBackInfoMod") != nullptr)
        desk.refuse(not_played("CashBackInfoMod"));
    const Transaction* old = to_modify(desk, "Deposit", given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    txn.fields = header_after_mod(desk, *old, given, {"DepositTotal"}, {"DepositToAccountRef"});
    return finish(desk, std::move(txn),
                  lines_after_mod(desk, *old, given, {"DepositLineMod", "DepositLineRet", ""}), old);
}

Outcome query_payments_to_deposit(const Books& books)
{
    std::vector<std::string_view> deposited;
    for (const Transaction& txn : books.transactions()) {
        for (const Element& field : txn.fields) {
            if (txn.kind == "Deposit" && field.name == "DepositLineRet")
                deposited.push_back(field.at("TxnID"));
        }
    }
    std::sort(deposited.begin(), deposited.end());
    Outcome outcome;
    for (const Transaction& txn : books.transactions()) {
        if (!undeposited(books, txn).is_zero() &&
            !std::binary_search(deposited.begin(), deposited.end(), std::string_view(txn.id)))
            outcome.body.push_back(to_deposit(books, txn));
    }
    return outcome.body.empty() ? refused(nothing_matches()) : outcome;
}

} // namespace simulator
