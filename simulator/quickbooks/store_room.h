#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/ledger.h"

#include <map>
#include <string>

namespace simulator {

/// So many pieces of an inventory item at a site.
struct Goods {
    const Entry& item;
    Decimal quantity;
    std::string site; ///< ListID; empty in a file without sites
};

/// Quantities and values while one transaction is worked out. What is played of QuickBooks' average cost:
///
/// - Goods that leave take the average value along (value x quantity / stock, to the cent), the last ones all
///   that is left. What is not there leaves at the item's PurchaseCost, 0 when it has none: stock and value
///   go below zero.
/// - Goods that come back without a cost of their own come at today's average; onto missing stock at the
/// value
///   that the missing pieces were sold with; onto an empty store at PurchaseCost.
/// - Goods that are bought raise the value by what they cost. Where stock was missing, the missing pieces are
///   costed anew: they get the cost of the purchase, and the difference to what they were sold with goes to
///   COGS with this purchase, on its date. Goods given back to the vendor lower the value by the amount of
///   their line, whatever the average is.
/// - Costs of what was posted before never change: a purchase that is dated back, changed or voided leaves
///   the COGS of earlier sales alone. (QuickBooks works them out again; this stand-in does not.)
class StoreRoom {
public:
    /// What `old`, which is being replaced, has moved counts as never moved. The books must outlive it.
    StoreRoom(const Books& books, const Transaction* old);

    [[nodiscard]] const Stock& of(const Entry& item);

    /// What `quantity` pieces that leave (negative: come back) take along.
    [[nodiscard]] Decimal cost_of(const Entry& item, Decimal quantity);

    /// Goods that leave (negative: come back) at average cost: the move is noted in `txn`; asset account and
    /// `against` are posted to.
    void issue(const Goods& goods, const std::string& against, Transaction& txn, Ledger& ledger);

    /// Goods that are bought for `value` (both negative: given back): the move is noted in `txn`, the asset
    /// account is posted to, and COGS where missing pieces are costed anew. The other side of `value` is the
    /// caller's.
    void receive(const Goods& goods, Decimal value, Transaction& txn, Ledger& ledger);

    /// Quantity and value are changed by these differences, against one account.
    void adjust(const Goods& goods, Decimal value, const std::string& against, Transaction& txn,
                Ledger& ledger);

private:
    Stock& at(const std::string& item);
    void move(const Goods& goods, Decimal value, Transaction& txn);

    const Books& books_;
    std::map<std::string, Stock> stock_;
};

} // namespace simulator
