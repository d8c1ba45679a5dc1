#pragma once

#include "simulator/quickbooks/desk.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// Sets payments and credits of one customer against what is open, and refuses (3120, 3210) what is not there
/// or more than there is. For the time of one request; the desk must outlive it.
class Settlement {
public:
    /// `old` is the transaction that the request replaces: what it applied is open again. Nullptr when it is
    /// new.
    Settlement(Desk& desk, std::string customer, const Transaction* old);

    /// The debt (invoice, check or journal entry with a receivable) that gets `amount`; nullptr when refused.
    const Transaction* pay(std::string_view txn, Decimal amount, std::string_view field);

    /// Takes `amount` out of an open credit memo or payment; nullptr when refused.
    const Transaction* use(std::string_view credit, Decimal amount, std::string_view field);

    /// The credits that a SetCredit names pay the transaction `txn`. Gives what they pay.
    Decimal set_credits(const std::vector<Element>& fields, const std::string& txn);

    /// The credits with what they pay now.
    [[nodiscard]] std::vector<Transaction> credits() const { return credits_; }

private:
    const Transaction* take(std::string_view id, Decimal amount, std::string_view field, bool credit);

    Desk& desk_;
    std::string customer_;
    const Transaction* old_;
    std::map<std::string, Decimal> taken_; ///< by TxnID
    std::vector<Transaction> credits_;
};

} // namespace simulator
