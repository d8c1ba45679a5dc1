#pragma once

#include "tests/simulator/support.h"

#include <string>

namespace simulator_test {

/// A line of a sales form: InvoiceLineAdd and its like.
std::string line(const std::string& kind, const std::string& item, const std::string& rest);
/// InvoiceAdd for the shop's customer.
std::string invoice(const std::string& lines, const std::string& header = "<TxnDate>2026-11-20</TxnDate>");
/// SalesReceiptAdd for the shop's customer.
std::string receipt(const std::string& lines, const std::string& header = "");

/// A shop with a customer, goods, shipping, a discount and a tax.
Desk shop();

/// Checks that debits equal credits.
void check_balanced(const Desk& desk);

} // namespace simulator_test
