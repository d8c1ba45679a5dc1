#include "simulator/quickbooks/store_room.h"

#include <algorithm>

namespace simulator {

namespace {

std::string asset_of(const Entry& item) { return std::string(item.at("AssetAccountRef/ListID")); }

} // namespace

StoreRoom::StoreRoom(const Books& books, const Transaction* old) : books_(books)
{
    if (old == nullptr)
        return;
    for (const StockMove& move : old->stock) {
        Stock& stock = at(move.item);
        stock.quantity -= move.quantity;
        stock.value -= move.value;
    }
}

Stock& StoreRoom::at(const std::string& item)
{
    return stock_.try_emplace(item, books_.stock(item)).first->second;
}

const Stock& StoreRoom::of(const Entry& item) { return at(item.id); }

void StoreRoom::move(const Goods& goods, Decimal value, Transaction& txn)
{
    Stock& stock = at(goods.item.id);
    stock.quantity += goods.quantity;
    stock.value += value;
    txn.stock.push_back({goods.item.id, goods.quantity, value, goods.site});
}

Decimal StoreRoom::cost_of(const Entry& item, Decimal quantity)
{
    const Stock& stock = at(item.id);
    const Decimal zero;
    const Decimal purchase_cost = number(item.at("PurchaseCost"));
    if (quantity.is_negative() && stock.quantity > zero)
        return share_to_cents(stock.value, quantity, stock.quantity);
    // As many as are there, or as many as are missing, go with the value that they carry.
    const bool carried = quantity.is_negative() ? stock.quantity.is_negative() : stock.quantity > zero;
    if (!carried)
        return times_to_cents(quantity, purchase_cost);
    const Decimal part =
        quantity.is_negative() ? std::max(quantity, stock.quantity) : std::min(quantity, stock.quantity);
    return share_to_cents(stock.value, part, stock.quantity) + times_to_cents(quantity - part, purchase_cost);
}

void StoreRoom::issue(const Goods& goods, const std::string& against, Transaction& txn, Ledger& ledger)
{
    const Decimal cost = cost_of(goods.item, goods.quantity);
    ledger.post(against, "", cost);
    ledger.post(asset_of(goods.item), "", -cost);
    move({goods.item, -goods.quantity, goods.site}, -cost, txn);
}

void StoreRoom::receive(const Goods& goods, Decimal value, Transaction& txn, Ledger& ledger)
{
    const Stock before = at(goods.item.id);
    Decimal correction;
    if (before.quantity.is_negative() && goods.quantity > Decimal{}) {
        const Decimal missing = std::min(goods.quantity, -before.quantity);
        correction = share_to_cents(value, missing, goods.quantity) -
                     share_to_cents(-before.value, missing, -before.quantity);
    }
    ledger.post(asset_of(goods.item), "", value - correction);
    ledger.post(std::string(goods.item.at("COGSAccountRef/ListID")), "", correction);
    move(goods, value - correction, txn);
}

void StoreRoom::adjust(const Goods& goods, Decimal value, const std::string& against, Transaction& txn,
                       Ledger& ledger)
{
    ledger.post(asset_of(goods.item), "", value);
    ledger.post(against, "", -value);
    move(goods, value, txn);
}

} // namespace simulator
