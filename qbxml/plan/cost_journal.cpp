#include "qbxml/plan/cost_journal.h"

namespace qbxml {
namespace {

/// What went out of the shop's stock, at the shop's cost; below zero: what came back.
Decimal cost_of(const Sale& sale)
{
    Decimal sum;
    const bool refund = sale.type == SaleType::refund;
    for (const SaleLine& line : sale.lines) {
        if (refund && !line.restock) {
            continue; // it stays a cost: the goods are gone
        }
        refund ? sum -= line.cost : sum += line.cost;
    }
    return sum.rounded_to_cents();
}

} // namespace

std::optional<Journal> cost_journal(const Sale& sale, const Policy& policy)
{
    const bool perpetual = policy.modes.inventory == Detail::summary && policy.cost == CostWay::perpetual;
    const bool moves_goods =
        sale.type == SaleType::receipt || sale.type == SaleType::invoice || sale.type == SaleType::refund;
    const Decimal cost = perpetual && moves_goods ? cost_of(sale) : Decimal{};
    if (cost.is_zero()) {
        return std::nullopt;
    }
    JournalLine goods;
    goods.account = "account.cogs";
    JournalLine stock;
    stock.account = "account.shop_inventory";
    (cost.is_negative() ? goods.credit : goods.debit) = cost.is_negative() ? -cost : cost;
    (cost.is_negative() ? stock.debit : stock.credit) = cost.is_negative() ? -cost : cost;
    Journal journal;
    journal.external_id = sale.external_id + "/cost";
    journal.date = sale.date;
    journal.number = (sale.number.empty() ? sale.external_id : sale.number) + "/cost";
    journal.memo = "Cost of goods";
    journal.lines = {goods, stock};
    journal.group = sale.group;
    return journal;
}

} // namespace qbxml
