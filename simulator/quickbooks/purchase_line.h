#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>

namespace simulator {

/// A line of a bill, a check, an order and their like, worked out.
struct PurchaseLine {
    Element ret;                 ///< ItemLineRet … as the books keep it
    const Entry* item = nullptr; ///< nullptr on a line of expenses, or of text
    std::string account;         ///< what the amount is charged to; for goods of the store room their asset
    Decimal quantity;
    Decimal amount;
    bool price_ignored = false; ///< Cost or Rate stood beside an Amount that it does not come to

    [[nodiscard]] bool is_stock() const { return item != nullptr && item->kind == "ItemInventory"; }
};

/// Works out a line with an item: quantity and price give the amount, quantity and amount the price, neither
/// means the item's cost. `given` is an …LineAdd, or an …LineMod already merged with the line it changes;
/// `price` is how its price is called: "Cost", or "Rate" on orders. A line without an item is refused (3150),
/// aside from one of text alone on an order.
PurchaseLine work_out_item(Desk& desk, const Element& given, const std::string& price);

/// Works out an ExpenseLineAdd or a merged ExpenseLineMod.
PurchaseLine work_out_expense(Desk& desk, const Element& given);

} // namespace simulator
