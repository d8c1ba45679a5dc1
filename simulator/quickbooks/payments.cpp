#include "simulator/quickbooks/deposits.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/receivables.h"
#include "simulator/quickbooks/settlement.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

Decimal open_amount(const Books& books, const Transaction& invoice)
{
    return receivable_of(books, invoice).open;
}

Decimal sum_of(const std::vector<Application>& applied)
{
    Decimal sum;
    for (const Application& application : applied)
        sum += application.amount - application.discount;
    return sum;
}

/// One AppliedToTxn: payment, discount and credits together pay the transaction.
void apply(Desk& desk, Settlement& settlement, const Element& part, std::vector<Application>& applied)
{
    if (part.child("PaymentAmount") == nullptr && part.child("SetCredit") == nullptr &&
        part.child("DiscountAmount") == nullptr)
        desk.refuse(missing_element("PaymentAmount"));
    const Decimal discount = number(part.at("DiscountAmount"));
    const Entry* account = desk.resolve(part.children, "DiscountAccountRef");
    if (!discount.is_zero() && account == nullptr)
        desk.refuse(missing_element("DiscountAccountRef"));
    const std::string id(part.at("TxnID"));
    const Decimal amount = number(part.at("PaymentAmount")) + discount;
    const Decimal credits = settlement.set_credits(part.children, id);
    settlement.pay(id, amount + credits, "PaymentAmount");
    if (amount.is_zero())
        return;
    applied.push_back({id, amount, discount, account == nullptr ? std::string{} : account->id});
}

std::vector<Application> named(Desk& desk, Settlement& settlement, const Element& given)
{
    std::vector<Application> applied;
    std::vector<std::string_view> ids;
    for (const Element& part : given.children) {
        if (!part.name.starts_with("AppliedToTxn"))
            continue;
        const std::string_view id = part.at("TxnID");
        if (std::find(ids.begin(), ids.end(), id) != ids.end())
            desk.refuse(invalid_value(id, "TxnID", "The transaction is named twice."));
        ids.push_back(id);
        apply(desk, settlement, part, applied);
    }
    return applied;
}

/// IsAutoApply: the invoice that is exactly paid by it, else the oldest first.
std::vector<Application> automatic(const Books& books, std::string_view customer, Decimal total)
{
    std::vector<const Transaction*> open;
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind == "Invoice" && txn.party == customer && open_amount(books, txn) > Decimal{})
            open.push_back(&txn);
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const Transaction* a, const Transaction* b) { return a->date < b->date; });
    for (const Transaction* invoice : open) {
        if (open_amount(books, *invoice) == total)
            return {{invoice->id, total}};
    }
    std::vector<Application> out;
    for (const Transaction* invoice : open) {
        const Decimal part = std::min(total, open_amount(books, *invoice));
        if (part.is_zero())
            break;
        out.push_back({invoice->id, part});
        total -= part;
    }
    return out;
}

void settle_accounts(Desk& desk, Transaction& txn)
{
    const auto settle = [&](const char* field, std::string_view special,
                            std::initializer_list<std::string_view> types) {
        const Entry* usual = special_account(desk.books(), special);
        if (usual != nullptr && find_field(txn.fields, field) == nullptr)
            txn.fields.push_back(reference(field, usual->id));
        const Entry* account = desk.books().entry(txn.at(std::string(field) + "/ListID"));
        if (account != nullptr &&
            std::find(types.begin(), types.end(), account->at("AccountType")) == types.end())
            desk.refuse(wrong_account(account->name(), desk.object(),
                                      "An account of this type cannot be used here."));
    };
    settle("ARAccountRef", "AccountsReceivable", {"AccountsReceivable"});
    settle("DepositToAccountRef", "UndepositedFunds", {"Bank", "OtherCurrentAsset"});
}

/// What is paid stands in the receivable account that the payment goes to.
void check_account(Desk& desk, const Transaction& txn)
{
    for (const Application& application : txn.applied) {
        const Transaction* paid = desk.books().transaction(application.txn);
        if (paid != nullptr && receivable_of(desk.books(), *paid).account != txn.at("ARAccountRef/ListID"))
            desk.refuse(invalid_value(paid->id, "TxnID", "It is in another receivable account."));
    }
}

/// Header, total and what is applied are settled: checks them and posts.
Outcome finish(Desk& desk, Transaction txn, const Settlement& settlement)
{
    txn.total = number(txn.at("TotalAmount"));
    set_field(txn.fields, leaf("TotalAmount", txn.total.amount()));
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    settle_accounts(desk, txn);
    check_account(desk, txn);
    const Decimal used = sum_of(txn.applied) + desk.books().settled(txn.id);
    if (used > txn.total)
        desk.refuse(invalid_value(used.amount(), "PaymentAmount",
                                  "The payments come to more than the total amount."));
    if (!desk.fine())
        return desk.refusal();
    Decimal received = txn.total;
    txn.postings = {{std::string(txn.at("DepositToAccountRef/ListID")), "", txn.total}};
    for (const Application& application : txn.applied) {
        if (!application.discount.is_zero())
            txn.postings.push_back({application.discount_account, "", application.discount});
        received += application.discount;
    }
    txn.postings.push_back({std::string(txn.at("ARAccountRef/ListID")), txn.party, -received});
    std::erase_if(txn.postings, [](const Posting& posting) { return posting.amount.is_zero(); });
    Outcome outcome;
    // Credits set alone link what is there already: QuickBooks makes no transaction of them, and tells
    // nothing.
    const bool links_alone =
        txn.postings.empty() && !settlement.credits().empty() && desk.books().transaction(txn.id) == nullptr;
    if (!links_alone) {
        outcome.shows = txn.id;
        outcome.commit.transactions.push_back(std::move(txn));
    }
    for (Transaction& credit : settlement.credits())
        outcome.commit.transactions.push_back(std::move(credit));
    return outcome;
}

/// What a Mod puts over the header.
std::vector<Element> header_after(Desk& desk, const Transaction& old, const Element& given)
{
    std::vector<Element> fields = old.fields;
    for (const Element& change : without(given.children, {"TxnID", "EditSequence", "AppliedToTxnMod"})) {
        const bool empty = change.text.empty() && change.children.empty();
        if (!empty)
            set_field(fields, desk.kept(std::vector<Element>{change}).front());
        else if (change.name == "RefNumber" || change.name == "Memo" || change.name == "PaymentMethodRef")
            remove_field(fields, change.name);
        else
            desk.refuse(cannot_clear(change.name));
    }
    return fields;
}

/// On a deposit a payment keeps its amount and its account.
void check_deposited(Desk& desk, const Transaction& old, const Transaction& txn)
{
    const bool moved = number(txn.at("TotalAmount")) != old.total ||
                       txn.at("DepositToAccountRef/ListID") != old.at("DepositToAccountRef/ListID");
    if (moved && deposit_of(desk.books(), old.id) != nullptr)
        desk.refuse(cannot_modify(desk.object(), "This payment has been deposited."));
}

} // namespace

Outcome add_payment(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "ReceivePayment");
    if (given.child("CreditCardTxnInfo") != nullptr)
        desk.refuse(not_played("CreditCardTxnInfo"));
    Transaction txn = new_transaction(desk, "ReceivePayment");
    txn.fields = desk.kept(without(given.children, {"IsAutoApply", "AppliedToTxnAdd"}));
    txn.party = txn.at("CustomerRef/ListID");
    txn.date = txn.at("TxnDate").empty() ? date_text(now) : txn.at("TxnDate");
    set_field(txn.fields, leaf("TxnDate", txn.date));
    Settlement settlement(desk, txn.party, nullptr);
    const std::string_view auto_apply = given.at("IsAutoApply");
    txn.applied = auto_apply == "true" || auto_apply == "1"
                      ? automatic(books, txn.party, number(given.at("TotalAmount")))
                      : named(desk, settlement, given);
    return finish(desk, std::move(txn), settlement);
}

Outcome modify_payment(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "ReceivePayment");
    if (given.child("CreditCardTxnInfoMod") != nullptr)
        desk.refuse(not_played("CreditCardTxnInfoMod"));
    const Transaction* old = wanted_transaction(desk, "ReceivePayment", given.at("TxnID"));
    if (old == nullptr)
        return desk.refusal();
    if (given.at("EditSequence") != std::to_string(old->modified))
        return refused(stale(given.at("EditSequence")));
    Transaction txn = *old;
    txn.modified = now;
    txn.fields = header_after(desk, *old, given);
    txn.party = txn.at("CustomerRef/ListID");
    txn.date = txn.at("TxnDate");
    check_deposited(desk, *old, txn);
    const bool moved = txn.at("ARAccountRef/ListID") != old->at("ARAccountRef/ListID");
    if (moved && given.child("AppliedToTxnMod") == nullptr)
        desk.refuse(cannot_modify(desk.object(), "It is applied in its old receivable account."));
    Settlement settlement(desk, txn.party, old);
    if (given.child("AppliedToTxnMod") != nullptr)
        txn.applied = named(desk, settlement, given);
    else if (txn.party != old->party && !old->applied.empty())
        desk.refuse(cannot_modify(desk.object(), "It is applied to transactions of its old customer."));
    return finish(desk, std::move(txn), settlement);
}

} // namespace simulator
