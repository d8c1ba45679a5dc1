#pragma once

#include "qbxml/plan/accounts.h"
#include "qbxml/plan/effects.h"

#include <string>
#include <vector>

namespace qbxml {

/// Gathers the effects of one posting. Facts and policy must outlive it.
class EffectBook {
public:
    EffectBook(const Facts& facts, const Policy& policy) : facts_(facts), policy_(policy) {}

    [[nodiscard]] const Facts& facts() const { return facts_; }
    [[nodiscard]] const Policy& policy() const { return policy_; }

    /// What an account is called: `wish` is what a document or the policy asks for; empty: the setting of the
    /// role, else what account_for() finds, else the role in words.
    [[nodiscard]] std::string account(Role role, const std::string& wish = {}) const;
    /// The account that money of this method waits in.
    [[nodiscard]] std::string clearing(const std::string& method) const;
    [[nodiscard]] std::string sales_tax_payable() const;

    /// An amount below zero goes to the other side; nothing of zero.
    void debit(const std::string& account, const std::string& party, Decimal amount, const std::string& what);
    void credit(const std::string& account, const std::string& party, Decimal amount,
                const std::string& what);
    /// At a cost that only QuickBooks knows.
    void at_cost(const std::string& debit, const std::string& credit, const std::string& what);

    std::vector<Effect> take() { return std::move(effects_); }

private:
    const Facts& facts_;
    const Policy& policy_;
    std::vector<Effect> effects_;
};

void book(const Sale& sale, EffectBook& into);
void book(const Purchase& purchase, EffectBook& into);

} // namespace qbxml
