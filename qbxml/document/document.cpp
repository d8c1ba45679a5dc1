#include "qbxml/document/document.h"

namespace qbxml {

Decimal SaleLine::amount() const { return times_to_cents(quantity, unit_price) - discount; }

} // namespace qbxml
