#include "simulator/quickbooks/settlement.h"

#include "simulator/quickbooks/receivables.h"

#include <algorithm>

namespace simulator {

namespace {

Decimal applied_by(const Transaction* txn, const std::string& to)
{
    Decimal sum;
    if (txn != nullptr) {
        for (const Application& application : txn->applied) {
            if (application.txn == to)
                sum += application.amount;
        }
    }
    return sum;
}

} // namespace

Settlement::Settlement(Desk& desk, std::string customer, const Transaction* old)
    : desk_(desk), customer_(std::move(customer)), old_(old)
{}

const Transaction* Settlement::take(std::string_view id, Decimal amount, std::string_view field, bool credit)
{
    if (!is_id(id)) {
        desk_.refuse(invalid_id(id, "txn id"));
        return nullptr;
    }
    const Transaction* txn = desk_.books().transaction(id);
    const Receivable receivable = txn == nullptr ? Receivable{} : receivable_of(desk_.books(), *txn);
    if (txn == nullptr || receivable.party.empty() || receivable.amount.is_negative() != credit) {
        desk_.refuse(no_such_object(id));
        return nullptr;
    }
    if (receivable.party != customer_) {
        desk_.refuse(invalid_value(id, "TxnID", "The transaction belongs to another customer."));
        return nullptr;
    }
    Decimal& taken = taken_[txn->id];
    taken += amount;
    const Decimal open = credit ? -receivable.open : receivable.open;
    if (amount.is_negative() || taken > open + applied_by(old_, txn->id)) {
        desk_.refuse(invalid_value(amount.amount(), field,
                                   credit ? "You cannot use more than the credit that remains."
                                          : "You cannot pay more than the amount due."));
        return nullptr;
    }
    return txn;
}

const Transaction* Settlement::pay(std::string_view txn, Decimal amount, std::string_view field)
{
    return take(txn, amount, field, false);
}

const Transaction* Settlement::use(std::string_view credit, Decimal amount, std::string_view field)
{
    return take(credit, amount, field, true);
}

Decimal Settlement::set_credits(const std::vector<Element>& fields, const std::string& txn)
{
    Decimal sum;
    for (const Element& field : fields) {
        if (field.name != "SetCredit")
            continue;
        if (field.at("Override") == "true" || field.at("Override") == "1")
            desk_.refuse(not_played("Override of a SetCredit"));
        const Decimal amount = number(field.at("AppliedAmount"));
        const Transaction* credit = use(field.at("CreditTxnID"), amount, "AppliedAmount");
        if (credit == nullptr)
            continue;
        sum += amount;
        auto known = std::find_if(credits_.begin(), credits_.end(),
                                  [&](const Transaction& one) { return one.id == credit->id; });
        if (known == credits_.end())
            known = credits_.insert(credits_.end(), *credit);
        known->applied.push_back({txn, amount});
    }
    return sum;
}

} // namespace simulator
