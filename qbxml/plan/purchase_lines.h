#pragma once

#include "qbxml/document/purchase.h"
#include "qbxml/message/element.h"
#include "qbxml/plan/needs.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// Goods under an item. Ids are ListIDs; of `order_line` the TxnLineID in the order, empty: not on it.
struct GoodsLine {
    std::string item;
    std::string description;
    Decimal quantity;
    Decimal cost; ///< of one; zero on a folded line
    Decimal amount;
    std::string order_line = {};
};

/// An amount on an account (ListID).
struct ExpenseLine {
    std::string account;
    std::string memo;
    Decimal amount;
};

/// The lines of a purchase as the books get them. Together they come to the purchase's sum.
struct PurchaseLines {
    std::vector<GoodsLine> goods;
    std::vector<ExpenseLine> expenses;
};

/// Where the goods of a purchase go: ListIDs, empty where there is none.
struct PurchasePlace {
    std::string klass;
    std::string site;
};

/// Whether a line is goods under an item, or a cost on an account of its own.
bool is_goods(const PurchaseLine& line);

/// What a line's item would be created as.
Item item_of(const PurchaseLine& line, const Pushed& pushed, const Policy& policy);

/// Every line that is not zero: under its item, or, where inventory is kept in summary, one amount per
/// category on the account of purchases (periodic) or of the shop's stock (perpetual). Incomplete as long as
/// `needs` asks.
PurchaseLines lines_of(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs);

/// Ties goods to the lines of the order (its Ret) that wait for the same item. No order line gets more than
/// is open on it; what is more than that, or not on the order at all, is a line of its own.
std::vector<GoodsLine> tied_to_order(const std::vector<GoodsLine>& goods, const Element& order);

/// The lines as elements of an order.
void put_order_lines(std::vector<Element>& in, const std::vector<GoodsLine>& goods,
                     const PurchasePlace& place, Spelling& spelling);
/// The lines as elements of a receipt, bill or credit. `order_id` is the TxnID of the order.
void put_purchase_lines(std::vector<Element>& in, const PurchaseLines& lines, const PurchasePlace& place,
                        const std::string& order_id, Spelling& spelling);

} // namespace qbxml
