#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>

namespace simulator {

/// Invoice, SalesReceipt, CreditMemo: the forms that sell; SalesOrder and Estimate, which promise.
bool is_sale(std::string_view kind);

/// InvoiceAdd, SalesReceiptAdd, CreditMemoAdd, SalesOrderAdd, EstimateAdd.
Outcome add_sale(const Books& books, Time now, const std::string& kind, const Element& given);

/// InvoiceMod, SalesReceiptMod … Without lines the lines stay; with any, those not named are
/// gone.
Outcome modify_sale(const Books& books, Time now, const std::string& kind, const Element& given);

} // namespace simulator
