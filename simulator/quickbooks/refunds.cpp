#include "simulator/quickbooks/refunds.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/receivables.h"
#include "simulator/quickbooks/settlement.h"
#include "simulator/quickbooks/transactions.h"

namespace simulator {

using qbxml::leaf;

namespace {

void set_default_account(const Desk& desk, Transaction& txn, const char* field, const char* special)
{
    const Entry* usual = special_account(desk.books(), special);
    if (usual != nullptr && find_field(txn.fields, field) == nullptr)
        txn.fields.push_back(reference(field, usual->id));
}

/// The credits that are paid back, and how much of each.
std::vector<Application> refunded_credits(Desk& desk, const Transaction& txn, const Element& given)
{
    Settlement settlement(desk, txn.party, nullptr);
    std::vector<Application> applied;
    for (const Element& part : given.children) {
        if (part.name != "RefundAppliedToTxnAdd")
            continue;
        const Decimal amount = number(part.at("RefundAmount"));
        const Transaction* credit = settlement.use(part.at("TxnID"), amount, "RefundAmount");
        if (credit == nullptr)
            continue;
        // ARAccountRef must be that of the linked credits (On-Screen Reference).
        if (receivable_of(desk.books(), *credit).account != txn.at("ARAccountRef/ListID"))
            desk.refuse(invalid_value(credit->id, "TxnID", "The credit is in another receivable account."));
        applied.push_back({credit->id, amount});
    }
    return applied;
}

} // namespace

Outcome add_card_refund(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "ARRefundCreditCard");
    if (given.child("CreditCardTxnInfo") != nullptr)
        desk.refuse(not_played("CreditCardTxnInfo"));
    if (given.child("ExchangeRate") != nullptr)
        desk.refuse(feature_off());
    Transaction txn = new_transaction(desk, "ARRefundCreditCard");
    txn.fields = desk.kept(without(given.children, {"RefundAppliedToTxnAdd"}));
    txn.party = txn.at("CustomerRef/ListID");
    settle_date(desk, txn);
    settle_number(desk, txn);
    set_default_account(desk, txn, "RefundFromAccountRef", "UndepositedFunds");
    set_default_account(desk, txn, "ARAccountRef", "AccountsReceivable");
    require_account_type(desk, txn.fields, "RefundFromAccountRef", {"Bank", "OtherCurrentAsset"});
    require_account_type(desk, txn.fields, "ARAccountRef", {"AccountsReceivable"});
    txn.applied = refunded_credits(desk, txn, given);
    for (const Application& application : txn.applied)
        txn.total += application.amount;
    if (desk.fine() && txn.total.is_zero())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (!desk.fine())
        return desk.refusal();
    txn.fields.push_back(leaf("TotalAmount", txn.total.amount()));
    txn.postings = {{std::string(txn.at("ARAccountRef/ListID")), txn.party, txn.total},
                    {std::string(txn.at("RefundFromAccountRef/ListID")), "", -txn.total}};
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

} // namespace simulator
