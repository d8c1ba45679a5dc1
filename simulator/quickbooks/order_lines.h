#pragma once

#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/sale_line.h"

#include <string_view>
#include <vector>

namespace simulator {

/// Fills in what an InvoiceAdd takes over from sales orders of that customer: LinkToTxnID brings the order's
/// header and what is still to be invoiced of all its lines, a line's LinkToTxn brings that one line. Refuses
/// orders that are not there, of another customer, or closed (3120, 3210, 3180), and those named twice (3177,
/// 3000).
Element with_orders(Desk& desk, const Element& given, std::string_view customer);

/// What the lines of an invoice fulfil of orders. `old` is the invoice that it replaces; 3210 for more than
/// is still to be invoiced.
std::vector<Fulfilment> fulfilled_by(Desk& desk, const std::vector<SaleLine>& lines, const Transaction* old);

} // namespace simulator
