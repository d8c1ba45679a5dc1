#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// BillPaymentCheckAdd: money leaves the bank and pays bills (or journal entries that owe the vendor), each
/// with no more than is open (3210). SetCredit lets open vendor credits pay as well.
Outcome add_bill_payment(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
