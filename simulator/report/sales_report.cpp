#include "simulator/report/sales_report.h"

#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/receivables.h"

#include <algorithm>
#include <tuple>

namespace simulator {

namespace {

std::string name_of(const Books& books, std::string_view id)
{
    const Entry* entry = books.entry(id);
    return entry == nullptr ? std::string{} : books.full_name(*entry);
}

void count_line(const Books& books, const Element& line, bool back, std::map<std::string, ItemSales>& sales)
{
    const Entry* item = books.entry(line.at("ItemRef/ListID"));
    if (item == nullptr || item->kind == "ItemSubtotal" || item->kind == "ItemSalesTax")
        return;
    const Decimal quantity = number(line.at("Quantity"));
    const Decimal amount = number(line.at("Amount"));
    ItemSales& sum = sales[books.full_name(*item)];
    sum.quantity += back ? -quantity : quantity;
    sum.amount += back ? -amount : amount;
}

bool sells(const Transaction& txn)
{
    return txn.kind == "Invoice" || txn.kind == "SalesReceipt" || txn.kind == "CreditMemo";
}

} // namespace

std::map<std::string, Decimal> sales_tax_by_agency(const Books& books)
{
    std::map<std::string, Decimal> owed;
    const Entry* payable = special_account(books, "SalesTaxPayable");
    for (const Transaction& txn : books.transactions()) {
        for (const Posting& posting : txn.postings) {
            if (payable != nullptr && posting.account == payable->id)
                owed[name_of(books, posting.party)] -= posting.amount;
        }
    }
    return owed;
}

std::map<std::string, ItemSales> sales_by_item(const Books& books)
{
    std::map<std::string, ItemSales> sales;
    for (const Transaction& txn : books.transactions()) {
        if (!sells(txn) || txn.at("IsPending") == "true")
            continue;
        for (const Element& field : txn.fields) {
            if (field.name.ends_with("LineRet"))
                count_line(books, field, txn.kind == "CreditMemo", sales);
        }
    }
    return sales;
}

std::vector<OpenReceivable> open_receivables(const Books& books)
{
    std::vector<OpenReceivable> open;
    for (const Transaction& txn : books.transactions()) {
        const Receivable receivable = receivable_of(books, txn);
        if (receivable.open.is_zero())
            continue;
        const std::string_view due = txn.at("DueDate");
        open.push_back({name_of(books, receivable.party), due.empty() ? txn.date : std::string(due), txn.kind,
                        txn.id, std::string(txn.at("RefNumber")), receivable.open});
    }
    std::stable_sort(open.begin(), open.end(), [](const OpenReceivable& a, const OpenReceivable& b) {
        return std::tie(a.party, a.due_date) < std::tie(b.party, b.due_date);
    });
    return open;
}

} // namespace simulator
