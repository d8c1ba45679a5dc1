#pragma once

#include "qbxml/document/document.h"
#include "qbxml/value/fault.h"

namespace qbxml {

/// What a document's own members have against each other: names missing, amounts that are no amounts, totals
/// that do not add up. Paths are those of the document ("lines[2].quantity"). Nothing is asked of QuickBooks
/// or the settings.
Faults check(const Customer& customer);
Faults check(const Vendor& vendor);
Faults check(const Item& item);
Faults check(const Sale& sale);
Faults check(const Payment& payment);
Faults check(const Settlement& settlement);
Faults check(const Purchase& purchase);
Faults check(const Adjustment& adjustment);
Faults check(const Transfer& transfer);
Faults check(const Journal& journal);
Faults check(const Payout& payout);

/// lines − discounts + shipping, as far as this version takes them.
Decimal sum_of(const Sale& sale);

} // namespace qbxml
