#include "simulator/report/report.h"

#include "simulator/quickbooks/rets.h"

#include <algorithm>
#include <tuple>

namespace simulator {

namespace {

std::string entry_name(const Books& books, std::string_view id)
{
    const Entry* entry = books.entry(id);
    return entry == nullptr ? "" : books.full_name(*entry);
}

/// What a line comes to; kinds call it by other names.
std::string amount_of(const Element& line)
{
    const std::string amount(
        line.at(line.child("ValueDifference") != nullptr ? "ValueDifference" : "Amount"));
    const bool credit = line.name == "JournalCreditLine" && !number(amount).is_zero();
    return credit ? '-' + amount : amount;
}

std::string quantity_of(const Element& line)
{
    for (const char* name : {"QuantityDifference", "QuantityTransferred"}) {
        if (line.child(name) != nullptr)
            return std::string(line.at(name));
    }
    return std::string(line.at("Quantity"));
}

std::vector<ReportLine> lines_of(const Books& books, const Transaction& txn)
{
    std::vector<ReportLine> lines;
    for (const Element& field : txn.fields) {
        if (!is_line_ret(field))
            continue;
        lines.push_back({entry_name(books, field.at("ItemRef/ListID")),
                         entry_name(books, field.at("AccountRef/ListID")),
                         std::string(field.at(field.child("Desc") != nullptr ? "Desc" : "Memo")),
                         quantity_of(field), amount_of(field)});
    }
    return lines;
}

ReportTransaction told(const Books& books, const Transaction& txn)
{
    return {txn.kind,
            txn.id,
            std::string(txn.at("RefNumber")),
            txn.date,
            entry_name(books, txn.party),
            txn.total.amount(),
            std::string(txn.at("Memo")),
            std::string(txn.at("ExternalGUID")),
            lines_of(books, txn)};
}

std::vector<Duplicate> find_duplicates(const std::vector<ReportTransaction>& transactions)
{
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    std::map<Key, std::vector<std::string>> groups;
    for (const ReportTransaction& txn : transactions)
        groups[{txn.kind, txn.ref_number, txn.party, txn.date, txn.total}].push_back(txn.txn_id);
    std::vector<Duplicate> duplicates;
    for (const auto& [key, ids] : groups) {
        // Stock adjustments of new items carry no number, no party, and often no value: they are alike by
        // nature.
        const bool opening = std::get<0>(key) == "InventoryAdjustment" && std::get<1>(key).empty();
        if (ids.size() > 1 && !opening)
            duplicates.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key),
                                  std::get<4>(key), ids});
    }
    return duplicates;
}

void tell_entry(const Books& books, const Entry& entry, Report& report)
{
    ++report.lists[entry.kind];
    const std::string name = books.full_name(entry);
    const Decimal balance = books.party_balance(entry.id);
    if (entry.kind == "Customer") {
        report.customers.push_back({name, std::string(entry.at("CompanyName")), entry.id, balance.amount()});
    } else if (entry.kind == "Vendor") {
        report.vendors.push_back({name, std::string(entry.at("CompanyName")), entry.id, (-balance).amount()});
    } else if (entry.kind.starts_with("Item")) {
        const bool counted = entry.kind == "ItemInventory";
        report.items.push_back({name, entry.kind.substr(4), entry.id,
                                counted ? books.stock(entry.id).quantity.plain() : std::string{}});
    } else if (entry.kind == "Account") {
        const Decimal sum = books.balance(entry.id);
        if (!sum.is_zero())
            report.accounts[name] = shown_balance(books, entry);
        (sum.is_negative() ? report.credits : report.debits) += sum.is_negative() ? -sum : sum;
    }
}

} // namespace

Report make_report(const Books& books)
{
    Report report;
    report.company = books.company().name;
    for (const Entry& entry : books.entries())
        tell_entry(books, entry, report);
    for (const Transaction& txn : books.transactions()) {
        report.transactions.push_back(told(books, txn));
        report.totals[txn.kind] += txn.total;
    }
    report.sales_tax = sales_tax_by_agency(books);
    report.sales_by_item = sales_by_item(books);
    report.receivables = open_receivables(books);
    report.duplicates = find_duplicates(report.transactions);
    report.payables = open_payables(books);
    report.inventory = inventory_value(books);
    report.ledger = movements(books);
    return report;
}

} // namespace simulator
