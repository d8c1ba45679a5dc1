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

/// lines − discounts + shipping, as far as this version takes them.
Decimal sum_of(const Sale& sale);

} // namespace qbxml
