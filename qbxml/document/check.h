#pragma once

#include "qbxml/document/document.h"
#include "qbxml/value/fault.h"

namespace qbxml {

/// What a company's settings let through that is refused otherwise.
struct Allowances {
    Decimal rounding;             ///< so much a sale's total may differ from the sum of its parts
    bool parts_of_a_cent = false; ///< in journals, which are grouped before they are posted
};

/// The most that Allowances::rounding counts, in any company: 0.05. A difference beyond it is no rounding.
Decimal most_rounding();

/// What a document's own members have against each other: names missing, amounts that are no amounts, totals
/// that do not add up. Paths are those of the document ("lines[2].quantity"). Nothing is asked of QuickBooks
/// or of other documents.
Faults check(const Customer& customer);
Faults check(const Vendor& vendor);
Faults check(const Item& item);
Faults check(const Sale& sale, const Allowances& allowances = {});
Faults check(const Payment& payment);
Faults check(const Settlement& settlement);
Faults check(const Purchase& purchase);
Faults check(const Adjustment& adjustment);
Faults check(const Transfer& transfer);
Faults check(const Journal& journal, const Allowances& allowances = {});
Faults check(const Payout& payout);
/// The one of these that fits.
Faults check(const Document& document, const Allowances& allowances);

/// lines − discounts + shipping + fees + tips + taxes: what the total of the sale must be.
Decimal sum_of(const Sale& sale);

} // namespace qbxml
