#pragma once

#include "simulator/quickbooks/desk.h"

#include <string_view>
#include <vector>

namespace simulator {

/// What is left of an order's line: nothing once the line or the whole order is closed by hand.
Decimal still_open(const Books& books, const Transaction& order, const Element& line);

/// Has every line with a quantity been received in full? False when no line has one.
bool is_fully_received(const Books& books, const Transaction& order);

/// The item lines of an Add with the orders that they receive against filled in.
struct LinkedLines {
    std::vector<Element> lines; ///< each linked one holds LinkToTxn, and what its order's line says
    bool met_closed = false;    ///< something was left out because it is closed (570)
};

/// Follows LinkToTxnID (all open lines of an order) and LinkToTxn (one line). Refuses: an order of another
/// vendor (3210), ItemRef beside LinkToTxn (3152), the same order twice (3177) or in both ways (3000), what
/// is no purchase order (3120).
LinkedLines follow_orders(Desk& desk, const Element& given, std::string_view vendor);

} // namespace simulator
