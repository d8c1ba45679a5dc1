#pragma once

#include "qbxml/plan/needs.h"
#include "qbxml/plan/sale_items.h"
#include "qbxml/plan/sale_shape.h"

#include <optional>

namespace qbxml {

/// The sale with what the shop pushed on its own filled in, the customer by external id; and the stand-in
/// where it names nobody, or customers are kept in summary.
Sale with_pushed(Sale sale, const Pushed& pushed, const Policy& policy);

/// The same for a party alone.
Customer with_pushed(Customer customer, const Pushed& pushed);

/// What makes a sale impossible, whatever QuickBooks knows: no customer, an order where QuickBooks has none,
/// figures that do not add up.
void check_sale(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs);

/// The Ret of the sale that a refund is of, where it is in the books, and whether that is known: its party
/// and its receivables account are the refund's.
struct Origin {
    const Element* ret = nullptr;
    bool known = true;
};
Origin origin_of(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs);

/// A line of a sales order that a line of an invoice fulfils.
struct OrderLine {
    std::string item; ///< ListID
    std::string txn_line_id;
};
/// The order that an invoice fulfils, and what was paid in advance for it.
struct OrderLink {
    std::string txn_id;
    std::vector<OrderLine> lines;
    std::vector<Element> credits; ///< SetCredit
    bool known = true;
};
/// Empty: there is none, or nothing can be linked to it.
OrderLink order_of(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs);

/// As many payments in advance are looked for; more are left to a person.
inline constexpr int most_deposits = 3;
/// The external id's suffix of the payment that follows from a tender, counted from 1.
std::string payment_suffix(std::size_t number);

} // namespace qbxml
