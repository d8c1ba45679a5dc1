#pragma once

#include "tests/simulator/support.h"

#include <string>

namespace simulator_test {

/// A shop that buys: vendors Baker and Dairy, 10 pieces of Cheese at 4.00, no Bread (cost 2.00), a box that
/// is not counted.
Desk buying_shop();

/// ItemLineAdd for an item.
std::string item_line(const std::string& item, const std::string& rest);
/// ItemLineAdd that receives against a line of an order.
std::string linked_line(const qbxml::Element& order, const std::string& rest = "", std::size_t number = 0);
/// ExpenseLineAdd.
std::string expense(const std::string& account, const std::string& amount);
/// BillAdd, VendorCreditAdd … of Dairy on 2026-11-20.
std::string purchase(const std::string& kind, const std::string& lines, const std::string& header = "");
/// PurchaseOrderAdd to Dairy: 6 Cheese at 5.00 and 4 Bread at 2.50.
std::string order(const std::string& vendor = "Dairy");

std::string txn_id(const qbxml::Element& ret);
std::string deletion(const std::string& kind, const qbxml::Element& ret);
std::string voiding(const std::string& kind, const qbxml::Element& ret);
/// TxnID and EditSequence for a Mod.
std::string identity(const qbxml::Element& ret);
/// The transaction as it is now, with lines and links.
qbxml::Element now_is(Desk& desk, const std::string& kind, const qbxml::Element& ret);
/// "quantity value" of an item.
std::string stock(const Desk& desk, const std::string& item);
/// The n-th element of that name, counted from 0.
const qbxml::Element& nth(const qbxml::Element& ret, const std::string& name, std::size_t n);

} // namespace simulator_test
