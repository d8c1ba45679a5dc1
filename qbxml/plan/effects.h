#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <string>
#include <vector>

namespace qbxml {

/// One line of what a posting does to the books. One of `debit` and `credit` is not zero; both are where
/// QuickBooks works the amount out itself.
struct Effect {
    /// Whose amount nobody knows before QuickBooks has posted: goods leave, or come back, at average cost.
    enum class AtCost { no, debit, credit };
    std::string account; ///< by name where the chart of accounts is known, else by setting, else by its role
    std::string party;   ///< of receivables, payables and sales tax; else empty
    Decimal debit;
    Decimal credit;
    std::string what; ///< in plain words
    AtCost at_cost = AtCost::no;
    bool operator==(const Effect&) const = default;
};

/// What the document's own posting does to the books; nothing of what moves no money (orders, estimates,
/// transfers, customers). Its follow-ups are documents of their own. Debits and credits are equal. Nothing is
/// asked: an item that QuickBooks has already may post to other accounts than those told here. `document` is
/// as in_its_modes() has it.
std::vector<Effect> effects_of(const Document& document, const Facts& facts, const Policy& policy);

/// Both sides of some effects; what QuickBooks works out itself is in neither.
struct Balance {
    Decimal debit;
    Decimal credit;
};
Balance balance_of(const std::vector<Effect>& effects);

} // namespace qbxml
