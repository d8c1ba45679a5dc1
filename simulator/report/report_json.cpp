#include "simulator/report/report.h"

#include <nlohmann/json.hpp>

namespace simulator {

using nlohmann::ordered_json;

namespace {

ordered_json transaction_json(const ReportTransaction& txn)
{
    ordered_json lines = ordered_json::array();
    for (const ReportLine& line : txn.lines) {
        lines.push_back({{"item", line.item},
                         {"description", line.description},
                         {"quantity", line.quantity},
                         {"amount", line.amount}});
        if (!line.account.empty())
            lines.back()["account"] = line.account;
    }
    return {{"kind", txn.kind},
            {"txn_id", txn.txn_id},
            {"ref_number", txn.ref_number},
            {"date", txn.date},
            {"party", txn.party},
            {"total", txn.total},
            {"memo", txn.memo},
            {"external_guid", txn.external_guid},
            {"lines", lines}};
}

ordered_json amounts_json(const std::map<std::string, Decimal>& amounts)
{
    ordered_json out = ordered_json::object();
    for (const auto& [name, amount] : amounts)
        out[name] = amount.amount();
    return out;
}

ordered_json parties_json(const std::vector<ReportParty>& parties)
{
    ordered_json out = ordered_json::array();
    for (const ReportParty& party : parties) {
        out.push_back({{"name", party.name},
                       {"company", party.company},
                       {"list_id", party.list_id},
                       {"balance", party.balance}});
    }
    return out;
}

ordered_json items_json(const std::vector<ReportItem>& items)
{
    ordered_json out = ordered_json::array();
    for (const ReportItem& item : items) {
        ordered_json one{{"name", item.name}, {"type", item.type}, {"list_id", item.list_id}};
        one["quantity_on_hand"] =
            item.quantity_on_hand.empty() ? ordered_json() : ordered_json(item.quantity_on_hand);
        out.push_back(std::move(one));
    }
    return out;
}

ordered_json duplicates_json(const std::vector<Duplicate>& duplicates)
{
    ordered_json out = ordered_json::array();
    for (const Duplicate& one : duplicates) {
        out.push_back({{"kind", one.kind},
                       {"ref_number", one.ref_number},
                       {"party", one.party},
                       {"date", one.date},
                       {"total", one.total},
                       {"txn_ids", one.txn_ids}});
    }
    return out;
}

ordered_json item_sales_json(const std::map<std::string, ItemSales>& sales)
{
    ordered_json out = ordered_json::object();
    for (const auto& [item, sum] : sales)
        out[item] = {{"quantity", sum.quantity.plain()}, {"amount", sum.amount.amount()}};
    return out;
}

template <class Open>
ordered_json open_json(const std::vector<Open>& open)
{
    ordered_json out = ordered_json::array();
    for (const Open& one : open) {
        out.push_back({{"party", one.party},
                       {"due_date", one.due_date},
                       {"kind", one.kind},
                       {"txn", one.txn_id},
                       {"ref_number", one.ref_number},
                       {"open", one.open.amount()}});
    }
    return out;
}

ordered_json inventory_json(const std::map<std::string, Holding>& inventory)
{
    ordered_json out = ordered_json::object();
    for (const auto& [name, holding] : inventory) {
        out[name] = {{"quantity", holding.stock.quantity.plain()}, {"value", holding.stock.value.amount()}};
        for (const auto& [site, quantity] : holding.sites)
            out[name]["sites"][site] = quantity.plain();
    }
    return out;
}

ordered_json ledger_json(const std::vector<Movement>& ledger)
{
    ordered_json out = ordered_json::array();
    for (const Movement& one : ledger)
        out.push_back({{"date", one.date}, {"account", one.account}, {"amount", one.amount.amount()}});
    return out;
}

} // namespace

std::string report_json(const Report& report)
{
    ordered_json lists = ordered_json::object();
    for (const auto& [kind, count] : report.lists)
        lists[kind] = count;
    ordered_json transactions = ordered_json::array();
    for (const ReportTransaction& txn : report.transactions)
        transactions.push_back(transaction_json(txn));
    const ordered_json out{{"company", report.company},
                           {"lists", lists},
                           {"transactions", transactions},
                           {"totals", amounts_json(report.totals)},
                           {"accounts", amounts_json(report.accounts)},
                           {"trial_balance",
                            {{"debits", report.debits.amount()},
                             {"credits", report.credits.amount()},
                             {"balanced", report.debits == report.credits}}},
                           {"payables", open_json(report.payables)},
                           {"inventory", inventory_json(report.inventory)},
                           {"ledger", ledger_json(report.ledger)},
                           {"duplicates", duplicates_json(report.duplicates)},
                           {"sales_tax", amounts_json(report.sales_tax)},
                           {"sales_by_item", item_sales_json(report.sales_by_item)},
                           {"receivables", open_json(report.receivables)},
                           {"entries",
                            {{"customers", parties_json(report.customers)},
                             {"vendors", parties_json(report.vendors)},
                             {"items", items_json(report.items)}}}};
    return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

} // namespace simulator
