#include "qbxml/value/text.h"
#include "simulator/report/report.h"

#include <algorithm>
#include <vector>

namespace simulator {

namespace {

enum class Side { left, right };

struct Column {
    std::string title;
    Side side;
};

/// Rows under titles, each column as wide as its widest text.
class Table {
public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

    [[nodiscard]] bool empty() const { return rows_.empty(); }

    [[nodiscard]] std::string text() const
    {
        std::vector<std::string> titles;
        for (const Column& column : columns_)
            titles.push_back(column.title);
        std::string out = line(titles);
        for (const auto& row : rows_)
            out += line(row);
        return out;
    }

private:
    [[nodiscard]] std::size_t width(std::size_t column) const
    {
        std::size_t widest = qbxml::length(columns_[column].title);
        for (const auto& row : rows_)
            widest = std::max(widest, qbxml::length(row[column]));
        return widest;
    }

    [[nodiscard]] std::string line(const std::vector<std::string>& cells) const
    {
        std::string out = " ";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string pad(width(i) - qbxml::length(cells[i]), ' ');
            out += ' ';
            out += columns_[i].side == Side::left ? cells[i] + pad : pad + cells[i];
            out += ' ';
        }
        out.erase(out.find_last_not_of(' ') + 1);
        return out + '\n';
    }

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

std::string section(const std::string& title, const Table& table)
{
    return '\n' + title + '\n' + (table.empty() ? "  none\n" : table.text());
}

Table transactions_table(const Report& report)
{
    Table table({{"Kind", Side::left},
                 {"Number", Side::left},
                 {"Date", Side::left},
                 {"Party", Side::left},
                 {"Lines", Side::right},
                 {"Total", Side::right}});
    for (const ReportTransaction& txn : report.transactions)
        table.add(
            {txn.kind, txn.ref_number, txn.date, txn.party, std::to_string(txn.lines.size()), txn.total});
    return table;
}

Table accounts_table(const Report& report)
{
    Table table({{"Account", Side::left}, {"Balance", Side::right}});
    for (const auto& [name, balance] : report.accounts)
        table.add({name, balance.amount()});
    return table;
}

Table lists_table(const Report& report)
{
    Table table({{"List", Side::left}, {"Entries", Side::right}});
    for (const auto& [kind, count] : report.lists)
        table.add({kind, std::to_string(count)});
    return table;
}

Table totals_table(const Report& report)
{
    Table table({{"Kind", Side::left}, {"Number", Side::right}, {"Total", Side::right}});
    for (const auto& [kind, total] : report.totals) {
        const auto count =
            std::count_if(report.transactions.begin(), report.transactions.end(),
                          [&kind = kind](const ReportTransaction& txn) { return txn.kind == kind; });
        table.add({kind, std::to_string(count), total.amount()});
    }
    return table;
}

Table duplicates_table(const Report& report)
{
    Table table({{"Kind", Side::left},
                 {"Number", Side::left},
                 {"Date", Side::left},
                 {"Party", Side::left},
                 {"Total", Side::right},
                 {"Times", Side::right}});
    for (const Duplicate& one : report.duplicates)
        table.add(
            {one.kind, one.ref_number, one.date, one.party, one.total, std::to_string(one.txn_ids.size())});
    return table;
}

Table payables_table(const Report& report)
{
    Table table({{"Vendor", Side::left},
                 {"Due", Side::left},
                 {"Kind", Side::left},
                 {"Number", Side::left},
                 {"Open", Side::right}});
    for (const Payable& one : report.payables)
        table.add({one.party, one.due_date, one.kind, one.ref_number, one.open.amount()});
    return table;
}

Table inventory_table(const Report& report)
{
    Table table({{"Item", Side::left}, {"Quantity", Side::right}, {"Value", Side::right}});
    for (const auto& [name, holding] : report.inventory)
        table.add({name, holding.stock.quantity.plain(), holding.stock.value.amount()});
    return table;
}

} // namespace

std::string report_text(const Report& report)
{
    std::string out = "Company file of " + report.company + '\n';
    out += section("Lists", lists_table(report));
    out += section("Transactions", transactions_table(report));
    out += section("Totals", totals_table(report));
    out += section("Accounts with a balance", accounts_table(report));
    out += "\nTrial balance: debits " + report.debits.amount() + ", credits " + report.credits.amount() +
           (report.debits == report.credits ? ", balanced\n" : ", NOT BALANCED\n");
    out += section("Open with vendors", payables_table(report));
    out += section("Inventory", inventory_table(report));
    out += section("Posted more than once", duplicates_table(report));
    return out;
}

} // namespace simulator
